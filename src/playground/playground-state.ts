/** What the playground shows, and every way in which it changes. */

import type { Counts } from '#race/explore.ts'
import type { Step } from '#race/schedule.ts'
import { defaultSetup, longestCode, type Opened, type Setup, type Tab } from './link.ts'
import { presetOf, presets } from './presets.ts'
import type { ExplorationReport, Place, RaceReport } from './sandbox/protocol.ts'

/** What a race is run from, but for its steps. */
export type Recipe = Omit<Setup, 'order' | 'cursor' | 'tab'>

/** A part that may be absent is taken away by undefined. */
export type RecipeChange = {
  readonly [Part in keyof Recipe]?: undefined extends Recipe[Part] ? Recipe[Part] | undefined : Recipe[Part]
}

export interface Failure {
  readonly message: string
  /** Where in the program, if it is known. */
  readonly place?: Place
  /** Whose program it is, from 0, where the clients have programs of their own. */
  readonly program?: number
}

export interface PlaygroundState {
  readonly recipe: Recipe
  /** What the recipe was, and what it was before the reader went back; the next to take is the last. */
  readonly past: readonly Recipe[]
  readonly future: readonly Recipe[]
  /** The part that the last change was of: a word typed is one change, not many. */
  readonly lastChanged: keyof Recipe | undefined
  /** The preset the program began as. */
  readonly preset: string | undefined
  readonly busy: boolean
  /** How far it is with exploring; absent when it is not at it. */
  readonly exploring: Counts | undefined
  /** The race as it stands; absent before the first. */
  readonly report: RaceReport | undefined
  /** What the race was run from. */
  readonly ranFrom: Recipe | undefined
  readonly failure: Failure | undefined
  /** What exploring a recipe has shown. */
  readonly exploration: { readonly report: ExplorationReport; readonly from: Recipe } | undefined
  /** The step looked at, counted from 1; absent: the last. */
  readonly cursor: number | undefined
  /** Steps that came with a link and have not been taken. */
  readonly planned: readonly Step[]
  /** Sentences for the reader: a damaged link, an order that no longer fits. */
  readonly remarks: readonly string[]
  /** What a program that runs alone runs on. Whoever brings another program has to choose a server again. */
  readonly runsOn: RunsOn
}

/** The mock in the tab, or a server of the reader's own. */
export type RunsOn = 'mock' | 'server'

export type PlaygroundAction =
  | { readonly type: 'changed'; readonly to: RecipeChange }
  | { readonly type: 'undone' | 'redone' }
  | { readonly type: 'presetChosen'; readonly id: string }
  | { readonly type: 'linkOpened'; readonly opened: Opened }
  | { readonly type: 'started'; readonly exploring?: boolean }
  | { readonly type: 'progressed'; readonly counts: Counts }
  | { readonly type: 'reported'; readonly report: RaceReport; readonly from: Recipe; readonly wanted: number }
  | { readonly type: 'explored'; readonly exploration: ExplorationReport; readonly from: Recipe }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'looked'; readonly cursor: number | undefined }
  | { readonly type: 'serverChosen'; readonly runsOn: RunsOn }

/** The parts that are typed, so that a change by itself is one of many. */
const typed: readonly (keyof Recipe)[] = ['code', 'others', 'state']

/** How many changes can be undone. */
const longestPast = 200

export const initialState: PlaygroundState = {
  recipe: recipeOf(defaultSetup),
  past: [],
  future: [],
  lastChanged: undefined,
  preset: presets[0].id,
  busy: false,
  exploring: undefined,
  report: undefined,
  ranFrom: undefined,
  failure: undefined,
  exploration: undefined,
  cursor: undefined,
  planned: [],
  remarks: [],
  runsOn: 'mock',
}

