/** "Allocation requests": what a combination asks to be allocated, and which provider meets which group. */

import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Slot } from './slots.ts'

export interface Candidate {
  /** For each place the provider that fills it. */
  readonly providers: readonly ResourceProvider[]
  /** What is taken of each provider; amounts of a class that several groups want are added. */
  readonly allocations: ReadonlyMap<ResourceProvider, ReadonlyMap<string, number>>
  /** The providers that meet each group, by its suffix. */
  readonly mappings: ReadonlyMap<string, ReadonlySet<ResourceProvider>>
}

export function candidateFrom(slots: readonly Slot[], providers: readonly ResourceProvider[]): Candidate {
  const allocations = new Map<ResourceProvider, Map<string, number>>()
  const mappings = new Map<string, Set<ResourceProvider>>()
  for (const [place, { group, resources }] of slots.entries()) {
    const provider = providers[place]
    if (!provider) continue
    const meeting = mappings.get(group.suffix)
    if (meeting) meeting.add(provider)
    else mappings.set(group.suffix, new Set([provider]))
    if (resources.size === 0) continue
    let taken = allocations.get(provider)
    if (!taken) allocations.set(provider, (taken = new Map<string, number>()))
    for (const [resourceClass, amount] of resources) {
      taken.set(resourceClass, (taken.get(resourceClass) ?? 0) + amount)
    }
  }
  return { providers, allocations, mappings }
}
