/** Tries the orders in which the requests of a race can take effect, one after the other, and keeps the shortest that breaks. */

import { namingOf } from './describe.ts'
import { violationsOf, type Violation } from './invariants.ts'
import type { Race } from './runner.ts'
import type { Lane } from './schedule.ts'

export interface Exploration {
  /** How many orders were run to their end. */
  readonly orders: number
  /** Whether those were all. */
  readonly complete: boolean
  /** How many of them broke something. */
  readonly broken: number
  readonly counterexample?: Counterexample
}

export interface Counterexample {
  /** The fewest steps of all that break, and of those the fewest changes from one client to another. */
  readonly order: readonly Lane[]
  readonly violations: readonly Violation[]
}

/**
 * Runs the programs afresh for each order, so `start` must give a race that is the same each time. Orders that differ
 * only in requests which do not touch one another are run as well: it is thorough, not clever.
 *
 * @param most how many orders are run at most
 * @param enough asked before each order but the first; true ends the search as the bound does
 */
export async function explore(
  start: () => Promise<Race>,
  most: number,
  enough: () => boolean = () => false,
): Promise<Exploration> {
  const prefixes: (readonly Lane[])[] = [[]]
  let orders = 0
  let broken = 0
  let counterexample: Counterexample | undefined
  while (orders < most && !(orders > 0 && enough())) {
    const prefix = prefixes.pop()
    if (!prefix) break
    const race = await start()
    for (const lane of prefix) await race.step(lane)
    while (true) {
      const [next, ...others] = race.waiting.map(({ lane }) => lane)
      if (next === undefined) break
      for (const other of others) prefixes.push([...race.order, other])
      await race.step(next)
    }
    orders += 1
    const violations = violationsOf(race, namingOf(race.states, {}))
    if (violations.length === 0) continue
    broken += 1
    if (!counterexample || isSimpler(race.order, counterexample.order)) {
      counterexample = { order: race.order, violations }
    }
  }
  return { orders, complete: prefixes.length === 0, broken, ...(counterexample && { counterexample }) }
}

function isSimpler(one: readonly Lane[], other: readonly Lane[]): boolean {
  return one.length < other.length || (one.length === other.length && changes(one) < changes(other))
}

function changes(order: readonly Lane[]): number {
  return order.filter((lane, index) => index > 0 && lane !== order[index - 1]).length
}
