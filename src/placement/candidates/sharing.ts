/** "Sharing providers": who has the trait for it serves every tree with a member in one of its aggregates. */

import type { Draft } from '../model/draft.ts'
import type { Places } from '../model/room-index.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'

const sharingTrait = 'MISC_SHARES_VIA_AGGREGATE'

/** Who shares, and with whom. */
export interface Sharing {
  /** Whether anybody does. */
  readonly any: boolean
  readonly places: Places
  /** Those that share with the members of an aggregate. */
  readonly inAggregate: (uuid: string) => readonly ResourceProvider[]
}

export function sharingIn(state: Draft): Sharing {
  const places = state.providersWithTrait(sharingTrait)
  const known = new Map<string, readonly ResourceProvider[]>()
  return {
    any: places.size > 0,
    places,
    inAggregate: (uuid) => {
      const found =
        known.get(uuid) ??
        [...common(places, state.providersInAggregate(uuid))].map((at) => state.providerAt(at))
      known.set(uuid, found)
      return found
    },
  }
}

export function shares({ traits }: ResourceProvider): boolean {
  return traits.includes(sharingTrait)
}

/** The places in both sets. */
export function* common(one: Places, other: Places): Generator<number> {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one]
  for (const place of fewer) if (more.has(place)) yield place
}
