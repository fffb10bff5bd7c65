/** /allocations, and /resource_providers/{uuid}/allocations: who holds how much of what. */

import type { Microversion } from '#api/microversion.ts'
import { noContent, ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { capacityRules, prepareConsumers, unknownClassIn } from '../consumer-writes.ts'
import { deleteAllocations as deleteAllAllocations, replaceAllocations } from '../model/allocations.ts'
import { untyped } from '../model/consumer.ts'
import type { Allocation } from '../model/consumer.ts'
import { refuse } from '../model/refusal.ts'
import { setAllocationsBody, setManyAllocationsBody } from '../schemas/allocations.ts'
import type { ConsumerAllocations } from '../schemas/allocations.ts'
import type { Writable } from '../schemas/json.ts'
import { isUuidLike, normalUuid } from '../schemas/uuid.ts'
import { existing } from './resource-providers.ts'

export function getAllocations(call: Call): Reply {
  const { state, version } = call
  const consumer = state.consumer(call.param('consumer_uuid')) // there is no 404: an unknown consumer holds nothing
  if (!consumer || consumer.allocations.length === 0) return ok({ allocations: {} }, state.now)
  const allocations: Record<string, { resources: Record<string, number>; generation: number }> = {}
  for (const { provider, resourceClass, used } of consumer.allocations) {
    const generation = state.provider(provider)?.generation ?? 0
    const entry = (allocations[provider] ??= { resources: {}, generation })
    entry.resources[resourceClass] = used
  }
  const written: Record<string, Writable> = { allocations }
  if (version.has('allocationsByProvider')) {
    written['project_id'] = consumer.projectId
    written['user_id'] = consumer.userId
  }
  if (version.has('consumerGeneration')) written['consumer_generation'] = consumer.generation
  if (version.has('consumerTypes')) written['consumer_type'] = consumer.consumerType ?? untyped
  return ok(written, newestOf(consumer.allocations))
}

export function listResourceProviderAllocations({ params, state, version }: Call): Reply {
  const provider = existing(state, params['uuid'], 'providerOfAllocationsNotFound')
  const allocations: Record<string, Writable> = {}
  let newest: number | undefined
  for (const [uuid, held] of provider.holders) {
    const resources = Object.fromEntries(held.map(({ resourceClass, used }) => [resourceClass, used]))
    allocations[uuid] = version.has('consumerGeneration')
      ? { resources, consumer_generation: state.consumer(uuid)?.generation ?? null }
      : { resources }
    newest = Math.max(newest ?? 0, newestOf(held))
  }
  return ok({ allocations, resource_provider_generation: provider.generation }, newest ?? state.now)
}

function newestOf(allocations: readonly Allocation[]): number {
  return Math.max(...allocations.map(({ createdAt }) => createdAt))
}

export function setAllocations(call: Call): Reply {
  const { version } = call
  const path = call.param('consumer_uuid')
  if (!isUuidLike(path)) throw refuse('consumerUuidMalformed', { text: path })
  const consumer = normalUuid(path)
  const written = call.body(setAllocationsBody)
  write(call, [{ consumer, ...written }], version, (resourceClass) =>
    refuse('allocationClassUnknown', { consumer, resourceClass }),
  )
  return noContent
}

export function setManyAllocations(call: Call): Reply {
  const { version } = call
  write(call, call.body(setManyAllocationsBody), version, (resourceClass) =>
    refuse('allocationsClassUnknown', { resourceClass }),
  )
  return noContent
}

export function deleteAllocations(call: Call): Reply {
  const { state } = call
  const consumer = call.param('consumer_uuid')
  if (!state.consumer(consumer)?.allocations.length) throw refuse('noAllocations', { consumer })
  deleteAllAllocations(state, consumer)
  return noContent
}

/** Consumers first, then providers, classes and capacity: the order the original works in. */
function write(
  { state, release }: Call,
  wanted: readonly ConsumerAllocations[],
  version: Microversion,
  refuseClass: (resourceClass: string) => unknown,
): void {
  prepareConsumers(state, wanted, version)
  const unknown = unknownClassIn(state, wanted)
  if (unknown !== undefined) throw refuseClass(unknown)
  replaceAllocations(state, wanted, capacityRules[release])
}
