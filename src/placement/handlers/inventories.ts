/** /resource_providers/{uuid}/inventories: how much of each resource class a provider has. */

import { noContent, ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { classesInUse } from '../model/draft.ts'
import { wholeCapacityOf } from '../model/inventory.ts'
import type { Inventory } from '../model/inventory.ts'
import { refuse } from '../model/refusal.ts'
import { inventoryOf } from '../model/resource-provider.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { isGeneration } from '../schemas/body.ts'
import type { Numeral } from '../schemas/body.ts'
import { createInventoryBody, setInventoriesBody, updateInventoryBody } from '../schemas/inventories.ts'
import type { SpelledAmounts, WrittenInventory } from '../schemas/inventories.ts'
import { PythonFloat } from '../schemas/json.ts'
import type { Writable } from '../schemas/json.ts'
import { existing, pathOf } from './resource-providers.ts'

export function listInventories({ params, state }: Call): Reply {
  const { inventories, generation } = existing(state, params['uuid'], 'providerOfInventoriesNotFound')
  const written = inventories.map(
    (inventory) => [inventory.resourceClass, writeInventory(inventory)] as const,
  )
  // Without an inventory there is nothing to date the answer by.
  const changed =
    inventories.length > 0 ? Math.max(...inventories.map(({ changedAt }) => changedAt)) : undefined
  return ok(writeInventories(generation, written), changed)
}

export function createInventory(call: Call): Reply {
  const { state, version } = call
  const provider = existing(state, call.params['uuid'])
  const { uuid } = provider
  const wanted = call.body(createInventoryBody)
  const { resourceClass } = wanted
  const reason = capacityFault(wanted, version.has('fullyReservedInventory'))
  if (reason) throw refuse('invalidCapacityCreate', { resourceClass, uuid, reason })
  if (!state.resourceClass(resourceClass)) throw refuse('classOfNewInventoryUnknown', { resourceClass, uuid })
  if (inventoryOf(provider, resourceClass))
    throw refuse('inventoryExists', { databaseError: duplicateInventory })
  const inventories = [...provider.inventories, inventoryFrom(wanted, state.now)]
  const { generation } = state.setInventories(provider, inventories)
  return {
    ...ok(writeSpelled(wanted.spelled, generation), state.now),
    status: 201,
    location: `${pathOf(provider)}/inventories/${resourceClass}`,
  }
}

export function setInventories(call: Call): Reply {
  const { state, version } = call
  const provider = existing(state, call.params['uuid']) // the original answers 404 before it looks at the body
  const { uuid } = provider
  const wanted = call.body(setInventoriesBody)
  expectGeneration(provider, wanted.generation)
  for (const inventory of wanted.inventories) {
    const reason = capacityFault(inventory, version.has('fullyReservedInventory'))
    const { resourceClass } = inventory
    if (reason) throw refuse('invalidCapacityUpdate', { resourceClass, uuid, reason })
  }
  for (const { resourceClass } of wanted.inventories) {
    if (!state.resourceClass(resourceClass))
      throw refuse('classInInventoriesUnknown', { resourceClass, uuid })
  }
  const inUse = removedInUse(provider, wanted.inventories)
  if (inUse) throw refuse('inventoriesInUse', { resourceClass: inUse, uuid })
  const inventories = wanted.inventories.map((inventory) => inventoryFrom(inventory, state.now))
  const { generation } = state.setInventories(provider, inventories)
  // The answer is in the order and the spelling of the request.
  const written = wanted.inventories.map(
    ({ resourceClass, spelled }) => [resourceClass, writeSpelled(spelled)] as const,
  )
  return ok(writeInventories(generation, written), written.length > 0 ? state.now : undefined)
}

export function deleteInventories({ params, state }: Call): Reply {
  const provider = existing(state, params['uuid'])
  const inUse = removedInUse(provider, [])
  if (inUse) throw refuse('allInventoriesInUse', { resourceClass: inUse, uuid: provider.uuid })
  state.setInventories(provider, [])
  return noContent
}

export function getInventory(call: Call): Reply {
  const provider = existing(call.state, call.params['uuid'], 'providerOfInventoriesNotFound')
  const resourceClass = call.param('resource_class')
  const inventory = inventoryOf(provider, resourceClass)
  if (!inventory) throw refuse('inventoryNotFound', { resourceClass, uuid: provider.uuid })
  return ok(writeInventory(inventory, provider.generation), inventory.changedAt)
}

export function updateInventory(call: Call): Reply {
  const { state, version } = call
  const provider = existing(state, call.params['uuid'])
  const { uuid } = provider
  const resourceClass = call.param('resource_class')
  const body = call.body(updateInventoryBody)
  expectGeneration(provider, body.generation)
  const wanted = body.inventory(resourceClass)
  const reason = capacityFault(wanted, version.has('fullyReservedInventory'))
  if (reason) throw refuse('invalidCapacityUpdate', { resourceClass, uuid, reason })
  if (!state.resourceClass(resourceClass)) throw refuse('resourceClassNotFound', { resourceClass })
  const present = inventoryOf(provider, resourceClass)
  if (!present) throw refuse('inventoryToUpdateNotFound', { resourceClass, uuid })
  const changed = inventoryFrom(wanted, state.now)
  const inventories = provider.inventories.map((inventory) => (inventory === present ? changed : inventory))
  const { generation } = state.setInventories(provider, inventories)
  return ok(writeSpelled(wanted.spelled, generation), state.now)
}

export function deleteInventory(call: Call): Reply {
  const { state } = call
  const provider = existing(state, call.params['uuid'])
  const { uuid } = provider
  const resourceClass = call.param('resource_class')
  if (!state.resourceClass(resourceClass)) throw refuse('classOfInventoryToDeleteUnknown', { resourceClass })
  if (classesInUse(provider, [resourceClass]).length > 0)
    throw refuse('inventoryInUse', { resourceClass, uuid })
  const rest = provider.inventories.filter((inventory) => inventory.resourceClass !== resourceClass)
  if (rest.length === provider.inventories.length)
    throw refuse('inventoryToDeleteNotFound', { resourceClass })
  state.setInventories(provider, rest)
  return noContent
}

/** What SQLite says to a second record. The original passes its database's words on; the statement behind them is left out. */
const duplicateInventory =
  'sqlite3.IntegrityError) UNIQUE constraint failed: inventories.resource_provider_id, inventories.resource_class_id'

function expectGeneration(provider: ResourceProvider, given: Numeral): void {
  if (!isGeneration(given, provider.generation)) throw refuse('generationConflict')
}

/** Before 1.26 something must be left when what is reserved is taken off; since then nothing may be left, but not less. */
function capacityFault(
  { amounts, fault }: WrittenInventory,
  mayBeFullyReserved: boolean,
): string | undefined {
  if (fault !== undefined) throw new TypeError(fault)
  const capacity = wholeCapacityOf(amounts)
  if (mayBeFullyReserved) {
    return capacity < 0 ? 'The reserved value is greater than total.' : undefined
  }
  return capacity <= 0 ? 'The reserved value is greater than or equal to total.' : undefined
}

/** The classes that would go although consumers hold them, joined as the original joins them. */
export function removedInUse(
  provider: ResourceProvider,
  wanted: readonly { resourceClass: string }[],
): string | undefined {
  const kept = new Set(wanted.map(({ resourceClass }) => resourceClass))
  const removed = provider.inventories
    .map(({ resourceClass }) => resourceClass)
    .filter((name) => !kept.has(name))
  return classesInUse(provider, removed).join(', ') || undefined
}

export function inventoryFrom({ resourceClass, amounts }: WrittenInventory, now: number): Inventory {
  return { resourceClass, ...amounts, changedAt: now }
}

function writeInventory(inventory: Inventory, generation = 0): Record<string, Writable> {
  return writeSpelled(
    {
      total: inventory.total,
      reserved: inventory.reserved,
      min_unit: inventory.minUnit,
      max_unit: inventory.maxUnit,
      step_size: inventory.stepSize,
      allocation_ratio: new PythonFloat(inventory.allocationRatio),
    },
    generation,
  )
}

/** The original shows the generation unless it is 0, which only a state document can bring about here. */
function writeSpelled(spelled: SpelledAmounts, generation = 0): Record<string, Writable> {
  const { total, reserved, min_unit, max_unit, step_size, allocation_ratio } = spelled
  const written: Record<string, Writable> = {
    total,
    reserved,
    min_unit,
    max_unit,
    step_size,
    allocation_ratio,
  }
  if (generation !== 0) written['resource_provider_generation'] = generation
  return written
}

function writeInventories(
  generation: number,
  inventories: readonly (readonly [string, Record<string, Writable>])[],
): Record<string, Writable> {
  return { resource_provider_generation: generation, inventories: Object.fromEntries(inventories) }
}
