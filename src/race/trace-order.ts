/** Which steps of a run must stay in their order, and what that leaves free. */

import { changesIn, laneOf, lanes, type Lane, type Step } from './schedule.ts'
import { areDependent, type Footprint } from '#placement/footprint.ts'

/** A step taken, with what must have come before it: of each lane so many steps, by its index. */
export interface Taken {
  readonly step: Step
  /** Index of its lane. */
  readonly lane: number
  /** Numbers the steps of its lane from 1. */
  readonly count: number
  /** Itself included. */
  readonly clock: readonly number[]
  readonly footprint: Footprint
}

/** Whether the one must come before the other, which was taken later. */
export function precedes(one: Taken, other: Taken): boolean {
  return (other.clock[one.lane] ?? 0) >= one.count
}

/**
 * A step as it comes after those already taken.
 * @returns with it, the indexes of the steps it races with: their order could be the other way round
 */
export function takenAfter(
  earlier: readonly Taken[],
  step: Step,
  footprint: Footprint,
): { taken: Taken; races: number[] } {
  const lane = lanes.indexOf(laneOf(step))
  const own = earlier.findLast((one) => one.lane === lane)
  const clock = own ? [...own.clock] : lanes.map(() => 0)
  const races: number[] = []
  for (let index = earlier.length - 1; index >= 0; index--) {
    const one = earlier[index]
    if (!one || (clock[one.lane] ?? 0) >= one.count || !dependent(one.footprint, footprint)) continue
    races.push(index)
    for (const [at, count] of one.clock.entries()) if (count > (clock[at] ?? 0)) clock[at] = count
  }
  const count = (own?.count ?? 0) + 1
  clock[lane] = count
  return { taken: { step, lane, count, clock, footprint }, races }
}

const verdicts = new WeakMap<Footprint, WeakMap<Footprint, boolean>>()

/** As `areDependent`, of footprints that come again and again. */
export function dependent(one: Footprint, other: Footprint): boolean {
  let known = verdicts.get(one)
  if (!known) verdicts.set(one, (known = new WeakMap()))
  let verdict = known.get(other)
  if (verdict === undefined) known.set(other, (verdict = areDependent(one, other)))
  return verdict
}

/** The same steps with the fewest changes from one client to another that keep what must stay in order. */
export function withFewestChanges(run: readonly Taken[]): Step[] {
  const byLane = lanes.map((_, lane) => run.filter((taken) => taken.lane === lane))
  const best = new Map<string, { changes: number; steps: readonly Step[] }>()

  function from(
    done: readonly number[],
    last: Lane | undefined,
  ): { changes: number; steps: readonly Step[] } {
    const key = `${done.join(' ')} ${last}`
    const known = best.get(key)
    if (known) return known
    let found: { changes: number; steps: readonly Step[] } | undefined
    for (const [lane, steps] of byLane.entries()) {
      const next = steps[done[lane] ?? 0]
      if (!next || !next.clock.every((count, other) => other === lane || (done[other] ?? 0) >= count))
        continue
      const letter = laneOf(next.step)
      const rest = from(done.with(lane, (done[lane] ?? 0) + 1), letter)
      const changes = rest.changes + (last !== undefined && last !== letter ? 1 : 0)
      if (!found || changes < found.changes) found = { changes, steps: [next.step, ...rest.steps] }
    }
    found ??= { changes: 0, steps: [] }
    best.set(key, found)
    return found
  }

  return [
    ...from(
      lanes.map(() => 0),
      undefined,
    ).steps,
  ]
}

/** Whether an order tells the same with fewer steps, or with fewer changes from one client to another. */
export function isSimpler(one: readonly Step[], other: readonly Step[]): boolean {
  return one.length < other.length || (one.length === other.length && changesIn(one) < changesIn(other))
}
