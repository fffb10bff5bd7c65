/** The state as a document, `placement-state/1`: exact, with generations; written by `stateDocument`, checked by `readState`. */

import { Part } from '#api/document-part.ts'
import { largestInteger } from '#api/limits.ts'
import { standardResourceClasses, standardTraits } from '#api/standard-names.ts'
import { Draft } from './draft.ts'
import type { Inventory } from './inventory.ts'
import { withUsed } from './resource-provider.ts'
import type { ResourceProvider } from './resource-provider.ts'
import { emptyState } from './state.ts'
import type { State } from './state.ts'

export interface InventoryDocument {
  readonly total: number
  readonly reserved: number
  readonly min_unit: number
  readonly max_unit: number
  readonly step_size: number
  readonly allocation_ratio: number
}

export interface ResourceProviderDocument {
  readonly uuid: string
  readonly name: string
  readonly generation: number
  readonly parent_provider_uuid: string | null
  readonly inventories: Readonly<Record<string, InventoryDocument>>
  readonly traits: readonly string[]
  readonly aggregates: readonly string[]
}

export interface ConsumerDocument {
  readonly uuid: string
  readonly generation: number
  readonly project_id: string
  readonly user_id: string
  readonly consumer_type: string | null
  readonly allocations: Readonly<Record<string, { readonly resources: Readonly<Record<string, number>> }>>
}

/** `placement-state/1`. Lists are in order of creation; standard classes and traits are the server's own. */
export interface StateDocument {
  readonly format: 'placement-state/1'
  readonly resource_classes: readonly string[]
  readonly traits: readonly string[]
  readonly resource_providers: readonly ResourceProviderDocument[]
  readonly consumers: readonly ConsumerDocument[]
}

/** A document that is not a state: the message begins with the path of the fault. */
export class StateDocumentError extends Error {
  override readonly name = 'StateDocumentError'
}

/** The document of a state. */
export function stateDocument(state: State): StateDocument {
  return {
    format: 'placement-state/1',
    resource_classes: [...state.resourceClasses.values()]
      .map(({ name }) => name)
      .filter((name) => !standardResourceClasses.names.includes(name)),
    traits: [...state.traits.values()]
      .map(({ name }) => name)
      .filter((name) => !standardTraitNames.has(name)),
    resource_providers: [...state.providers.values()].map(writeProvider),
    consumers: [...state.consumers.values()].map((consumer) => ({
      uuid: consumer.uuid,
      generation: consumer.generation,
      project_id: consumer.projectId,
      user_id: consumer.userId,
      consumer_type: consumer.consumerType,
      allocations: writeAllocations(consumer.allocations),
    })),
  }
}

const standardTraitNames: ReadonlySet<string> = new Set(standardTraits.names)

function writeProvider(provider: ResourceProvider): ResourceProviderDocument {
  return {
    uuid: provider.uuid,
    name: provider.name,
    generation: provider.generation,
    parent_provider_uuid: provider.parent,
    inventories: Object.fromEntries(
      provider.inventories.map((inventory) => [inventory.resourceClass, writeInventory(inventory)]),
    ),
    traits: provider.traits,
    aggregates: provider.aggregates,
  }
}

function writeInventory(inventory: Inventory): InventoryDocument {
  return {
    total: inventory.total,
    reserved: inventory.reserved,
    min_unit: inventory.minUnit,
    max_unit: inventory.maxUnit,
    step_size: inventory.stepSize,
    allocation_ratio: inventory.allocationRatio,
  }
}

function writeAllocations(
  allocations: readonly { provider: string; resourceClass: string; used: number }[],
): ConsumerDocument['allocations'] {
  const written: Record<string, { resources: Record<string, number> }> = {}
  for (const { provider, resourceClass, used } of allocations) {
    const entry = (written[provider] ??= { resources: {} })
    entry.resources[resourceClass] = used
  }
  return written
}

/**
 * The state of a document.
 *
 * @param now milliseconds since 1970: when everything in it was created
 * @throws StateDocumentError naming the path, what was expected there and what was found
 */
export function readState(document: unknown, now: number): State {
  const top = new Part(document, '', StateDocumentError).keyed([
    'format',
    'resource_classes',
    'traits',
    'resource_providers',
    'consumers',
  ])
  top.member('format').oneOf(['placement-state/1'])
  const draft = new Draft(emptyState(now), now)
  for (const part of top.list('resource_classes')) {
    const name = part.matching(customName, expectedName)
    if (draft.resourceClass(name)) part.fail('a resource class that is not listed twice')
    draft.createResourceClass(name)
  }
  for (const part of top.list('traits')) {
    const name = part.matching(customName, expectedName)
    if (draft.trait(name)) part.fail('a trait that is not listed twice')
    draft.createTrait(name)
  }
  readProviders(top, draft)
  readConsumers(top, draft)
  return draft.state
}

