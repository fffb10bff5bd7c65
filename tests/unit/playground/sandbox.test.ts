import { describe, expect, test } from 'vitest'
import { transpile } from '#playground/transpile.ts'
import { locateFault } from '#playground/locate-fault.ts'
import { loadCheck, loadProgram, ProgramFault } from '#playground/sandbox/load-program.ts'
import { readMessage } from '#playground/sandbox/protocol.ts'
import { outcomesOf } from '#race/journal.ts'
import { replay, runToTheEnd, type Race } from '#race/runner.ts'
import { readOrder } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { worlds } from '#worlds/index.ts'
import { presets } from '#playground/presets.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const toUrl = (text: string) => `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`

async function load(code: string) {
  const transpiled = await transpile(code)
  if (transpiled.kind === 'fault') throw new Error(transpiled.message)
  return loadProgram(transpiled.code, toUrl)
}

async function race(code: string, world: string, order = ''): Promise<Race> {
  const known = worlds[world]
  if (!known) throw new Error(`no world is called ${world}`)
  const server = await createRaceServer({ world: known })
  const { names } = known
  const programs = await Promise.all([load(code), load(code)])
  const started = await replay(
    { programs, server, names, microversion: '1.39', turn },
    { seed: 1, order: readOrder(order) ?? [] },
  )
  await runToTheEnd(started)
  return started
}

describe('the reader’s program', () => {
  test('loses its types and keeps its lines', async () => {
    const { code } = (await transpile(
      "import type { Program } from 'placement-live/client'\n\nexport default (async () => { const a: number = 1; return a }) satisfies Program\n",
    )) as { code: string }
    expect(code.split('\n')).toHaveLength(4)
    expect(code).not.toContain('number')
    expect(code).not.toContain("require('placement-live/client')")
  })

  test('that is none is refused with line and column', async () => {
    expect(await transpile('export default async () => {\n  const list = [1, 2\n}\n')).toEqual({
      kind: 'fault',
      message: 'Unexpected token, expected ","',
      place: { line: 3, column: 1 },
    })
  })

  test('that only the engine refuses is placed by the editor’s grammar', () => {
    expect(locateFault('const a = 1\nreturn (1 + )\n')).toEqual({ line: 2, column: 13 })
    expect(locateFault(presets[0].code)).toBeUndefined()
  })

  test('gets the client’s functions by import, and nothing else', async () => {
    const program = await load(
      "import { isPlacementError } from 'placement-live/client'\nexport default async () => isPlacementError(1)",
    )
    expect(typeof program).toBe('function')
    await expect(load("import fs from 'fs'\nexport default async () => fs.a")).rejects.toThrow(
      "Nothing but 'placement-live/client' can be imported here, so 'fs' cannot.",
    )
  })

  test('must export a function', async () => {
    await expect(load('export const x = 1')).rejects.toThrow(ProgramFault)
    await expect(load('export const x = 1')).rejects.toThrow('must export a function as its default')
  })

  test('shares no variable with another, though both are of one text', async () => {
    const code = 'let count = 0\nexport default async () => (count += 1)'
    const tools = {} as Parameters<Awaited<ReturnType<typeof load>>>[0]
    const [one, other] = await Promise.all([load(code), load(code)])
    expect([await one(tools), await one(tools), await other(tools)]).toEqual([1, 2, 1])
  })

  test('may be one of several, each for a client', async () => {
    const code = 'exports.programs = [async () => "first", async () => "second"]'
    const programs = await Promise.all([0, 1, 2].map((number) => loadProgram(code, toUrl, number)))
    const tools = {} as Parameters<(typeof programs)[0]>[0]
    expect(await Promise.all(programs.map((program) => program(tools)))).toEqual(['first', 'second', 'first'])
  })

  test('brings its own check along, which must be a function', async () => {
    const check = await loadCheck('exports.check = () => "all is wrong"', toUrl)
    expect(check?.({ resource_providers: [], consumers: [] }, [])).toEqual(['all is wrong'])
    const chatty = await loadCheck('exports.check = () => Array.from({ length: 1e5 }, () => ({}))', toUrl)
    expect(chatty?.({ resource_providers: [], consumers: [] }, [])).toHaveLength(20)
    expect(await loadCheck('exports.default = 1', toUrl)).toBeUndefined()
    await expect(loadCheck('exports.check = 1', toUrl)).rejects.toThrow('check must be a function')
  })

  test('that throws while it loads is refused with its line', async () => {
    const fault = await load('const a: any = undefined\nconst b = a.x\nexport default async () => b').catch(
      (error: unknown) => error,
    )
    expect(fault).toMatchObject({ place: { line: 2 } })
  })

  test('shares no variable between clients', async () => {
    const { journal } = await race(
      'let count = 0\nexport default async ({ log }) => { count++; log(count); console.log("too") }',
      'empty',
    )
    expect(
      journal.flatMap((event) => (event.type === 'logged' ? [`${event.lane} ${event.line}`] : [])),
    ).toEqual(['A 1', 'A too', 'B 1', 'B too'])
  })

  test('that throws says at which line', async () => {
    const { journal } = await race(
      'export default async () => {\n  const a: any = undefined\n  return a.x\n}',
      'empty',
    )
    expect(outcomesOf(journal).A).toMatchObject({
      kind: 'threw',
      message: expect.stringMatching(/TypeError: .*\(line 3\)/),
    })
  })
})

describe('the examples of the playground', () => {
  test.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s runs to its end',
    async (_, preset) => {
      const { journal, over } = await race(preset.code, preset.world)
      expect(over).toBe(true)
      for (const outcome of Object.values(outcomesOf(journal))) {
        if (outcome.kind !== 'returned')
          expect(outcome).toMatchObject({ kind: 'threw', situation: expect.any(String) })
      }
    },
  )
})

describe('a message from the sandbox', () => {
  const report = async () => {
    const { lanes, order, journal, states, over } = await race(presets[0].code, 'one-claim', 'ABAB')
    return structuredClone({
      type: 'report',
      id: 1,
      report: { lanes, order, waiting: [], over, journal, states },
    })
  }

  test('is taken when it is a report of a race', async () => {
    expect(readMessage(await report())).toBeDefined()
  })

  test('is taken when it says how far an exploration is', () => {
    const progress = { type: 'progress', id: 1, counts: { run: 1, pruned: 2, left: 3 } }
    expect(readMessage(progress)).toEqual(progress)
    expect(readMessage({ ...progress, counts: { run: '1', pruned: 2, left: 3 } })).toBeUndefined()
  })

  test('is refused when anything in it is of another kind, too much, or missing', async () => {
    const message = await report()
    const forge = (change: object) => ({ ...message, report: { ...message.report, ...change } })
    const [first, ...others] = message.report.journal
    for (const forged of [
      undefined,
      'report',
      { type: 'other' },
      { ...message, id: 'one' },
      { ...message, more: 1 },
      forge({ lanes: ['Z'] }),
      forge({ over: 1 }),
      forge({ journal: [{ ...first, lane: '<b>' }, ...others] }),
      forge({ journal: [{ ...first, type: 'unknown' }] }),
      forge({ journal: [{ ...first, call: { operation: 'toString', params: {} } }] }),
      forge({ journal: [{ type: 'logged', lane: 'A', tick: 0, line: 'x'.repeat(200_000) }] }),
      forge({ journal: [{ type: 'logged', lane: 'A', tick: Number.NaN, line: 'x' }] }),
      forge({ states: [{ resource_providers: [{}], consumers: [] }] }),
    ]) {
      expect(readMessage(forged)).toBeUndefined()
    }
  })
})
