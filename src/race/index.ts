/** Exploring the orders in which the requests of several clients take effect, and running one of them again. */

import type { Names, Program } from '#client/index.ts'
import type { StateDocument } from '#placement/index.ts'
import { names as commonNames, worlds } from '#worlds/index.ts'
import type { LoadProgram } from './behaviour.ts'
import type { Check } from './check.ts'
import { namingOf } from './describe.ts'
import {
  explore as exploreOn,
  judged,
  type Counts,
  type Exploration as Found,
  type ExploreSetting,
} from './explore.ts'
import type { Violation } from './invariants.ts'
import type { JournalEvent } from './journal.ts'
import { replay as replayOn } from './runner.ts'
import type { Fault, Step } from './schedule.ts'
import { createRaceServer } from './server.ts'
import type { RaceState } from './state.ts'
import { diagramText } from './timeline.ts'

export type { Check, CheckedClient } from './check.ts'
export type { FetchLike } from './fetch-through.ts'
export type { Violation } from './invariants.ts'
export type { JournalEvent, Outcome } from './journal.ts'
export { faults, readOrder, spellOrder, type Fault, type Lane, type Step } from './schedule.ts'
export { NotRepeatable } from './behaviour.ts'
export type { RaceState } from './state.ts'
export { diagramText } from './timeline.ts'

/** What a race is: its programs, where it begins, and what is promised of it. */
export interface RaceOptions {
  /**
   * One a client, the first is A's. A program that keeps something between its calls, in a variable of its module say,
   * is given as `{ load }`, which hands out a fresh one each time.
   */
  readonly programs: readonly (Program | { readonly load: LoadProgram })[]
  /** A world by its name, or a state document. Default: the world `one-host`. */
  readonly world?: string
  readonly state?: StateDocument
  /** Default: 1.39. */
  readonly microversion?: string
  /** What chance inside the programs grows from. Default: 1. */
  readonly seed?: number
  /** What must be true at the end besides what always must. */
  readonly check?: Check
  /** How many requests a client may send before it counts as endless. Default: 30. */
  readonly requests?: number
}

export interface ExploreOptions extends RaceOptions {
  /** How many orders are run at most. Default: 100,000. */
  readonly schedules?: number
  /** What may befall a request. Default: nothing. */
  readonly faults?: readonly Fault[]
  /** How many faults there are in one order at most. Default: one. */
  readonly mostFaults?: number
  /** Told now and then how far it is. */
  readonly progress?: (counts: Counts) => void
}

/** The shortest order that breaks something, and how it goes. */
export interface Story {
  readonly order: readonly Step[]
  readonly violations: readonly Violation[]
  readonly journal: readonly JournalEvent[]
  /** The server's state before the first step, and after each. */
  readonly states: readonly RaceState[]
  /** The journal as a table. */
  readonly text: string
}

export interface Exploration extends Omit<Found, 'counterexample'> {
  readonly counterexample?: Story
}

/**
 * Runs the programs in every order of their requests, but for such as come to the same.
 *
 * ```ts
 * const { complete, counterexample } = await explore({ programs: [addTrait, addTrait], world: 'one-host' })
 * expect(counterexample?.text).toBeUndefined()
 * expect(complete).toBe(true)
 * ```
 *
 * Programs reach the server by `placement`, the typed client, or by `fetch`, which takes what the host's takes. Their
 * time and chance must be the tools' (`retryOnConflict` waits on them): a program that looks at the real clock may do
 * something else the second time, and then `NotRepeatable` is thrown. They run in this very process: one that loops without
 * ever sending a request is not ended, as it is by the command line.
 */
export async function explore(options: ExploreOptions): Promise<Exploration> {
  const setting = await settingOf(options)
  const { schedules, faults, mostFaults, progress } = options
  const { counterexample, ...counts } = await exploreOn({
    ...setting,
    ...(schedules !== undefined && { most: schedules }),
    ...(faults && { faults }),
    ...(mostFaults !== undefined && { mostFaults }),
    ...(progress && { progress }),
  })
  if (!counterexample) return counts
  return { ...counts, counterexample: await storyOf(setting, counterexample.order) }
}

/** Takes the steps of an order, as far as they fit. The same order gives the same journal, byte for byte. */
export async function replay(options: RaceOptions & { readonly order: readonly Step[] }): Promise<Story> {
  return storyOf(await settingOf(options), options.order)
}

async function storyOf(setting: ExploreSetting, order: readonly Step[]): Promise<Story> {
  const race = await replayOn(setting, { seed: setting.seed, order })
  const { journal, states, lanes } = race
  const text = diagramText(journal, lanes, namingOf(states, setting.names))
  return { order: race.order, violations: judged(race, setting), journal, states, text }
}

async function settingOf(options: RaceOptions): Promise<ExploreSetting> {
  const { programs, state, microversion = '1.39', seed = 1, check, requests = 30 } = options
  const name = options.world ?? 'one-host'
  const world = Object.hasOwn(worlds, name) ? worlds[name] : undefined
  if (!world) throw new Error(`world ${name}: expected one of ${Object.keys(worlds).join(', ')}`)
  const names: Names = state ? commonNames : world.names
  return {
    programs,
    server: await createRaceServer(state ? { state } : { world }),
    names,
    microversion,
    seed,
    turn,
    limits: { requests },
    ...(check && { check }),
  }
}

interface Host {
  readonly setTimeout?: (act: () => void, milliseconds: number) => unknown
  readonly setImmediate?: (act: () => void) => unknown
  readonly Math: object
}

// eslint-disable-next-line no-restricted-globals -- only to let programs go on; no time of theirs comes of it
const host: Host = globalThis
const { setTimeout: later, setImmediate: soon } = host

/** Lets programs go on, with real time from the moment that nothing seems to come of it. */
function turn(idle: number): Promise<void> {
  return new Promise((resolve) => {
    if (idle < 5 && soon) soon(resolve)
    else if (later) later(resolve, idle < 5 ? 0 : 5)
    else resolve()
  })
}
