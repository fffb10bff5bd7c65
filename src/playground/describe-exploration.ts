/** What exploring has shown, as sentences. "All" is said only when it was all. */

import type { Counts } from '#race/explore.ts'
import type { Fault } from '#race/schedule.ts'
import type { ExplorationReport } from './sandbox/protocol.ts'

/** What each fault is called where it can be chosen. */
export const faultTitles: Readonly<Record<Fault, string>> = {
  'lost-request': 'Lost request',
  'lost-response': 'Lost response',
  crash: 'Client dies',
}

const befallings: Readonly<Record<Fault, string>> = {
  'lost-request': 'a request is lost',
  'lost-response': 'an answer is lost',
  crash: 'a client dies',
}

/** The verdict in a sentence. */
export function describeExploration({ run, complete, broken }: ExplorationReport): string {
  const tried = complete
    ? run === 1
      ? 'the only schedule'
      : `all ${count(run)} schedules`
    : `the first ${count(run)} schedules`
  if (broken === 0) {
    return complete ? `Holds in ${tried}.` : `Holds in ${tried}. There are more, so this is no proof.`
  }
  return `Breaks in ${count(broken)} of ${tried}. The shortest that does is shown below.`
}

/** How much was tried, and what was tried of faults. */
export function describeSearch(
  { run, pruned, left, complete }: ExplorationReport,
  faults: readonly Fault[] = [],
  mostFaults = 1,
): string {
  const given = mostFaults === 0 ? [] : faults.map((fault) => befallings[fault])
  const befalls =
    given.length === 0
      ? 'No request is lost in them.'
      : `In each, at most ${times(mostFaults)}, ${given.length > 1 ? `${given.slice(0, -1).join(', ')} or ${given.at(-1) ?? ''}` : given[0]}.`
  return `${describeCounts({ run, pruned, left }, complete)} ${befalls}`
}

/** How far an exploration is. */
export function describeCounts({ run, pruned, left }: Counts, complete = false): string {
  const more = complete || left === 0 ? '' : ' or more'
  return `${count(run)} run, ${count(pruned)} pruned since they come to the same as others, ${count(left)}${more} left.`
}

/** How often, as it is read. */
function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

/** A number as it is read: 12,345. */
function count(number: number): string {
  return number.toLocaleString('en')
}
