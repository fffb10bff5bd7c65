/** A request's view of the state: it reads and replaces, and what it leaves is kept or dropped as a whole. */

import { consumerWith } from './consumer.ts'
import type { Consumer, Owner } from './consumer.ts'
import { roomIn } from './inventory.ts'
import type { Inventory } from './inventory.ts'
import { PersistentMap } from './persistent-map.ts'
import { PlaceSet } from './place-set.ts'
import { inventoryOf, newProvider, providerWith, usedOf } from './resource-provider.ts'
import type { ResourceProvider } from './resource-provider.ts'
import { RoomIndex } from './room-index.ts'
import { firstCustomClassId, stateWith } from './state.ts'
import type { ResourceClass, State, Trait } from './state.ts'

export class Draft {
  #state: State
  /** What stays when the request is refused. */
  #kept: State
  /** Milliseconds since 1970: when the request happens. */
  readonly now: number

  constructor(state: State, now: number) {
    this.#state = state
    this.#kept = state
    this.now = now
  }

  /** The state as this request leaves it. */
  get state(): State {
    return this.#state
  }

  /** The state should the request be refused: as it was found, unless `keepSoFar` was called. */
  get stateIfRefused(): State {
    return this.#kept
  }

  /** From here on a refusal leaves what was written so far, until `keepOnly`. */
  keepSoFar(): void {
    this.#kept = this.#state
  }

  /** A refusal leaves the state as it was `before`. */
  keepOnly(before: State): void {
    this.#kept = before
  }

