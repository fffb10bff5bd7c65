/** /allocation_candidates: what could be allocated for a request, and a summary of the providers it would be taken from. */

import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { readCandidatesRequest } from '../candidates-request.ts'
import { candidatesText } from '../candidates-text.ts'
import { findCandidates } from '../candidates/search.ts'

export function listAllocationCandidates(call: Call): Reply {
  const { state } = call
  const request = readCandidatesRequest(call)
  const candidates = findCandidates(state, request, call.candidatesPolicy)
  return ok(candidatesText({ request, candidates, state }), state.now)
}
