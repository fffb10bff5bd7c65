/** A line about each request and what became of it, for whoever watches a server. */

import type { Deliver, Outcome, PlainRequest } from '#api/fetch.ts'
import { situationOf } from './journal.ts'

/** The same server, saying what becomes of each request. */
export function spoken(deliver: Deliver, say: (line: string) => void): Deliver {
  return (request) => {
    const outcome = deliver(request)
    say(describeOutcome(request, outcome))
    return outcome
  }
}

/** Such as `PUT /allocations/0b57… 409 consumerGenerationConflict`, or `PUT /traits/CUSTOM_A lost-response`. */
function describeOutcome(request: PlainRequest, outcome: Outcome): string {
  const { method, target } = request
  if (outcome.kind !== 'answered') return [method, target, outcome.kind].join(' ')
  const situation = situationOf(request, outcome.response)
  const words = [method, target, outcome.response.status, ...(situation === undefined ? [] : [situation])]
  return words.join(' ')
}
