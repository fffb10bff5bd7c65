import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { outcomesOf } from '#race/journal.ts'
import { Race, replay, runToTheEnd, type RaceSetting } from '#race/runner.ts'
import { readOrder, type Step } from '#race/schedule.ts'
import { createVirtualHost } from '#race/virtual-time.ts'
import { names } from '#worlds/names.ts'
import { fakeServer } from './fake-server.ts'
import { ensureTrait, neverRetry } from './programs.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

function setting(...programs: Program[]): RaceSetting {
  return { programs, server: fakeServer(), names, microversion: '1.39', seed: 1, turn }
}

const order = (text: string): Step[] => readOrder(text) ?? []

describe('a race', () => {
  test('begins with one waiting request a client, none of which has taken effect', async () => {
    const race = await Race.start(setting(ensureTrait, ensureTrait))
    expect(race.waiting.map(({ lane, method }) => [lane, method])).toEqual([
      ['A', 'GET'],
      ['B', 'GET'],
    ])
    expect(race.order).toEqual([])
    expect(race.states).toHaveLength(1)
  })

  test('lets one request through at a time, and the program behind it run up to its next', async () => {
    const race = await Race.start(setting(ensureTrait, ensureTrait))
    await race.step('B')
    expect(race.waiting.map(({ lane, method }) => [lane, method])).toEqual([
      ['A', 'GET'],
      ['B', 'PUT'],
    ])
  })

  test('gives the same journal for the same schedule, byte for byte', async () => {
    const schedule = { seed: 7, order: order('ABABBBAA') }
    const journals = await Promise.all(
      [1, 2, 3].map(async () => {
        const race = await replay(setting(ensureTrait, ensureTrait), schedule)
        return JSON.stringify(race.journal)
      }),
    )
    expect(new Set(journals).size).toBe(1)
    expect(journals[0]).toContain('answered')
  })

  test('gives another journal for another seed, because the jitter of a retry grows from it', async () => {
    const waits = await Promise.all(
      [1, 2].map(async (seed) => {
        const race = await replay(setting(ensureTrait, ensureTrait), { seed, order: order('ABAB') })
        return race.journal.flatMap((event) => (event.type === 'waited' ? [event.milliseconds] : []))
      }),
    )
    expect(waits[0]).toHaveLength(1)
    expect(waits[0]).not.toEqual(waits[1])
  })

  test('answers the stale writer 409, says what was stale, and lets it try again', async () => {
    const race = await replay(setting(ensureTrait, ensureTrait), { seed: 1, order: order('ABAB') })
    const refused = race.journal.findLast((event) => event.type === 'answered')
    expect(refused).toMatchObject({
      lane: 'B',
      tick: 4,
      status: 409,
      situation: 'generationAlreadyChanged',
      stale: [{ of: 'provider', uuid: names.host, sent: 2, current: 3 }],
      moved: [],
    })
    await runToTheEnd(race)
    expect(race.over).toBe(true)
    expect(race.states.at(-1)?.resource_providers[0]?.traits).toEqual([
      'HW_CPU_X86_AVX2',
      'CUSTOM_A',
      'CUSTOM_B',
    ])
  })

  test('records which generations an answer shows and which a step moves', async () => {
    const race = await replay(setting(ensureTrait), { seed: 1, order: order('AA') })
    const answers = race.journal.filter((event) => event.type === 'answered')
    expect(answers[0]).toMatchObject({
      shown: [{ of: 'provider', uuid: names.host, generation: 2 }],
      moved: [],
    })
    expect(answers[1]).toMatchObject({ moved: [{ of: 'provider', uuid: names.host, from: 2, to: 3 }] })
  })

  test('ends with the refusal when a program does not retry, and the client knows', async () => {
    const race = await replay(setting(neverRetry, neverRetry), { seed: 1, order: order('ABAB') })
    expect(outcomesOf(race.journal)).toMatchObject({
      A: { kind: 'returned' },
      B: { kind: 'threw', situation: 'generationAlreadyChanged' },
    })
  })

  test('stops where a schedule no longer fits the programs', async () => {
    const race = await replay(setting(neverRetry, neverRetry), { seed: 1, order: order('AAAAB') })
    expect(race.order).toEqual(order('AA'))
  })

  test('refuses a step of a client that has nothing waiting', async () => {
    const race = await Race.start(setting(neverRetry))
    await expect(race.step('B')).rejects.toThrow('B has no request waiting')
  })

  test('calls a client stuck that waits for what no answer brings', async () => {
    const race = await Race.start(setting(() => new Promise(() => undefined)))
    expect(outcomesOf(race.journal)).toEqual({ A: { kind: 'stuck' } })
    expect(race.over).toBe(true)
  })

  test('stops a client that sends without end, and lets the others go on', async () => {
    const race = await Race.start({
      ...setting(async ({ placement, names }) => {
        while (true) await placement.listResourceProviderTraits({ uuid: names.host })
      }, neverRetry),
      limits: { requests: 5 },
    })
    await runToTheEnd(race)
    expect(outcomesOf(race.journal)).toEqual({
      A: { kind: 'endless', what: 'requests' },
      B: { kind: 'returned' },
    })
  })

  test('keeps a request in the tray whose program did not wait for it', async () => {
    const race = await Race.start(
      setting(async ({ placement }) => {
        void placement.createTrait({ name: 'CUSTOM_X' })
      }),
    )
    expect(outcomesOf(race.journal)).toEqual({ A: { kind: 'returned' } })
    expect(race.over).toBe(false)
    await race.step('A')
    expect(race.over).toBe(true)
  })

  test('lets requests of one client that are under way together through in the order of sending', async () => {
    const race = await Race.start(
      setting(async ({ placement }) => {
        await Promise.all(['CUSTOM_X', 'CUSTOM_Y'].map((name) => placement.createTrait({ name })))
      }),
    )
    expect(race.waiting.map(({ target }) => target)).toEqual(['/traits/CUSTOM_X'])
    await race.step('A')
    expect(race.waiting.map(({ target }) => target)).toEqual(['/traits/CUSTOM_Y'])
  })

  test('cuts what a program logs beyond measure', async () => {
    const race = await Race.start({
      ...setting(async ({ log }) => log('x'.repeat(50))),
      limits: { text: 10 },
    })
    expect(race.journal[0]).toMatchObject({ type: 'logged', line: `${'x'.repeat(10)}…` })
  })

  test('survives a program that throws what cannot be shown', async () => {
    const circle: Record<string, unknown> = {}
    circle['circle'] = circle
    const race = await Race.start(setting(() => Promise.reject(circle)))
    expect(outcomesOf(race.journal)).toEqual({
      A: { kind: 'threw', message: 'a value that cannot be shown' },
    })
  })
})

