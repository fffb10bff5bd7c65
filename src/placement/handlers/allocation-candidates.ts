/** /allocation_candidates: what could be allocated for a request, and a summary of the providers it would be taken from. */

import type { Microversion } from '#api/microversion.ts'
import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { readCandidatesRequest } from '../candidates-request.ts'
import type { Candidate } from '../candidates/candidate.ts'
import { findCandidates } from '../candidates/search.ts'
import { summarised } from '../candidates/summaries.ts'
import { wholeCapacityOf } from '../model/inventory.ts'
import { usedOf } from '../model/resource-provider.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Writable } from '../schemas/json.ts'

export function listAllocationCandidates(call: Call): Reply {
  const { state, version } = call
  const request = readCandidatesRequest(call)
  const candidates = findCandidates(state, request)
  const requested = new Set(request.groups.flatMap(({ resources }) => [...resources.keys()]))
  const summaries: Record<string, Writable> = {}
  for (const provider of summarised(candidates, request.nested, state)) {
    summaries[provider.uuid] = writeSummary(provider, requested, version)
  }
  return ok(
    {
      allocation_requests: candidates.map((candidate) => writeAllocationRequest(candidate, version)),
      provider_summaries: summaries,
    },
    state.now,
  )
}

function writeAllocationRequest({ allocations, mappings }: Candidate, version: Microversion): Writable {
  if (!version.has('allocationsByProvider')) {
    return {
      allocations: Array.from(allocations, ([{ uuid }, resources]) => ({
        resource_provider: { uuid },
        resources: Object.fromEntries(resources),
      })),
    }
  }
  const byProvider: Record<string, Writable> = {}
  for (const [{ uuid }, resources] of allocations) {
    byProvider[uuid] = { resources: Object.fromEntries(resources) }
  }
  if (!version.has('mappings')) return { allocations: byProvider }
  const bySuffix: Record<string, Writable> = {}
  for (const [suffix, providers] of mappings) bySuffix[suffix] = Array.from(providers, ({ uuid }) => uuid)
  return { allocations: byProvider, mappings: bySuffix }
}

function writeSummary(
  provider: ResourceProvider,
  requested: ReadonlySet<string>,
  version: Microversion,
): Writable {
  const resources: Record<string, Writable> = {}
  for (const inventory of provider.inventories) {
    const { resourceClass } = inventory
    if (!version.has('allClassesInSummaries') && !requested.has(resourceClass)) continue
    resources[resourceClass] = {
      capacity: wholeCapacityOf(inventory),
      used: usedOf(provider, resourceClass),
    }
  }
  const summary: Record<string, Writable> = { resources }
  if (version.has('candidatesByTrait')) summary['traits'] = provider.traits
  if (version.has('nestedCandidates')) {
    summary['parent_provider_uuid'] = provider.parent
    summary['root_provider_uuid'] = provider.root
  }
  return summary
}
