/** `same_subtree`: "the providers of the groups named must all lie beneath one of them, which may be one of them". */

import type { Draft } from '../model/draft.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import type { Slot } from './slots.ts'

/** One of those chosen, or one that still can be, has all those chosen beneath it. */
export function inOneSubtree(
  suffixes: ReadonlySet<string>,
  slots: readonly Slot[],
  choices: readonly (readonly ResourceProvider[])[],
  state: Draft,
): Rule<ResourceProvider> {
  const places = [...slots.keys()].filter((place) => suffixes.has(slots[place]?.group.suffix ?? ''))
  const known = new Map<ResourceProvider, ReadonlySet<string>>()
  const isBeneath = (provider: ResourceProvider, top: ResourceProvider) => {
    const ancestors = known.get(provider) ?? ancestorsOf(provider, state)
    known.set(provider, ancestors)
    return ancestors.has(top.uuid)
  }
  return (chosen) => {
    const members = places.flatMap((place) => chosen[place] ?? [])
    const spansAll = (top: ResourceProvider) => members.every((member) => isBeneath(member, top))
    const isOpen = (place: number) => place >= chosen.length
    return (
      members.length === 0 ||
      members.some(spansAll) ||
      places.some((place) => isOpen(place) && choices[place]?.some(spansAll))
    )
  }
}

/** The provider and those above it. */
function ancestorsOf(provider: ResourceProvider, state: Draft): ReadonlySet<string> {
  const ancestors = new Set<string>()
  for (
    let at: ResourceProvider | undefined = provider;
    at;
    at = at.parent === null ? undefined : state.provider(at.parent)
  )
    ancestors.add(at.uuid)
  return ancestors
}
