/** "Allocation requests": what a combination asks to be allocated, and which provider meets which group. */

import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Slot } from './slots.ts'
import type { Tree } from './tree.ts'

/** What there is to fill, and for each place the provider that fills it, or what stands for one. */
export interface Candidate<Provider = ResourceProvider> {
  readonly slots: readonly Slot[]
  readonly providers: readonly Provider[]
}

/** A candidate as it is found. */
export interface Found extends Candidate {
  /** Where it is anchored. */
  readonly tree: Tree
  /** Whether it is remembered, and given again where it stands again. */
  readonly lasting: boolean
  /** A lasting one as it was written in the first answer that had it, with a comma before. */
  text: string | undefined
}

/** What is taken of each provider; amounts of a class that several groups want are added. */
export function allocationsOf<P>({ slots, providers }: Candidate<P>): Map<P, Map<string, number>> {
  const allocations = new Map<P, Map<string, number>>()
  for (const [place, provider] of providers.entries()) {
    const resources = slots[place]?.resources
    if (!resources || resources.length === 0) continue
    const taken = allocations.get(provider) ?? new Map<string, number>()
    for (const { resourceClass, amount } of resources) {
      taken.set(resourceClass, (taken.get(resourceClass) ?? 0) + amount)
    }
    allocations.set(provider, taken)
  }
  return allocations
}

/** The providers that meet each group, by its suffix. */
export function mappingsOf<P>({ slots, providers }: Candidate<P>): Map<string, Set<P>> {
  const mappings = new Map<string, Set<P>>()
  for (const [place, provider] of providers.entries()) {
    const suffix = slots[place]?.group.suffix ?? ''
    const meeting = mappings.get(suffix)
    if (meeting) meeting.add(provider)
    else mappings.set(suffix, new Set([provider]))
  }
  return mappings
}
