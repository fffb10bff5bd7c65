/** What is asked of a provider: resources it must have room for, names of which it must or must not have some. */

import type { Draft } from './draft.ts'
import { hasRoom } from './inventory.ts'
import type { Places } from './room-index.ts'
import { inventoryOf, usedOf } from './resource-provider.ts'
import type { Amount, ResourceProvider } from './resource-provider.ts'

/** Traits or aggregates of which at least one must hold, and those of which none may. */
export interface Demand {
  /** Each set is an alternative to fulfil; all of them must be. */
  readonly required: readonly ReadonlySet<string>[]
  readonly forbidden: ReadonlySet<string>
}

/** Nothing is asked. */
export const noDemand: Demand = { required: [], forbidden: new Set() }

/** What is asked for of each class, each class once. A list, for a search goes through it more often than it looks up. */
export type ResourceAmounts = readonly Amount[]

/** Whether the names hold one of each set required. */
export function hasRequired(names: readonly string[], { required }: Demand): boolean {
  for (const alternatives of required) if (!hasSome(names, alternatives)) return false
  return true
}

/** Whether a forbidden name is among the names. */
export function hasForbidden(names: readonly string[], { forbidden }: Demand): boolean {
  return forbidden.size > 0 && hasSome(names, forbidden)
}

// Loops, here and in the nouns: a search asks this of every provider, and a closure a time costs more than the question.
export function hasSome(names: readonly string[], wanted: ReadonlySet<string>): boolean {
  for (const name of names) if (wanted.has(name)) return true
  return false
}

export function meets(names: readonly string[], demand: Demand): boolean {
  return hasRequired(names, demand) && !hasForbidden(names, demand)
}

/** Whether the provider alone has room for all the amounts. */
export function hasRoomFor(provider: ResourceProvider, resources: ResourceAmounts): boolean {
  for (const { resourceClass, amount } of resources) {
    const inventory = inventoryOf(provider, resourceClass)
    if (!inventory || !hasRoom(inventory, usedOf(provider, resourceClass), amount)) return false
  }
  return true
}

/** A kind of name that providers have: the names of one, and who has a name. */
export interface Names {
  readonly of: (provider: ResourceProvider) => readonly string[]
  readonly holders: (state: Draft, name: string) => Places
}

export const traitsOf: Names = {
  of: ({ traits }) => traits,
  holders: (state, name) => state.providersWithTrait(name),
}

export const aggregatesOf: Names = {
  of: ({ aggregates }) => aggregates,
  holders: (state, name) => state.providersInAggregate(name),
}

/** Whether one provider has all that is required. */
export function someProviderHas(state: Draft, demand: Demand, names: Names): boolean {
  const [first] = demand.required
  if (!first) return true
  for (const name of first) {
    for (const place of names.holders(state, name)) {
      if (hasRequired(names.of(state.providerAt(place)), demand)) return true
    }
  }
  return false
}
