/** /resource_providers/{uuid}/usages and /usages: how much is taken, by provider or by project. */

import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { untyped } from '../model/consumer.ts'
import type { Consumer } from '../model/consumer.ts'
import { usedOf } from '../model/resource-provider.ts'
import { listUsagesQuery } from '../schemas/usages.ts'
import { existing } from './resource-providers.ts'

export function listResourceProviderUsages({ params, state }: Call): Reply {
  const provider = existing(state, params['uuid'], 'providerOfTraitsOrUsagesNotFound')
  const usages = Object.fromEntries(
    provider.inventories.map(({ resourceClass }) => [resourceClass, usedOf(provider, resourceClass)]),
  )
  return ok({ resource_provider_generation: provider.generation, usages }, state.now)
}

export function listUsages({ query, state, version }: Call): Reply {
  query.expect(listUsagesQuery, version)
  const project = query.get('project_id')
  const user = query.get('user_id')
  const consumers = [...state.consumers()]
    .filter(
      ({ projectId, userId, allocations }) =>
        projectId === project && (user === undefined || userId === user) && allocations.length > 0,
    )
    // Nothing else shows which consumer came first, and the original groups in its database.
    .sort((one, other) => (one.uuid < other.uuid ? -1 : 1))
  if (!version.has('consumerTypes')) return ok({ usages: sumOf(consumers) }, state.now)
  const usages = Object.fromEntries(
    [...groupedByType(consumers, query.get('consumer_type'))].map(([type, group]) => [
      type,
      { ...sumOf(group), consumer_count: group.length },
    ]),
  )
  return ok({ usages }, state.now)
}

function sumOf(consumers: readonly Consumer[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { allocations } of consumers) {
    for (const { resourceClass, used } of allocations) sums[resourceClass] = (sums[resourceClass] ?? 0) + used
  }
  return sums
}

/** One group a type; `all` puts everybody into one, and `unknown` keeps only consumers without a type. */
function groupedByType(
  consumers: readonly Consumer[],
  wanted: string | undefined,
): ReadonlyMap<string, readonly Consumer[]> {
  const groups = new Map<string, Consumer[]>()
  for (const consumer of consumers) {
    const type = consumer.consumerType ?? untyped
    if (wanted !== undefined && wanted !== 'all' && wanted !== type) continue
    const group = wanted === 'all' ? wanted : type
    groups.set(group, [...(groups.get(group) ?? []), consumer])
  }
  return groups
}