  #change(changes: Partial<State>): void {
    this.#state = stateWith(this.#state, changes)
  }

  // Resource providers

  provider(uuid: string): ResourceProvider | undefined {
    return this.#state.providers.get(uuid)
  }

  providerNamed(name: string): ResourceProvider | undefined {
    const uuid = this.#state.providerUuids.get(name)
    return uuid === undefined ? undefined : this.provider(uuid)
  }

  providers(): Iterable<ResourceProvider> {
    return this.#state.providers.values()
  }

  /** The provider and all beneath it, each before its children. */
  subtree(provider: ResourceProvider): [ResourceProvider, ...ResourceProvider[]] {
    const members: [ResourceProvider, ...ResourceProvider[]] = [provider]
    this.#addBeneath(provider, members)
    return members
  }

  #addBeneath({ children }: ResourceProvider, members: ResourceProvider[]): void {
    for (const place of children) {
      const child = this.providerAt(place)
      members.push(child)
      this.#addBeneath(child, members)
    }
  }

  /** Puts a provider in the place of the one with its uuid, or last. Its name must not change here. */
  replaceProvider(provider: ResourceProvider): void {
    const before = this.provider(provider.uuid)
    this.#change({ providers: this.#state.providers.set(provider.uuid, provider) })
    if (before?.inventories !== provider.inventories || before.used !== provider.used) {
      this.#indexRooms(before?.inventories ?? [], provider)
    }
  }

  /** The provider with its generation moved on by one, as each write step of the original does. */
  touched(provider: ResourceProvider): ResourceProvider {
    return providerWith(provider, { generation: provider.generation + 1, updatedAt: this.now })
  }

  createProvider(made: {
    uuid: string
    name: string
    parent?: ResourceProvider | undefined
  }): ResourceProvider {
    const { uuid, name, parent } = made
    const provider = newProvider(
      { uuid, name, parent: parent?.uuid ?? null, root: parent?.root ?? uuid },
      this.now,
    )
    this.#change({ providerUuids: this.#state.providerUuids.set(name, uuid) })
    this.replaceProvider(provider)
    if (parent) this.#addChild(parent, provider)
    return provider
  }

  /** Renames. A record that stays the same is not written. */
  renameProvider(provider: ResourceProvider, name: string): ResourceProvider {
    if (provider.name === name) return provider
    const renamed = providerWith(provider, { name, updatedAt: this.now })
    const providerUuids = this.#state.providerUuids.delete(provider.name).set(name, provider.uuid)
    this.#change({ providerUuids })
    this.replaceProvider(renamed)
    return renamed
  }

  /** Hangs the provider and its subtree under another parent, or makes it a root. No generation moves. */
  moveProvider(provider: ResourceProvider, parent: ResourceProvider | undefined): ResourceProvider {
    if (provider.parent === (parent?.uuid ?? null)) return provider
    const old = provider.parent === null ? undefined : this.provider(provider.parent)
    if (old) this.#removeChild(old, provider)
    const above = parent && this.provider(parent.uuid)
    if (above) this.#addChild(above, provider)
    const root = above?.root ?? provider.uuid
    const moved = providerWith(provider, { parent: above?.uuid ?? null, root, updatedAt: this.now })
    this.replaceProvider(moved)
    for (const member of this.subtree(moved)) {
      if (member.root !== root) this.replaceProvider(providerWith(member, { root, updatedAt: this.now }))
    }
    return moved
  }

  #addChild(parent: ResourceProvider, child: ResourceProvider): void {
    this.replaceProvider(providerWith(parent, { children: [...parent.children, this.#placeOf(child)] }))
  }

  #removeChild(parent: ResourceProvider, child: ResourceProvider): void {
    const gone = this.#placeOf(child)
    const children = parent.children.filter((place) => place !== gone)
    this.replaceProvider(providerWith(parent, { children }))
  }

  /** Removes a provider without children and consumers; its inventories, traits and aggregates go with it. */
  deleteProvider(provider: ResourceProvider): void {
    // Each from what the last one left: the provider as it was would be indexed by its inventories again.
    const bare = this.setTraits(this.setInventories(provider, []), [])
    this.setAggregates(bare, [], false)
    const parent = provider.parent === null ? undefined : this.provider(provider.parent)
    if (parent) this.#removeChild(parent, provider)
    this.#change({
      providers: this.#state.providers.delete(provider.uuid),
      providerUuids: this.#state.providerUuids.delete(provider.name),
    })
  }

  // What belongs to a provider

  /** Replaces all inventories and moves the generation on. */
  setInventories(provider: ResourceProvider, inventories: readonly Inventory[]): ResourceProvider {
    const ordered = inventories.toSorted((a, b) => this.#classId(a) - this.#classId(b))
    const changed = this.touched(providerWith(provider, { inventories: ordered }))
    this.replaceProvider(changed)
    return changed
  }

  #classId({ resourceClass }: Inventory): number {
    return this.resourceClass(resourceClass)?.id ?? 0
  }

  #placeOf({ uuid }: ResourceProvider): number {
    const place = this.#state.providers.placeOf(uuid)
    if (place === undefined) throw new Error(`change of the unknown provider ${uuid}`)
    return place
  }

  /** Tells the classes what room the provider has by now, and those of which it has no inventory any more. */
  #indexRooms(before: readonly Inventory[], provider: ResourceProvider): void {
    const place = this.#placeOf(provider)
    for (const { resourceClass } of before === provider.inventories ? [] : before) {
      // A class that was renamed is not known by its old name.
      if (inventoryOf(provider, resourceClass) || !this.resourceClass(resourceClass)) continue
      this.#indexClass(resourceClass, (rooms) => rooms.delete(place))
    }
    for (const inventory of provider.inventories) {
      const { resourceClass } = inventory
      const room = roomIn(inventory, usedOf(provider, resourceClass))
      if (this.providersOfClass(resourceClass).get(place) === room) continue
      this.#indexClass(resourceClass, (rooms) => rooms.set(place, room))
    }
  }

  #indexClass(name: string, change: (providers: RoomIndex) => RoomIndex): void {
    const indexed = this.resourceClass(name)
    if (!indexed) throw new Error(`inventory of the unknown resource class ${name}`)
    const providers = change(indexed.providers)
    if (providers !== indexed.providers) this.#replaceResourceClass({ ...indexed, providers })
  }

  /** Replaces all traits; the generation moves on only when the set changes. The names must exist. */
  setTraits(provider: ResourceProvider, names: readonly string[]): ResourceProvider {
    const gone = provider.traits.filter((name) => !names.includes(name))
    const added = names.filter((name) => !provider.traits.includes(name))
    if (gone.length === 0 && added.length === 0) return provider
    const place = this.#placeOf(provider)
    for (const name of gone) this.#indexTrait(name, (set) => set.delete(place))
    for (const name of added) this.#indexTrait(name, (set) => set.add(place))
    const traits = names.toSorted((a, b) => this.#traitId(a) - this.#traitId(b))
    const changed = this.touched(providerWith(provider, { traits }))
    this.replaceProvider(changed)
    return changed
  }

  #traitId(name: string): number {
    return this.trait(name)?.id ?? 0
  }

  #indexTrait(name: string, change: (providers: PlaceSet) => PlaceSet): void {
    const trait = this.trait(name)
    if (!trait) throw new Error(`provider with the unknown trait ${name}`)
    const indexed = { ...trait, providers: change(trait.providers) }
    this.#change({ traits: this.#state.traits.set(name, indexed) })
  }

  /** Replaces all aggregates. The generation moves on if the writer's microversion says so. */
  setAggregates(provider: ResourceProvider, uuids: readonly string[], moves: boolean): ResourceProvider {
    const place = this.#placeOf(provider)
    for (const uuid of provider.aggregates) this.#indexAggregate(uuid, (set) => set.delete(place))
    for (const uuid of uuids) this.#indexAggregate(uuid, (set) => set.add(place))
    const changed = providerWith(provider, { aggregates: uuids })
    const written = moves ? this.touched(changed) : changed
    this.replaceProvider(written)
    return written
  }

  #indexAggregate(uuid: string, change: (providers: PlaceSet) => PlaceSet): void {
    const { aggregates } = this.#state
    const members = change(this.providersInAggregate(uuid))
    const indexed = members.size === 0 ? aggregates.delete(uuid) : aggregates.set(uuid, members)
    this.#change({ aggregates: indexed })
  }

  // Who has what: places, each of which `providerAt` turns into a provider

  providersOfClass(name: string): RoomIndex {
    return this.resourceClass(name)?.providers ?? RoomIndex.empty
  }

  providersWithTrait(name: string): PlaceSet {
    return this.trait(name)?.providers ?? PlaceSet.empty
  }

  providersInAggregate(uuid: string): PlaceSet {
    return this.#state.aggregates.get(uuid) ?? PlaceSet.empty
  }

  providerAt(place: number): ResourceProvider {
    const provider = this.#state.providers.at(place)
    if (!provider) throw new Error(`an index knows a provider at ${String(place)} that is not there`)
    return provider
  }

  // Traits and resource classes

  trait(name: string): Trait | undefined {
    return this.#state.traits.get(name)
  }

  /** Every trait, by id. */
  traits(): Iterable<Trait> {
    return this.#state.traits.values()
  }

  createTrait(name: string): Trait {
    const trait: Trait = { name, id: this.#state.nextTraitId, createdAt: this.now, providers: PlaceSet.empty }
    const traits = this.#state.traits.set(name, trait)
    this.#change({ traits, nextTraitId: trait.id + 1 })
    return trait
  }

  deleteTrait(name: string): void {
    this.#change({ traits: this.#state.traits.delete(name) })
  }

  resourceClass(name: string): ResourceClass | undefined {
    return this.#state.resourceClasses.get(name)
  }

  /** Every resource class, by id. */
  resourceClasses(): Iterable<ResourceClass> {
    return this.#state.resourceClasses.values()
  }

  createResourceClass(name: string): ResourceClass {
    let id = firstCustomClassId
    for (const known of this.resourceClasses()) id = Math.max(id, known.id + 1)
    const created: ResourceClass = { name, id, changedAt: this.now, providers: RoomIndex.empty }
    this.#replaceResourceClass(created)
    return created
  }

  /** Gives a class another name, wherever it is used. Its id, and so its place in lists, stays. */
  renameResourceClass(present: ResourceClass, name: string): ResourceClass {
    if (present.name === name) return present
    const renamed = { ...present, name, changedAt: this.now }
    const rename = <T extends { readonly resourceClass: string }>(held: T): T =>
      held.resourceClass === present.name ? { ...held, resourceClass: name } : held
    let resourceClasses = PersistentMap.empty<ResourceClass>()
    for (const known of this.resourceClasses()) {
      const kept = known.name === present.name ? renamed : known
      resourceClasses = resourceClasses.set(kept.name, kept)
    }
    this.#change({ resourceClasses })
    for (const place of renamed.providers) {
      const provider = this.providerAt(place)
      let { holders } = provider
      for (const [uuid, held] of provider.holders) holders = holders.set(uuid, held.map(rename))
      const inventories = provider.inventories.map(rename)
      this.replaceProvider(providerWith(provider, { inventories, used: provider.used.map(rename), holders }))
    }
    for (const consumer of [...this.consumers()]) {
      if (!consumer.allocations.some(({ resourceClass }) => resourceClass === present.name)) continue
      this.replaceConsumer(consumerWith(consumer, { allocations: consumer.allocations.map(rename) }))
    }
    return renamed
  }

  deleteResourceClass(name: string): void {
    this.#change({ resourceClasses: this.#state.resourceClasses.delete(name) })
  }

  #replaceResourceClass(changed: ResourceClass): void {
    this.#change({ resourceClasses: this.#state.resourceClasses.set(changed.name, changed) })
  }

  // Consumers

  consumer(uuid: string): Consumer | undefined {
    return this.#state.consumers.get(uuid)
  }

  consumers(): Iterable<Consumer> {
    return this.#state.consumers.values()
  }

  replaceConsumer(consumer: Consumer): void {
    this.#change({ consumers: this.#state.consumers.set(consumer.uuid, consumer) })
  }

  /** A consumer's record as it first is: generation 0 and nothing allocated. */
  createConsumer(uuid: string, owner: Owner): Consumer {
    const { projectId, userId, consumerType = null } = owner
    const consumer = { uuid, generation: 0, projectId, userId, consumerType, allocations: [] }
    this.replaceConsumer(consumer)
    return consumer
  }

  deleteConsumer(uuid: string): void {
    this.#change({ consumers: this.#state.consumers.delete(uuid) })
  }
}

/** The classes among these of which the provider has consumers. */
export function classesInUse(provider: ResourceProvider, resourceClasses: Iterable<string>): string[] {
  return [...resourceClasses].filter((name) => usedOf(provider, name) > 0)
}
