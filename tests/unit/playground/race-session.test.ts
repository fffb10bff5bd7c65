import { describe, expect, test, vi } from 'vitest'
import { initialState, type PlaygroundAction } from '#playground/playground-state.ts'
import { createRaceSession, type SessionSetting } from '#playground/race-session.ts'
import { SandboxError, type Sandbox } from '#playground/sandbox/frame.ts'
import type { RaceReport } from '#playground/sandbox/protocol.ts'

const report: RaceReport = { lanes: ['A'], order: [], waiting: ['A'], over: false, journal: [], states: [] }

function scene(setting: Partial<SessionSetting> = {}, sandbox: Partial<Sandbox> = {}) {
  const actions: PlaygroundAction[] = []
  let closed = 0
  const session = createRaceSession({
    dispatch: (action) => actions.push(action),
    transpile: async (code) => ({ kind: 'script', code }),
    locate: async () => undefined,
    open: async () => ({
      load: async () => report,
      step: async () => report,
      run: async () => ({ ...report, over: true }),
      explore: async () => ({ run: 6, pruned: 0, left: 0, complete: true, broken: 0 }),
      send: async () => ({ did: [] }),
      tell: async () => ({ did: [] }),
      stop: () => undefined,
      close: () => void closed++,
      ...sandbox,
    }),
    ...setting,
  })
  return { session, actions, closed: () => closed }
}

const { recipe } = initialState

describe('a session of races', () => {
  test('reports how a race stands after its start and after each step', async () => {
    const { session, actions } = scene()
    await session.start(recipe, [])
    await session.step('A')
    expect(actions.map(({ type }) => type)).toEqual(['started', 'reported', 'started', 'reported'])
  })

  test('runs to the end when asked to', async () => {
    const { session, actions } = scene()
    await session.start(recipe, [], true)
    expect(actions.at(-1)).toMatchObject({ type: 'reported', report: { over: true } })
  })

  test('closes the sandbox before it opens the next, and at the end', async () => {
    const { session, closed } = scene()
    await session.start(recipe, [])
    await session.start(recipe, [])
    expect(closed()).toBe(1)
    session.close()
    expect(closed()).toBe(2)
  })

  test('says where a program is none, and closes the sandbox', async () => {
    const place = { line: 3, column: 5 }
    const { session, actions, closed } = scene({
      transpile: async () => ({ kind: 'fault', message: 'Unexpected token', place }),
    })
    await session.start(recipe, [])
    expect(actions.at(-1)).toEqual({ type: 'failed', failure: { message: 'Unexpected token', place } })
    expect(closed()).toBe(1)
  })

  test('asks the editor’s grammar where a fault is that the compiler passed over', async () => {
    const fails = async () => {
      throw new SandboxError('program', 'SyntaxError: Unexpected token')
    }
    const place = { line: 2, column: 1 }
    const { session, actions } = scene({ locate: async () => place }, { load: fails })
    await session.start(recipe, [])
    expect(actions.at(-1)).toEqual({
      type: 'failed',
      failure: { message: 'SyntaxError: Unexpected token', place },
    })
  })

  test('hears nothing from a race that was given up', async () => {
    let release: (value: RaceReport) => void = () => undefined
    const { session, actions } = scene({}, { step: () => new Promise((resolve) => (release = resolve)) })
    await session.start(recipe, [])
    const step = session.step('A')
    session.close()
    release(report)
    await step
    expect(actions.map(({ type }) => type)).toEqual(['started', 'reported', 'started'])
  })

  test('tries every order, and then shows the shortest that breaks something', async () => {
    const order = ['A', 'B'] as const
    const { session, actions } = scene(
      {},
      { explore: async () => ({ run: 6, pruned: 0, left: 0, complete: true, broken: 2, order }) },
    )
    await session.explore(recipe)
    expect(actions.map(({ type }) => type)).toEqual(['started', 'explored', 'started', 'reported'])
    expect(actions.at(-1)).toMatchObject({ wanted: 2 })
  })

  test('leaves the race alone when no order breaks anything', async () => {
    const { session, actions, closed } = scene()
    await session.explore(recipe)
    expect(actions.map(({ type }) => type)).toEqual(['started', 'explored'])
    expect(closed()).toBe(1)
  })

  test('tells how far it is, with the faults and the bound of the recipe', async () => {
    const asked: unknown[] = []
    const { session, actions } = scene(
      {},
      {
        explore: async (race, { most, faults, progress }) => {
          asked.push(race.others, most, faults)
          progress?.({ run: 1, pruned: 0, left: 9 })
          return { run: 6, pruned: 0, left: 0, complete: true, broken: 0 }
        },
      },
    )
    await session.explore({ ...recipe, others: ['second'], faults: ['crash'], most: 7 })
    expect(asked).toEqual([['second'], 7, ['crash']])
    expect(actions.map(({ type }) => type)).toEqual(['started', 'progressed', 'explored'])
  })

  test('names the client whose program is none', async () => {
    const { session, actions } = scene({
      transpile: async (code) =>
        code === 'wrong' ? { kind: 'fault', message: 'No' } : { kind: 'script', code },
    })
    await session.start({ ...recipe, others: ['right', 'wrong'] }, [])
    expect(actions.at(-1)).toEqual({ type: 'failed', failure: { message: 'No', program: 2 } })
  })

  test('ends what does not end when it is told to stop', async () => {
    vi.useFakeTimers()
    let told = 0
    const { session, actions, closed } = scene(
      {},
      { explore: () => new Promise(() => undefined), stop: () => void told++ },
    )
    void session.explore(recipe)
    await vi.advanceTimersByTimeAsync(0)
    session.stop()
    expect(told).toBe(1)
    expect(closed()).toBe(0)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(closed()).toBe(1)
    expect(actions.at(-1)).toMatchObject({ type: 'failed' })
    vi.useRealTimers()
  })

  test('closes a sandbox that opens after it was given up', async () => {
    const { session, actions, closed } = scene()
    const start = session.start(recipe, [])
    session.close()
    await start
    expect(closed()).toBe(1)
    expect(actions.map(({ type }) => type)).toEqual(['started'])
  })
})
