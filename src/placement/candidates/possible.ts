/**
 * Whether it is worth searching, and whether the names in the request exist. The original goes through the groups in the
 * order of the query and stops at the first that cannot be met, so names in later groups may go unnoticed.
 */

import { aggregatesOf, hasForbidden, hasRequired, someProviderHas } from '../model/demand.ts'
import type { Demand } from '../model/demand.ts'
import type { Draft } from '../model/draft.ts'
import { Refusal, refuse } from '../model/refusal.ts'
import type { CandidatesRequest, RequestGroup } from './request.ts'

/**
 * @param isFound whether a request has any candidate, for a request whose names exist
 * @throws a refusal: resourcesClassUnknown, candidateTraitUnknown
 */
export function canBeMet(
  state: Draft,
  request: CandidatesRequest,
  isFound: (request: CandidatesRequest) => boolean,
): boolean {
  refuseUnknownTraits(request.rootTraits, state)
  for (const [index, group] of request.groups.entries()) {
    const answer = lookedUp(group, state)
    if (answer === 'nothing') return false
    if (answer === 'known') continue
    const reached =
      someRootHas(request.rootTraits, state) &&
      request.groups.slice(0, index).every((earlier) => isFound(alone(earlier, request)))
    if (reached) throw answer
    return false
  }
  return true
}

/** The group as a request of its own. */
function alone(group: RequestGroup, request: CandidatesRequest): CandidatesRequest {
  return { ...request, groups: [group], isolates: false, sameSubtrees: [], nested: true, limit: undefined }
}

/** In the order of the original: classes, aggregates, traits, tree. */
function lookedUp(group: RequestGroup, state: Draft): 'known' | 'nothing' | Refusal {
  for (const { resourceClass } of group.resources) {
    if (!state.resourceClass(resourceClass)) return refuse('resourcesClassUnknown', { resourceClass })
  }
  if (!someProviderHas(state, group.aggregates, aggregatesOf)) return 'nothing'
  try {
    refuseUnknownTraits(group.traits, state)
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
  return group.inTree !== undefined && !state.provider(group.inTree) ? 'nothing' : 'known'
}

function refuseUnknownTraits({ required, forbidden }: Demand, state: Draft): void {
  for (const name of [...required.flatMap((names) => [...names]), ...forbidden]) {
    if (!state.trait(name)) throw refuse('candidateTraitUnknown', { name })
  }
}

function someRootHas(demand: Demand, state: Draft): boolean {
  if (demand.required.length === 0 && demand.forbidden.size === 0) return true
  for (const { parent, traits } of state.providers()) {
    if (parent === null && hasRequired(traits, demand) && !hasForbidden(traits, demand)) return true
  }
  return false
}
