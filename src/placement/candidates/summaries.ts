/** "Provider summaries": of every provider of every tree that gives a resource; before 1.29, of those that give one. */

import type { Draft } from '../model/draft.ts'
import { isRoot } from '../model/resource-provider.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Candidate } from './candidate.ts'

/** The providers to be summarised, tree by tree. */
export function summarised(
  candidates: readonly Candidate[],
  nested: boolean,
  state: Draft,
): Iterable<ResourceProvider> {
  const givers = new Set<ResourceProvider>()
  for (const { slots, providers } of candidates) {
    for (let place = 0; place < providers.length; place++) {
      const provider = providers[place]
      if (provider && slots[place]?.resources.size !== 0) givers.add(provider)
    }
  }
  return nested ? wholeTreesOf(givers, state) : givers
}

function* wholeTreesOf(providers: Iterable<ResourceProvider>, state: Draft): Generator<ResourceProvider> {
  const seen = new Set<string>()
  for (const provider of providers) {
    const { root: uuid } = provider
    if (seen.has(uuid)) continue
    seen.add(uuid)
    const root = isRoot(provider) ? provider : state.provider(uuid)
    if (root) yield* state.subtree(root)
  }
}
