/** "Provider summaries": of every provider of every tree that gives a resource; before 1.29, of those that give one. */

import type { Draft } from '../model/draft.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { giversOf } from './candidate.ts'
import type { Candidate } from './candidate.ts'

/** The providers to be summarised, tree by tree. */
export function* summarised(
  candidates: readonly Candidate[],
  nested: boolean,
  state: Draft,
): Generator<ResourceProvider> {
  const seen = new Set<string>()
  for (const candidate of candidates) {
    for (const provider of giversOf(candidate)) {
      const uuid = nested ? provider.root : provider.uuid
      if (seen.has(uuid)) continue
      seen.add(uuid)
      const root = nested ? state.provider(uuid) : undefined
      if (root) yield* state.subtree(root)
      else yield provider
    }
  }
}
