/** A text for a state: two states share it when no request can tell them apart. */

import { standardResourceClasses, standardTraits } from '#api/standard-names.ts'
import type { ResourceProvider } from './resource-provider.ts'
import type { State } from './state.ts'

/** Costs as much as the state is large; records that it has seen before cost little. */
export function identityOf(state: State): string {
  const { providers, consumers, traits, resourceClasses, nextTraitId } = state
  return JSON.stringify([
    Array.from(providers.values(), (provider) => identityOfProvider(provider, providers)),
    [...consumers.values()],
    addedTo(traits, standardTraits.names.length),
    addedTo(resourceClasses, standardResourceClasses.names.length),
    nextTraitId,
  ])
}

const identities = new WeakMap<ResourceProvider, string>()

function identityOfProvider(provider: ResourceProvider, all: State['providers']): string {
  let identity = identities.get(provider)
  if (identity === undefined) {
    const children = provider.children.map((place) => all.at(place)?.uuid)
    identity = JSON.stringify({ ...provider, children, holders: [...provider.holders] })
    identities.set(provider, identity)
  }
  return identity
}

interface Named {
  readonly name: string
  readonly id: number
}

/** What is there besides the standard ones, which nothing can take away. Who has it is the provider's to say. */
function addedTo(
  known: { readonly size: number; values(): Iterable<Named> },
  standard: number,
): readonly (readonly [string, number])[] {
  if (known.size === standard) return []
  return [...known.values()].filter(({ id }) => id >= standard).map(({ name, id }) => [name, id] as const)
}
