/** What the reader wants to be true at the end, in their own words. */

import type { Violation } from './invariants.ts'
import { outcomesOf, type JournalEvent, type Outcome } from './journal.ts'
import { lanes, type Lane } from './schedule.ts'
import type { RaceState } from './state.ts'

/** A client as a check sees it. */
export interface CheckedClient {
  readonly lane: Lane
  /** How it ended; absent while it is under way. */
  readonly outcome?: Outcome
}

/**
 * Gets the state at the end, and the clients in the order of their letters. It returns a sentence, or several, that say
 * what is wrong; nothing where all is well. Throwing says the same.
 *
 * ```ts
 * export const check = (state) => {
 *   const held = state.consumers.length
 *   return held === 1 ? undefined : `the instance is held ${held} times`
 * }
 * ```
 */
export type Check = (
  state: RaceState,
  clients: readonly CheckedClient[],
) => string | readonly string[] | undefined | void

type Checkable =
  | { readonly states: readonly RaceState[]; readonly journal: readonly JournalEvent[] }
  | {
      readonly states: readonly RaceState[]
      readonly outcomes: Partial<Record<Lane, Outcome>>
      readonly steps: number
    }

export function checked(check: Check, race: Checkable): Violation[] {
  const outcomes = 'journal' in race ? outcomesOf(race.journal) : race.outcomes
  const tick = 'journal' in race ? race.states.length - 1 : race.steps
  const state = race.states.at(-1)
  if (!state) return []
  const clients = lanes.flatMap((lane) => (outcomes[lane] ? [{ lane, outcome: outcomes[lane] }] : []))
  return sentencesOf(check, state, clients).map((said) => ({
    invariant: 'check',
    tick,
    sentence: `Check: ${said}`,
  }))
}

function sentencesOf(check: Check, state: RaceState, clients: readonly CheckedClient[]): readonly string[] {
  try {
    const said = check(state, clients)
    if (said === undefined) return []
    return typeof said === 'string' ? [said] : said
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
