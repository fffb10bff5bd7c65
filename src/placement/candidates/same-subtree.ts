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
  return (chosen) => {
    const members = new Set(places.flatMap((place) => chosen[place] ?? []))
    if (members.size === 0) return true
    const open = places.filter((place) => place >= chosen.length)
    const common = commonAncestors([...members], state)
    return (
      [...members].some(({ uuid }) => common.has(uuid)) ||
      open.some((place) => choices[place]?.some(({ uuid }) => common.has(uuid)))
    )
  }
}

/** Those above all of the providers; each counts as above itself. */
function commonAncestors(providers: readonly ResourceProvider[], state: Draft): ReadonlySet<string> {
  const [first, ...others] = providers.map((provider) => ancestorsOf(provider, state))
  const common = new Set(first)
  for (const ancestors of others) for (const uuid of common) if (!ancestors.has(uuid)) common.delete(uuid)
  return common
}

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
