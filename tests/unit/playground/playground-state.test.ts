import { describe, expect, test } from 'vitest'
import { defaultSetup } from '#playground/link.ts'
import {
  initialState,
  isOutdated,
  playgroundReducer,
  presentExploration,
  programOf,
  setupOf,
  withProgram,
  type PlaygroundAction,
  type PlaygroundState,
} from '#playground/playground-state.ts'
import { describeExploration, describeSearch } from '#playground/describe-exploration.ts'
import { presets } from '#playground/presets.ts'
import type { RaceReport } from '#playground/sandbox/protocol.ts'

const report: RaceReport = {
  lanes: ['A', 'B'],
  order: ['A', 'B', 'A'],
  waiting: ['B'],
  over: false,
  journal: [],
  states: [],
}

const after = (...actions: PlaygroundAction[]): PlaygroundState =>
  actions.reduce(playgroundReducer, initialState)
const reported: PlaygroundAction = { type: 'reported', report, from: initialState.recipe, wanted: 0 }

describe('the playground', () => {
  test('begins with the first example and no race', () => {
    expect(initialState.recipe.code).toBe(presets[0].code)
    expect(initialState.report).toBeUndefined()
  })

  test('runs a program on a server while it is the reader’s, and on the mock when it came from elsewhere', () => {
    const chosen: PlaygroundAction = { type: 'serverChosen', runsOn: 'server' }
    expect(initialState.runsOn).toBe('mock')
    expect(after(chosen, { type: 'changed', to: { code: 'mine' } }).runsOn).toBe('server')
    const opened = { setup: defaultSetup, problems: [] }
    expect(after(chosen, { type: 'linkOpened', opened }).runsOn).toBe('mock')
    expect(after(chosen, { type: 'presetChosen', id: 'claim' }).runsOn).toBe('mock')
  })

  test('shows a race as outdated as soon as anything it was run from is another', () => {
    expect(isOutdated(after(reported))).toBe(false)
    for (const to of [{ code: 'x' }, { world: 'empty' }, { microversion: '1.0' }, { clients: 3 }]) {
      expect(isOutdated(after(reported, { type: 'changed', to }))).toBe(true)
    }
    const back = after(
      reported,
      { type: 'changed', to: { code: 'x' } },
      { type: 'changed', to: { code: presets[0].code } },
    )
    expect(isOutdated(back)).toBe(false)
  })

  test('keeps the race in sight while the program is edited', () => {
    expect(after(reported, { type: 'changed', to: { code: 'x' } }).report).toBe(report)
  })

  test('takes a failure’s message away when the program is edited', () => {
    const failed: PlaygroundAction = { type: 'failed', failure: { message: 'no' } }
    expect(after(failed).failure).toEqual({ message: 'no' })
    expect(after(failed, { type: 'changed', to: { code: 'x' } }).failure).toBeUndefined()
  })

  test('never loses the program to a failure', () => {
    const state = after(
      { type: 'changed', to: { code: 'broken(' } },
      { type: 'started' },
      { type: 'failed', failure: { message: 'Unexpected token', place: { line: 1, column: 8 } } },
    )
    expect(state.recipe.code).toBe('broken(')
    expect(state.busy).toBe(false)
  })

  test('takes program, world and clients from an example, and keeps the microversion', () => {
    const state = after({ type: 'changed', to: { microversion: '1.28' } }, reported, {
      type: 'presetChosen',
      id: 'safe-delete',
    })
    expect(state.recipe).toMatchObject({ world: 'one-claim', clients: 2, microversion: '1.28' })
    expect(state.report).toBeUndefined()
  })

  test('opens a link without running it: its steps are only planned', () => {
    const setup = { ...defaultSetup, order: ['A', 'B'] as const, cursor: 1 }
    const state = after(reported, { type: 'linkOpened', opened: { setup, problems: ['damaged'] } })
    expect(state).toMatchObject({ busy: false, report: undefined, planned: ['A', 'B'], remarks: ['damaged'] })
  })

  test('looks at the step of the link once its steps are taken', () => {
    const setup = { ...defaultSetup, order: report.order, cursor: 2 }
    const opened: PlaygroundAction = { type: 'linkOpened', opened: { setup, problems: [] } }
    expect(after(opened, { type: 'started' }, { ...reported, wanted: 3 })).toMatchObject({
      cursor: 2,
      planned: [],
    })
  })

  test('says when an order does not fit the program', () => {
    expect(after({ ...reported, wanted: 5 }).remarks).toEqual([
      'The order of steps fits this program for 3 of 5 steps; the race stands there.',
    ])
  })

  test('puts into a link what is in sight', () => {
    expect(setupOf(after(reported, { type: 'looked', cursor: 2 }))).toEqual({
      ...defaultSetup,
      order: report.order,
      cursor: 2,
    })
  })

  test('forgets what trying every order has shown when the program is another', () => {
    const exploration = { run: 6, pruned: 0, left: 0, complete: true, broken: 0 }
    const explored: PlaygroundAction = { type: 'explored', exploration, from: initialState.recipe }
    expect(presentExploration(after(explored))).toEqual(exploration)
    expect(presentExploration(after(explored, { type: 'changed', to: { code: 'x' } }))).toBeUndefined()
  })

  test('says "all" only when it was all', () => {
    expect(describeExploration({ run: 6, pruned: 0, left: 0, complete: true, broken: 0 })).toBe(
      'Holds in all 6 schedules.',
    )
    expect(describeExploration({ run: 6, pruned: 0, left: 0, complete: true, broken: 2 })).toBe(
      'Breaks in 2 of all 6 schedules. The shortest that does is shown below.',
    )
    expect(describeExploration({ run: 2000, pruned: 0, left: 5, complete: false, broken: 0 })).toBe(
      'Holds in the first 2,000 schedules. There are more, so this is no proof.',
    )
  })

  test('says how much was run, pruned and left, and what could befall a request', () => {
    expect(describeSearch({ run: 6, pruned: 4, left: 0, complete: true, broken: 0 })).toBe(
      '6 run, 4 pruned since they come to the same as others, 0 left. No request is lost in them.',
    )
    const none = { run: 1, pruned: 0, left: 0, complete: true, broken: 0 }
    expect(describeSearch(none, ['crash'], 0)).toContain('No request is lost in them.')
    expect(describeSearch(none, ['crash'], 2)).toContain('In each, at most twice, a client dies.')
    expect(
      describeSearch({ run: 6, pruned: 4, left: 3, complete: false, broken: 0 }, ['lost-response', 'crash']),
    ).toBe(
      '6 run, 4 pruned since they come to the same as others, 3 or more left. In each, at most once, an answer is lost or a client dies.',
    )
  })

  test('undoes every change, a typed word at once, and takes it back again', () => {
    const typed = after(
      { type: 'changed', to: { world: 'empty' } },
      { type: 'changed', to: { code: 'a' } },
      { type: 'changed', to: { code: 'ab' } },
    )
    const once = playgroundReducer(typed, { type: 'undone' })
    expect(once.recipe).toMatchObject({ world: 'empty', code: presets[0].code })
    const twice = playgroundReducer(once, { type: 'undone' })
    expect(twice.recipe).toEqual(initialState.recipe)
    expect(playgroundReducer(twice, { type: 'undone' })).toBe(twice)
    const again = [{ type: 'redone' }, { type: 'redone' }] as const
    expect(again.reduce<PlaygroundState>(playgroundReducer, twice).recipe).toEqual(typed.recipe)
  })

  test('undoes the choice of an example and the opening of a link', () => {
    const chosen = after({ type: 'changed', to: { code: 'mine' } }, { type: 'presetChosen', id: 'claim' })
    expect(playgroundReducer(chosen, { type: 'undone' }).recipe.code).toBe('mine')
    const opened = after(
      { type: 'changed', to: { code: 'mine' } },
      {
        type: 'linkOpened',
        opened: { setup: defaultSetup, problems: [] },
      },
    )
    expect(playgroundReducer(opened, { type: 'undone' }).recipe.code).toBe('mine')
  })

  test('gives each client a program of its own when it is asked to', () => {
    const own = after({ type: 'changed', to: { clients: 3, others: ['b'] } }).recipe
    expect([0, 1, 2].map((client) => programOf(own, client))).toEqual([own.code, 'b', own.code])
    expect(withProgram(own, 2, 'c')).toEqual({ others: ['b', 'c'] })
    expect(withProgram(own, 0, 'a')).toEqual({ code: 'a' })
    expect(withProgram(initialState.recipe, 1, 'all')).toEqual({ code: 'all' })
  })

  test('shows a race as it is when only what may befall it is another', () => {
    const state = after(reported, { type: 'changed', to: { faults: ['crash'], most: 100 } })
    expect(isOutdated(state)).toBe(false)
    expect(state.recipe).toMatchObject({ faults: ['crash'], most: 100 })
    const without = playgroundReducer(state, { type: 'changed', to: { faults: [], most: undefined } })
    expect(without.recipe).toEqual(initialState.recipe)
  })

  test('tells how far it is only while it explores', () => {
    const progressed: PlaygroundAction = { type: 'progressed', counts: { run: 1, pruned: 2, left: 3 } }
    expect(after(progressed).exploring).toBeUndefined()
    expect(after({ type: 'started', exploring: true }, progressed).exploring).toEqual(progressed.counts)
  })
})
