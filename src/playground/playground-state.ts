/** What the playground shows, and every way in which it changes. */

import type { Lane } from '#race/schedule.ts'
import { defaultSetup, longestCode, type Opened, type Setup } from './link.ts'
import { presetOf, presets } from './presets.ts'
import type { Place, RaceReport } from './sandbox/protocol.ts'

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
  /** The race as it stands; absent before the first. */
  readonly report: RaceReport | undefined
  /** What the race was run from. */
  readonly ranFrom: Recipe | undefined
  readonly failure: Failure | undefined
  /** The step looked at, counted from 1; absent: the last. */
  readonly cursor: number | undefined
  /** Steps that came with a link and have not been taken. */
  readonly planned: readonly Lane[]
  /** Sentences for the reader: a damaged link, an order that no longer fits. */
  readonly remarks: readonly string[]
}

export type PlaygroundAction =
  | { readonly type: 'changed'; readonly to: Partial<Recipe> }
  | { readonly type: 'presetChosen'; readonly id: string }
  | { readonly type: 'linkOpened'; readonly opened: Opened }
  | { readonly type: 'started' }
  | { readonly type: 'reported'; readonly report: RaceReport; readonly from: Recipe; readonly wanted: number }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'looked'; readonly cursor: number | undefined }

export const initialState: PlaygroundState = {
  recipe: recipeOf(defaultSetup),
  preset: presets[0].id,
  busy: false,
  report: undefined,
  ranFrom: undefined,
  failure: undefined,
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
      return { ...state, busy: true, failure: undefined, remarks: [] }
    case 'reported': {
      const { report, from, wanted } = action
      const taken = report.order.length
      const fits = taken >= wanted
      return {
        ...state,
        busy: false,
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
    case 'failed':
      return { ...state, busy: false, failure: action.failure }
    case 'looked':
      return { ...state, cursor: action.cursor }
    default:
      return never(action)
  }
}

/** Whether the race shown was run from something else than what stands in the editor and the pickers now. */
export function isOutdated({ recipe, ranFrom }: PlaygroundState): boolean {
  return (
    ranFrom !== undefined &&
    (recipe.code !== ranFrom.code ||
      recipe.world !== ranFrom.world ||
      recipe.microversion !== ranFrom.microversion ||
      recipe.clients !== ranFrom.clients ||
      recipe.seed !== ranFrom.seed)
  )
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
