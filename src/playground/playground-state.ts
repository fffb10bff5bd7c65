/** What the playground shows, and every way in which it changes. */

import type { Step } from '#race/schedule.ts'
import { defaultSetup, longestCode, type Opened, type Setup } from './link.ts'
import { presetOf, presets } from './presets.ts'
import type { ExplorationReport, Place, RaceReport } from './sandbox/protocol.ts'

/** What a race is run from, but for its steps. */
export type Recipe = Pick<Setup, 'code' | 'world' | 'microversion' | 'clients' | 'seed'>

export interface Failure {
  readonly message: string
  /** Where in the program, if it is known. */
  readonly place?: Place
}

export interface PlaygroundState {
  readonly recipe: Recipe
  /** The preset the program began as. */
  readonly preset: string | undefined
  readonly busy: boolean
  /** Whether it is busy with trying every order, which takes its time. */
  readonly exploring: boolean
  /** The race as it stands; absent before the first. */
  readonly report: RaceReport | undefined
  /** What the race was run from. */
  readonly ranFrom: Recipe | undefined
  readonly failure: Failure | undefined
  /** What trying every order of a recipe has shown. */
  readonly exploration: { readonly report: ExplorationReport; readonly from: Recipe } | undefined
  /** The step looked at, counted from 1; absent: the last. */
  readonly cursor: number | undefined
  /** Steps that came with a link and have not been taken. */
  readonly planned: readonly Step[]
  /** Sentences for the reader: a damaged link, an order that no longer fits. */
  readonly remarks: readonly string[]
}

export type PlaygroundAction =
  | { readonly type: 'changed'; readonly to: Partial<Recipe> }
  | { readonly type: 'presetChosen'; readonly id: string }
  | { readonly type: 'linkOpened'; readonly opened: Opened }
  | { readonly type: 'started'; readonly exploring?: boolean }
  | { readonly type: 'reported'; readonly report: RaceReport; readonly from: Recipe; readonly wanted: number }
  | { readonly type: 'explored'; readonly exploration: ExplorationReport; readonly from: Recipe }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'looked'; readonly cursor: number | undefined }

export const initialState: PlaygroundState = {
  recipe: recipeOf(defaultSetup),
  preset: presets[0].id,
  busy: false,
  exploring: false,
  report: undefined,
  ranFrom: undefined,
  failure: undefined,
  exploration: undefined,
  cursor: undefined,
  planned: [],
  remarks: [],
}

export function playgroundReducer(state: PlaygroundState, action: PlaygroundAction): PlaygroundState {
  switch (action.type) {
    case 'changed':
      return {
        ...state,
        recipe: {
          ...state.recipe,
          ...action.to,
          code: (action.to.code ?? state.recipe.code).slice(0, longestCode),
        },
        failure: action.to.code === undefined ? state.failure : undefined,
      }
    case 'presetChosen': {
      const preset = presetOf(action.id)
      if (!preset) return state
      const { code, world, clients } = preset
      return { ...initialState, preset: preset.id, recipe: { ...state.recipe, code, world, clients } }
    }
    case 'linkOpened': {
      const { setup, problems } = action.opened
      return {
        ...initialState,
        preset: presets.find(({ code }) => code === setup.code)?.id,
        recipe: recipeOf(setup),
        planned: setup.order,
        cursor: setup.cursor,
        remarks: problems,
      }
    }
    case 'started':
      return { ...state, busy: true, exploring: action.exploring ?? false, failure: undefined, remarks: [] }
    case 'reported': {
      const { report, from, wanted } = action
      const taken = report.order.length
      const fits = taken >= wanted
      return {
        ...state,
        busy: false,
        exploring: false,
        report,
        ranFrom: from,
        planned: [],
        cursor:
          state.planned.length > 0 && state.cursor !== undefined && state.cursor <= taken
            ? state.cursor
            : undefined,
        remarks: fits
          ? []
          : [`The order of steps fits this program for ${taken} of ${wanted} steps; the race stands there.`],
      }
    }
    case 'explored':
      return {
        ...state,
        busy: false,
        exploring: false,
        exploration: { report: action.exploration, from: action.from },
      }
    case 'failed':
      return { ...state, busy: false, exploring: false, failure: action.failure }
    case 'looked':
      return { ...state, cursor: action.cursor }
    default:
      return never(action)
  }
}

/** Whether the race shown was run from something else than what stands in the editor and the pickers now. */
export function isOutdated({ recipe, ranFrom }: PlaygroundState): boolean {
  return ranFrom !== undefined && !isSame(recipe, ranFrom)
}

/** What trying every order has shown of the recipe that stands there now; undefined when it was another one. */
export function presentExploration({ recipe, exploration }: PlaygroundState): ExplorationReport | undefined {
  return exploration && isSame(recipe, exploration.from) ? exploration.report : undefined
}

function isSame(one: Recipe, other: Recipe): boolean {
  return (
    one.code === other.code &&
    one.world === other.world &&
    one.microversion === other.microversion &&
    one.clients === other.clients &&
    one.seed === other.seed
  )
}

/** What was found, as a sentence. "All" is said only when it was all. */
export function describeExploration({ run: orders, complete, broken }: ExplorationReport): string {
  const tried = complete
    ? orders === 1
      ? 'the only order'
      : `all ${orders} orders`
    : `the first ${orders} orders`
  if (broken === 0) {
    return complete
      ? `Nothing is lost in ${tried} of the requests.`
      : `Nothing is lost in ${tried} that were tried. There are more, so this is no proof.`
  }
  return `Something is lost in ${broken} of ${tried}${complete ? '' : ' that were tried'}. The shortest of them is shown below.`
}

/** What a link to the playground as it is now says. */
export function setupOf({ recipe, report, planned, cursor }: PlaygroundState): Setup {
  return { ...recipe, order: report?.order ?? planned, ...(cursor !== undefined && { cursor }) }
}

function recipeOf({ code, world, microversion, clients, seed }: Setup): Recipe {
  return { code, world, microversion, clients, seed }
}

function never(action: never): never {
  throw new Error(`not an action: ${String(action)}`)
}
