/** `same_subtree`: "the providers of the groups named must all lie beneath one of them, which may be one of them". */

import type { Draft } from '../model/draft.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import type { Slot } from './slots.ts'
import type { Tree } from './tree.ts'

/** The places that a `same_subtree` speaks of. */
export function placesOf(suffixes: ReadonlySet<string>, slots: readonly Slot[]): number[] {
  return [...slots.keys()].filter((place) => suffixes.has(slots[place]?.group.suffix ?? ''))
}

/** One of those chosen for the places, or one that still can be, has all those chosen beneath it. */
export function inOneSubtree(places: readonly number[], tree: Tree, state: Draft): Rule<ResourceProvider> {
  return (chosen, choices) => {
    if (!places.includes(chosen.length - 1)) return true // as it was without the last
    for (const place of places) {
      const member = chosen[place]
      for (const top of member ? [member] : (choices[place] ?? [])) {
        if (hasAllBeneath(top, places, chosen, tree, state)) return true
      }
    }
    return false
  }
}

function hasAllBeneath(
  top: ResourceProvider,
  places: readonly number[],
  chosen: readonly ResourceProvider[],
  tree: Tree,
  state: Draft,
): boolean {
  for (const place of places) {
    const member = chosen[place]
    if (member && !isBeneath(member, top, tree, state)) return false
  }
  return true
}

/** Whether the provider is the other one, or somewhere beneath it. */
function isBeneath(provider: ResourceProvider, top: ResourceProvider, tree: Tree, state: Draft): boolean {
  if (provider === top) return true
  if (provider.root !== top.root) return false
  let at: ResourceProvider | undefined = provider
  while (at && at.parent !== top.uuid) at = parentOf(at, tree, state)
  return at !== undefined
}

/** What shares with the tree from without has parents elsewhere. */
function parentOf(provider: ResourceProvider, tree: Tree, state: Draft): ResourceProvider | undefined {
  if (provider.parent === null) return undefined
  return tree.parentOf(provider) ?? state.provider(provider.parent)
}