export function playgroundReducer(state: PlaygroundState, action: PlaygroundAction): PlaygroundState {
  switch (action.type) {
    case 'changed': {
      const recipe = changed(state.recipe, action.to)
      if (isSame(recipe, state.recipe)) return state
      const [part, ...more] = Object.keys(action.to) as (keyof Recipe)[]
      const typing = part !== undefined && typed.includes(part) && more.length === 0
      const isSameWord = typing && part === state.lastChanged
      return {
        ...state,
        ...(isSameWord ? { recipe, future: [] } : remembered(state, recipe)),
        lastChanged: typing ? part : undefined,
        failure: hasSamePrograms(recipe, state.recipe) ? state.failure : undefined,
      }
    }
    case 'undone': {
      const recipe = state.past.at(-1)
      if (!recipe) return state
      const future = [...state.future, state.recipe]
      return { ...state, ...gone(recipe, state), past: state.past.slice(0, -1), future }
    }
    case 'redone': {
      const recipe = state.future.at(-1)
      if (!recipe) return state
      const past = [...state.past, state.recipe]
      return { ...state, ...gone(recipe, state), past, future: state.future.slice(0, -1) }
    }
    case 'presetChosen': {
      const preset = presetOf(action.id)
      if (!preset) return state
      const { code, world, clients, faults } = preset
      const to = { ...plain, code, world, clients, faults }
      return { ...initialState, ...remembered(state, changed(state.recipe, to)), preset: preset.id }
    }
    case 'linkOpened': {
      const { setup, problems } = action.opened
      return {
        ...initialState,
        ...remembered(state, recipeOf(setup)),
        preset: presets.find(({ code }) => code === setup.code)?.id,
        planned: setup.order,
        cursor: setup.cursor,
        remarks: problems,
      }
    }
    case 'started':
      return {
        ...state,
        busy: true,
        exploring: action.exploring ? nothingRun : undefined,
        failure: undefined,
        remarks: [],
      }
    case 'progressed':
      return state.exploring ? { ...state, exploring: action.counts } : state
    case 'reported': {
      const { report, from, wanted } = action
      const taken = report.order.length
      const fits = taken >= wanted
      return {
        ...state,
        busy: false,
        exploring: undefined,
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
        exploring: undefined,
        exploration: { report: action.exploration, from: action.from },
      }
    case 'failed':
      return { ...state, busy: false, exploring: undefined, failure: action.failure }
    case 'looked':
      return { ...state, cursor: action.cursor }
    case 'serverChosen':
      return { ...state, runsOn: action.runsOn }
    default:
      return never(action)
  }
}

/** What an example does not bring along is as it is in the beginning. */
const plain = { others: undefined, state: undefined, mostFaults: undefined, requests: undefined }

const nothingRun: Counts = { run: 0, pruned: 0, left: 0 }

/** The recipe with a change; a part that is undefined in it is taken away. */
function changed(recipe: Recipe, to: RecipeChange): Recipe {
  const { others, state, faults, mostFaults, most, requests, ...whole } = { ...recipe, ...to }
  return {
    ...whole,
    code: whole.code.slice(0, longestCode),
    ...(others && { others: others.map((code) => code.slice(0, longestCode)) }),
    ...(state && { state }),
    ...(faults && faults.length > 0 && { faults }),
    ...(mostFaults !== undefined && { mostFaults }),
    ...(most !== undefined && { most }),
    ...(requests !== undefined && { requests }),
  }
}

/** A new recipe, which can be undone. */
function remembered(
  { recipe: before, past }: PlaygroundState,
  recipe: Recipe,
): Pick<PlaygroundState, 'recipe' | 'past' | 'future' | 'lastChanged'> {
  return { recipe, past: [...past, before].slice(-longestPast), future: [], lastChanged: undefined }
}

/** What goes with a recipe that was there before. */
function gone(
  recipe: Recipe,
  { preset }: PlaygroundState,
): Pick<PlaygroundState, 'recipe' | 'lastChanged' | 'preset' | 'failure'> {
  const known = presets.find(({ code }) => code === recipe.code)
  return { recipe, lastChanged: undefined, preset: known?.id ?? preset, failure: undefined }
}

/** Whether the race shown was run from something else than what stands in the editor and the pickers now. */
export function isOutdated({ recipe, ranFrom }: Pick<PlaygroundState, 'recipe' | 'ranFrom'>): boolean {
  return ranFrom !== undefined && !runsAlike(recipe, ranFrom)
}

/** What exploring has shown of the recipe that stands there now; undefined when it was another one. */
export function presentExploration({ recipe, exploration }: PlaygroundState): ExplorationReport | undefined {
  return exploration && isSame(recipe, exploration.from) ? exploration.report : undefined
}

function isSame(one: Recipe, other: Recipe): boolean {
  return (
    runsAlike(one, other) &&
    one.most === other.most &&
    one.mostFaults === other.mostFaults &&
    one.faults?.join(' ') === other.faults?.join(' ')
  )
}

function hasSamePrograms(one: Recipe, other: Recipe): boolean {
  return one.code === other.code && JSON.stringify(one.others) === JSON.stringify(other.others)
}

/** The change after which a recipe is the one of a single client that runs the program of another's A. */
export function asOneClient({ code, world, state, microversion }: Recipe): RecipeChange {
  return {
    code,
    world,
    state,
    microversion,
    clients: 1,
    others: undefined,
    faults: undefined,
    mostFaults: undefined,
    most: undefined,
    requests: undefined,
  }
}

/** Whether the same steps of two recipes are the same race. */
function runsAlike(one: Recipe, other: Recipe): boolean {
  return (
    hasSamePrograms(one, other) &&
    one.world === other.world &&
    one.state === other.state &&
    one.microversion === other.microversion &&
    one.clients === other.clients &&
    one.requests === other.requests &&
    one.seed === other.seed
  )
}

/** What a link to the playground as it is now says. */
export function setupOf({ recipe, report, planned, cursor }: PlaygroundState, tab?: Tab): Setup {
  return {
    ...recipe,
    order: report?.order ?? planned,
    ...(cursor !== undefined && { cursor }),
    ...(tab && { tab }),
  }
}

/** The program of a client, by its number from 0. */
export function programOf({ code, others }: Pick<Recipe, 'code' | 'others'>, client: number): string {
  return (client === 0 ? undefined : others?.[client - 1]) ?? code
}

/** What is to change so that a client's program is another. */
export function withProgram(recipe: Recipe, client: number, code: string): RecipeChange {
  if (client === 0 || !recipe.others) return { code }
  const programs = Array.from({ length: recipe.clients - 1 }, (_, index) => programOf(recipe, index + 1))
  return { others: programs.with(client - 1, code) }
}

function recipeOf({ order: _order, cursor: _cursor, tab: _tab, ...recipe }: Setup): Recipe {
  return recipe
}

function never(action: never): never {
  throw new Error(`not an action: ${String(action)}`)
}
