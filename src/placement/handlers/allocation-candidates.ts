/** /allocation_candidates: what could be allocated for a request, and a summary of the providers it would be taken from. */

import type { Microversion } from '#api/microversion.ts'
import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { readCandidatesRequest } from '../candidates-request.ts'
import { allocationsOf, mappingsOf } from '../candidates/candidate.ts'
import type { Candidate } from '../candidates/candidate.ts'
import { findCandidates } from '../candidates/search.ts'
import { summarised } from '../candidates/summaries.ts'
import { wholeCapacityOf } from '../model/inventory.ts'
import { usedOf } from '../model/resource-provider.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { JsonText } from '../schemas/json.ts'
import type { Writable } from '../schemas/json.ts'

export function listAllocationCandidates(call: Call): Reply {
  const { state, version } = call
  const request = readCandidatesRequest(call)
  const candidates = findCandidates(state, request)
  const requested = new Set(request.groups.flatMap(({ resources }) => [...resources.keys()]))
  const summaries = new Map<string, Writable>()
  for (const provider of summarised(candidates, request.nested, state)) {
    summaries.set(provider.uuid, summaryText(provider, requested, version))
  }
  return ok(
    {
      allocation_requests: candidates.map(
        (candidate) => new JsonText(writeAllocationRequest(candidate, version)),
      ),
      provider_summaries: summaries,
    },
    state.now,
  )
}

// Maps for what has uuids for keys: objects would be a shape each to the engine.

function writeAllocationRequest(candidate: Candidate, version: Microversion): Writable {
  const allocations = allocationsOf(candidate)
  if (!version.has('allocationsByProvider')) {
    return {
      allocations: Array.from(allocations, ([{ uuid }, resources]) => ({
        resource_provider: { uuid },
        resources,
      })),
    }
  }
  const byProvider = new Map<string, Writable>()
  for (const [{ uuid }, resources] of allocations) byProvider.set(uuid, { resources })
  if (!version.has('mappings')) return { allocations: byProvider }
  const bySuffix = new Map<string, Writable>()
  for (const [suffix, providers] of mappingsOf(candidate)) {
    bySuffix.set(
      suffix,
      Array.from(providers, ({ uuid }) => uuid),
    )
  }
  return { allocations: byProvider, mappings: bySuffix }
}

/** Summaries of whole providers. A provider never changes, so neither does its summary. */
const wholeSummaries = new WeakMap<ResourceProvider, JsonText>()

function summaryText(
  provider: ResourceProvider,
  requested: ReadonlySet<string>,
  version: Microversion,
): JsonText {
  if (!version.has('nestedCandidates')) return new JsonText(writeSummary(provider, requested, version))
  const known = wholeSummaries.get(provider) ?? new JsonText(writeSummary(provider, requested, version))
  wholeSummaries.set(provider, known)
  return known
}

function writeSummary(
  provider: ResourceProvider,
  requested: ReadonlySet<string>,
  version: Microversion,
): Writable {
  const resources = new Map<string, Writable>()
  for (const inventory of provider.inventories) {
    const { resourceClass } = inventory
    if (!version.has('allClassesInSummaries') && !requested.has(resourceClass)) continue
    resources.set(resourceClass, {
      capacity: wholeCapacityOf(inventory),
      used: usedOf(provider, resourceClass),
    })
  }
  const { traits, parent, root } = provider
  if (!version.has('candidatesByTrait')) return { resources }
  if (!version.has('nestedCandidates')) return { resources, traits }
  return { resources, traits, parent_provider_uuid: parent, root_provider_uuid: root }
}
