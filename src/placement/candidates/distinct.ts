/** "Identical results are merged": a candidate made only of providers that share is found at every tree they serve. */

import type { Found } from './candidate.ts'
import { shares } from './sharing.ts'
import type { Sharing } from './sharing.ts'

/** Each candidate once. Only those that can come again are remembered: without sharing there are none. */
export function distinct(candidates: Iterable<Found>, sharing: Sharing): Iterable<Found> {
  return sharing.any ? remembered(candidates) : candidates
}

function* remembered(candidates: Iterable<Found>): Generator<Found> {
  const seen = new Set<string>()
  for (const candidate of candidates) {
    if (candidate.providers.every(shares)) {
      // Who fills which place says everything: the places are the same for all candidates of a request.
      const key = candidate.providers.map(({ uuid }) => uuid).join()
      if (seen.has(key)) continue
      seen.add(key)
    }
    yield candidate
  }
}