const expectedName = 'a name that begins with CUSTOM_, of up to 255 capitals, digits and underscores'
const customName = /^CUSTOM_[A-Z0-9_]{1,248}$/
const className = /^[A-Z0-9_]{1,255}$/
const uuidOfProvider = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** A write of many allocations takes these digits and dashes in any arrangement. */
const uuidOfConsumer = /^[0-9a-f-]{36}$/i

const longestName = 200
/** Of projects and users. */
const longestId = 255

function readProviders(top: Part, draft: Draft): void {
  const parts = top.list('resource_providers')
  for (const part of parts) {
    part.keyed(['uuid', 'name', 'generation', 'parent_provider_uuid', 'inventories', 'traits', 'aggregates'])
    const uuid = part.member('uuid').matching(uuidOfProvider, 'a uuid')
    const name = part.member('name').text(longestName)
    if (draft.provider(uuid)) part.member('uuid').fail('a uuid that no other provider has')
    if (draft.providerNamed(name)) part.member('name').fail('a name that no other provider has')
    draft.createProvider({ uuid, name })
  }
  // A parent may be listed after its child.
  for (const part of parts) {
    const parent = part.member('parent_provider_uuid')
    if (parent.isAbsent()) continue
    const provider = found(draft, part)
    const above = draft.provider(parent.text()) ?? parent.fail('the uuid of a provider in this document')
    for (const member of draft.subtree(provider)) {
      if (member.uuid === above.uuid) parent.fail('a provider that is not beneath this one')
    }
    draft.moveProvider(provider, above)
  }
  for (const part of parts) {
    const provider = found(draft, part)
    const inventories = part.entries('inventories').map(([name, record]) => {
      if (!draft.resourceClass(name)) record.fail('an inventory of a known resource class')
      return readInventory(name, record, draft.now)
    })
    draft.setInventories(provider, inventories)
    const traits = part.list('traits').map((trait) => {
      const name = trait.text()
      return draft.trait(name)?.name ?? trait.fail('the name of a known trait')
    })
    draft.setTraits(found(draft, part), traits)
    const aggregates = part.list('aggregates').map((aggregate) => aggregate.text())
    expectNoneTwice(part, 'traits', traits)
    expectNoneTwice(part, 'aggregates', aggregates)
    draft.replaceProvider({
      ...draft.setAggregates(found(draft, part), aggregates, false),
      generation: part.member('generation').integer(0, largestInteger),
      updatedAt: null,
    })
  }
}

function expectNoneTwice(part: Part, key: string, values: readonly string[]): void {
  const twice = values.findIndex((value, index) => values.indexOf(value) < index)
  if (twice >= 0) part.list(key)[twice]?.fail('one that is not listed twice')
}

function found(draft: Draft, part: Part): ResourceProvider {
  return draft.provider(part.member('uuid').text()) ?? part.fail('a provider')
}

function readInventory(resourceClass: string, part: Part, now: number): Inventory {
  part.keyed(['total', 'reserved', 'min_unit', 'max_unit', 'step_size', 'allocation_ratio'])
  return {
    resourceClass,
    total: part.member('total').integer(1, largestInteger),
    reserved: part.member('reserved').integer(0, largestInteger, 0),
    minUnit: part.member('min_unit').integer(1, largestInteger, 1),
    maxUnit: part.member('max_unit').integer(1, largestInteger, largestInteger),
    stepSize: part.member('step_size').integer(1, largestInteger, 1),
    allocationRatio: part.member('allocation_ratio').number(1),
    changedAt: now,
  }
}

function readConsumers(top: Part, draft: Draft): void {
  for (const part of top.list('consumers')) {
    part.keyed(['uuid', 'generation', 'project_id', 'user_id', 'consumer_type', 'allocations'])
    const uuid = part.member('uuid').matching(uuidOfConsumer, 'a uuid')
    if (draft.consumer(uuid)) part.member('uuid').fail('a uuid that no other consumer has')
    const type = part.member('consumer_type')
    const allocations = part.entries('allocations').flatMap(([provider, record]) => {
      if (!draft.provider(provider)) record.fail('an allocation of a provider in this document')
      return record
        .keyed(['resources'])
        .entries('resources')
        .map(([resourceClass, amount]) => {
          if (!draft.resourceClass(resourceClass)) amount.fail('an amount of a known resource class')
          const used = amount.integer(1, Number.MAX_SAFE_INTEGER)
          return { consumer: uuid, provider, resourceClass, used, createdAt: draft.now }
        })
    })
    draft.replaceConsumer({
      uuid,
      generation: part.member('generation').integer(0, largestInteger),
      projectId: part.member('project_id').text(longestId),
      userId: part.member('user_id').text(longestId),
      consumerType: type.isAbsent()
        ? null
        : type.matching(className, 'a consumer type: capitals, digits and underscores'),
      allocations,
    })
    for (const allocation of allocations) {
      const provider = draft.provider(allocation.provider)
      if (!provider) continue
      const held = provider.holders.get(uuid) ?? []
      draft.replaceProvider({
        ...provider,
        holders: provider.holders.set(uuid, [...held, allocation]),
        used: withUsed(provider.used, allocation.resourceClass, allocation.used),
      })
    }
  }
}