describe('time and chance inside a race', () => {
  test('a timer fires when its client has nothing else to do, and moves that client’s clock alone', async () => {
    const host = createVirtualHost()
    const { Date: VirtualDate, setTimeout: after } = host.globals
    const sleeper: Program = async ({ log }) => {
      const start = VirtualDate.now()
      await new Promise((resolve) => after(resolve, 60_000))
      log(VirtualDate.now() - start, new VirtualDate().toISOString())
    }
    const watcher: Program = async ({ log }) => log(new VirtualDate().toISOString())
    const race = await Race.start({ ...setting(sleeper, watcher), host })
    expect(race.journal.flatMap((event) => (event.type === 'logged' ? [event.line] : []))).toEqual([
      '60000 2026-01-01T00:01:00.000Z',
      '2026-01-01T00:00:00.000Z',
    ])
  })

  test('chance differs between clients and is the same in every run', async () => {
    const draw = async () => {
      const host = createVirtualHost()
      const gambler: Program = async ({ log }) => log(host.globals.random(), host.globals.randomUUID())
      const race = await Race.start({ ...setting(gambler, gambler), host })
      return race.journal.flatMap((event) => (event.type === 'logged' ? [event.line] : []))
    }
    const [first, second] = await Promise.all([draw(), draw()])
    expect(first).toEqual(second)
    expect(first?.[0]).not.toBe(first?.[1])
    expect(first?.[0]).toMatch(/ [0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('a program that only waits, without end, is stopped', async () => {
    const host = createVirtualHost()
    const race = await Race.start({
      ...setting(async () => {
        while (true) await new Promise((resolve) => host.globals.setTimeout(resolve, 1))
      }),
      host,
      limits: { waits: 20 },
    })
    expect(outcomesOf(race.journal)).toEqual({ A: { kind: 'endless', what: 'waits' } })
  })

  test('a cleared timer does not fire', async () => {
    const host = createVirtualHost()
    const race = await Race.start({
      ...setting(async ({ log }) => {
        const id = host.globals.setTimeout(() => log('never'), 5)
        host.globals.clearTimeout(id)
        await new Promise((resolve) => host.globals.setTimeout(resolve, 10))
      }),
      host,
    })
    expect(race.journal.filter((event) => event.type === 'logged')).toEqual([])
  })
})
