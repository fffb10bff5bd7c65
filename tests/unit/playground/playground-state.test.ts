import { describe, expect, test } from 'vitest'
import { defaultSetup } from '#playground/link.ts'
import {
  describeExploration,
  initialState,
  isOutdated,
  playgroundReducer,
  presentExploration,
  setupOf,
  type PlaygroundAction,
  type PlaygroundState,
} from '#playground/playground-state.ts'
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
      'Nothing is lost in all 6 orders of the requests.',
    )
    expect(describeExploration({ run: 6, pruned: 0, left: 0, complete: true, broken: 2 })).toBe(
      'Something is lost in 2 of all 6 orders. The shortest of them is shown below.',
    )
    expect(describeExploration({ run: 2000, pruned: 0, left: 0, complete: false, broken: 0 })).toBe(
      'Nothing is lost in the first 2000 orders that were tried. There are more, so this is no proof.',
    )
  })
})
