/** All the mock knows, as one immutable value: keeping it is a snapshot, putting it back is a restore. */

import { standardResourceClasses, standardTraits } from '#api/standard-names.ts'
import type { Consumer } from './consumer.ts'
import { HashTrie } from './hash-trie.ts'
import { PersistentMap } from './persistent-map.ts'
import { PlaceSet } from './place-set.ts'
import type { ResourceProvider } from './resource-provider.ts'
import { RoomIndex } from './room-index.ts'

export interface Trait {
  readonly name: string
  /** Where it stands in the list of all traits. */
  readonly id: number
  readonly createdAt: number
  /** Who has it, as places in the state's providers. */
  readonly providers: PlaceSet
}

export interface ResourceClass {
  readonly name: string
  /** Custom classes start at 10000. */
  readonly id: number
  /** Milliseconds since 1970: when it was created or renamed. */
  readonly changedAt: number
  /** Who has an inventory of it, as places in the state's providers, and how much of it can be taken there. */
  readonly providers: RoomIndex
}

export interface State {
  /** By uuid, in order of creation. */
  readonly providers: PersistentMap<ResourceProvider>
  readonly providerUuids: HashTrie<string>
  /** Who is in each aggregate, as places in `providers`; an aggregate without members has no entry. */
  readonly aggregates: HashTrie<PlaceSet>
  readonly consumers: PersistentMap<Consumer>
  readonly traits: PersistentMap<Trait>
  readonly resourceClasses: PersistentMap<ResourceClass>
  /** The id the next trait gets. */
  readonly nextTraitId: number
}

/** The first id a custom resource class may have. */
export const firstCustomClassId = 10000

/** The state with some members replaced; written out as in `providerWith`, for the same reason. */
export function stateWith(before: State, changes: Partial<State>): State {
  return {
    providers: changes.providers ?? before.providers,
    providerUuids: changes.providerUuids ?? before.providerUuids,
    aggregates: changes.aggregates ?? before.aggregates,
    consumers: changes.consumers ?? before.consumers,
    traits: changes.traits ?? before.traits,
    resourceClasses: changes.resourceClasses ?? before.resourceClasses,
    nextTraitId: changes.nextTraitId ?? before.nextTraitId,
  }
}

/** No providers, no consumers; the standard traits and resource classes. */
export function emptyState(now: number): State {
  let traits = PersistentMap.empty<Trait>()
  for (const [id, name] of standardTraits.names.entries()) {
    traits = traits.set(name, { name, id, createdAt: now, providers: PlaceSet.empty })
  }
  let resourceClasses = PersistentMap.empty<ResourceClass>()
  for (const [id, name] of standardResourceClasses.names.entries()) {
    resourceClasses = resourceClasses.set(name, { name, id, changedAt: now, providers: RoomIndex.empty })
  }
  return {
    providers: PersistentMap.empty(),
    providerUuids: HashTrie.empty(),
    aggregates: HashTrie.empty(),
    consumers: PersistentMap.empty(),
    traits,
    resourceClasses,
    nextTraitId: standardTraits.names.length,
  }
}
