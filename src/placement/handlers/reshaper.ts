/** /reshaper: inventories and allocations moved between providers in one request. */

import { noContent } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { capacityRules, prepareConsumers, unknownClassIn } from '../consumer-writes.ts'
import { replaceAllocations } from '../model/allocations.ts'
import type { Draft } from '../model/draft.ts'
import type { Inventory } from '../model/inventory.ts'
import { refuse } from '../model/refusal.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { isGeneration } from '../schemas/body.ts'
import type { UnreadInventories } from '../schemas/inventories.ts'
import { pythonLiteral } from '../schemas/python-literal.ts'
import { reshapeBody } from '../schemas/reshaper.ts'
import { inventoryFrom, removedInUse } from './inventories.ts'

/**
 * Inventories are replaced twice. In between providers have both what they had and what they are to have, since
 * allocations can neither leave an inventory that is gone nor enter one that is not there yet.
 */
export function reshape(call: Call): Reply {
  const { state, version, release } = call
  const { inventories, allocations } = call.body(reshapeBody)
  const wanted = Array.from(
    inventories,
    ([uuid, unread]) => [uuid, inventoriesFor(uuid, unread, state)] as const,
  )
  prepareConsumers(state, allocations, version)
  for (const [uuid, after] of wanted) {
    expectKnownClasses(after, state)
    // Without new inventories the step in between would change nothing, and the original leaves it out.
    if (after.length === 0) continue
    const provider = reshaped(uuid, state)
    const named = new Set(after.map(({ resourceClass }) => resourceClass))
    const kept = provider.inventories.filter(({ resourceClass }) => !named.has(resourceClass))
    state.setInventories(provider, [...kept, ...after])
  }
  const resourceClass = unknownClassIn(state, allocations)
  if (resourceClass !== undefined) throw refuse('reshapedClassUnknown', { resourceClass })
  replaceAllocations(state, allocations, capacityRules[release])
  for (const [uuid, after] of wanted) {
    const provider = reshaped(uuid, state)
    const inUse = removedInUse(provider, after)
    if (inUse) throw refuse('inventoriesInUse', { resourceClass: inUse, uuid })
    state.setInventories(provider, after)
  }
  return noContent
}

/** A provider is seen to exist, then its generation, then what it is to have; only then comes the next one. */
function inventoriesFor(
  uuid: string,
  { generation, inventories }: UnreadInventories,
  state: Draft,
): Inventory[] {
  const provider = state.provider(uuid)
  if (!provider) throw refuse('reshapedProviderUnknown', { uuid })
  if (!isGeneration(generation, provider.generation)) {
    const [actual, given] = [provider.generation, pythonLiteral(generation)]
    throw refuse('reshapedGenerationConflict', { uuid, actual, given })
  }
  return inventories().map((inventory) => inventoryFrom(inventory, state.now))
}

function expectKnownClasses(inventories: readonly Inventory[], state: Draft): void {
  for (const { resourceClass } of inventories) {
    if (!state.resourceClass(resourceClass)) throw refuse('reshapedClassUnknown', { resourceClass })
  }
}

/** A provider that has been seen to exist, as it is by now. */
function reshaped(uuid: string, state: Draft): ResourceProvider {
  const provider = state.provider(uuid)
  if (!provider) throw new Error(`the provider ${uuid} vanished while it was reshaped`)
  return provider
}
