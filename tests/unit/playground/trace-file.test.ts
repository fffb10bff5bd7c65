import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runReplay } from '#explorer/cli.ts'
import { defaultSetup, type Setup } from '#playground/link.ts'
import { presetOf } from '#playground/presets.ts'
import { setupOfTrace, traceOfSetup } from '#playground/trace-file.ts'
import { TraceError } from '#race/trace.ts'

const ownCheck = presetOf('own-check')
const one: Setup = {
  ...defaultSetup,
  code: ownCheck?.code ?? '',
  world: 'one-claim',
  clients: 2,
  order: ['A', 'B', 'A'],
}
const each: Setup = {
  ...one,
  others: ["export default async ({ log }) => log('nothing to do')"],
  faults: ['crash'],
  order: ['A', 'A:crash'],
}

const folder = mkdtempSync(join(tmpdir(), 'trace-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function replayed(setup: Setup): Promise<{ code: number; printed: string }> {
  const file = join(folder, 'race.json')
  writeFileSync(file, JSON.stringify(traceOfSetup(setup)))
  let printed = ''
  const code = await runReplay(file, false, (text) => void (printed += text))
  return { code, printed }
}

describe('the playground as a file', () => {
  test.each([
    ['one program', one],
    ['a program for each client', each],
    ['two faults in a schedule', { ...each, mostFaults: 2 }],
    ['a bound on requests', { ...one, requests: 12 }],
  ])('with %s says again what was put into it', (_, setup) => {
    expect(setupOfTrace(JSON.parse(JSON.stringify(traceOfSetup(setup))))).toEqual(setup)
  })

  test('grants a client as many requests as the page does', () => {
    expect(traceOfSetup(one).requests).toBe(30)
    expect(traceOfSetup({ ...one, clients: 1 }).requests).toBe(200)
    expect(traceOfSetup({ ...one, requests: 12 }).requests).toBe(12)
  })

  test('is replayed by the command line, with the check of its program', async () => {
    const { code, printed } = await replayed(one)
    expect(code).toBe(1)
    expect(printed).toContain('Check: the instance holds nothing any more')
  })

  test('with a program for each client is replayed by the command line', async () => {
    const { code, printed } = await replayed(each)
    expect(printed).toContain('B logs: nothing to do')
    expect(code).toBe(1) // A died between its two writes
  })

  test.each([
    ['is no trace', { format: 'other' }],
    ['names a world that is none', { ...traceOfSetup(one), world: 'atlantis' }],
    ['brings a state that is none', { ...traceOfSetup(one), world: undefined, state: {} }],
  ])('that %s is refused with a reason', (_, value) => {
    expect(() => setupOfTrace(value)).toThrow(TraceError)
  })

  const quiet = 'export default async () => 1\n'
  const loud = "export default async ({ log }) => log('loud')\nexport const check = () => 'wrong'\n"
  const several = (entry: string, files: Readonly<Record<string, string>> = {}) => ({
    ...traceOfSetup(one),
    programs: { entry: 'all.ts', files: { 'all.ts': entry, 'quiet.ts': quiet, 'loud.ts': loud, ...files } },
  })

  test.each([
    [
      'a list of programs, each in a file of its own',
      `/** Two. */
import type { Program } from 'placement-live/client'
import first from './loud'
import second from './quiet.ts';

export const world = 'one-host'
export const programs = [first, second]
export { check } from './loud'
`,
      { code: loud, others: [quiet] },
    ],
    ['a program that is handed on', "export { default, check } from './loud'\n", { code: loud }],
    [
      'a list in which a program stands twice',
      "import a from './quiet'\nexport const programs = [a, a]\n",
      { code: quiet, others: [quiet] },
    ],
  ])('of several files opens where it is %s', async (_, entry, wanted) => {
    const setup = setupOfTrace(several(entry))
    expect(setup).toMatchObject(wanted)
    expect(setup.others).toEqual('others' in wanted ? wanted.others : undefined)
  })

  const listed = "import a from './loud'\nimport b from './quiet'\nexport const programs = [a, b]\n"
  test.each([
    [
      several(`${listed}export { check } from './loud'\n`, { 'quiet.ts': "import './loud'\n" }),
      '"quiet.ts"]: it imports ./loud;',
    ],
    [several(`${listed}export { check } from './quiet'\n`), '"all.ts"]: it takes the check of quiet.ts;'],
    [several(listed), '"all.ts"]: it leaves the check of loud.ts out;'],
    [several(`${listed}const x = 1\n`), '"all.ts"]: it is more than a list of programs (const x = 1);'],
    [several("import a from './nowhere'\n"), '"all.ts"]: it imports ./nowhere;'],
    [several('export const programs = [a]\n'), '"all.ts"]: it has a of its own;'],
    [several(''), '"all.ts"]: it names no program;'],
  ])('of several files says what cannot be opened here (%#)', (trace, message) => {
    expect(() => setupOfTrace(trace)).toThrow(`programs.files[${message}`)
    expect(() => setupOfTrace(trace)).toThrow('The command line replays it: placement-live replay')
  })
})
