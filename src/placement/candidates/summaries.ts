/** "Provider summaries": of every provider of every tree that gives a resource; before 1.29, of those that give one. */

import type { Draft } from '../model/draft.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Found } from './candidate.ts'
import { Trees } from './tree.ts'
import type { Tree } from './tree.ts'

let searches = 0

/** The trees to be summarised, each once. They are marked: a set of as many took a tenth of a search. */
export function* givingTrees(candidates: readonly Found[], state: Draft): Generator<Tree> {
  const search = ++searches
  const trees = new Trees(state)
  let last = ''
  for (const { slots, providers, tree } of candidates) {
    for (let place = 0; place < providers.length; place++) {
      const provider = providers[place]
      if (!provider || provider.root === last || slots[place]?.resources.length === 0) continue
      last = provider.root
      const giving = last === tree.root.uuid ? tree : sharingTree(last, state, trees)
      if (!giving || giving.summarisedFor === search) continue
      giving.summarisedFor = search
      yield giving
    }
  }
}

/** The tree of something that shares with another. */
function sharingTree(uuid: string, state: Draft, trees: Trees): Tree | undefined {
  const root = state.provider(uuid)
  return root && trees.of(root)
}

/** The providers to be summarised, each once. */
export function givingProviders(candidates: readonly Found[]): Iterable<ResourceProvider> {
  const givers = new Set<ResourceProvider>()
  for (const { slots, providers } of candidates) {
    for (let place = 0; place < providers.length; place++) {
      const provider = providers[place]
      if (provider && slots[place]?.resources.length !== 0) givers.add(provider)
    }
  }
  return givers
}
