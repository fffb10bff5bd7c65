/** /allocation_candidates: what could be allocated for a request, and a summary of the providers it would be taken from. */

import type { LongText } from '#api/long-text.ts'
import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { readCandidatesRequest } from '../candidates-request.ts'
import { candidatesText } from '../candidates-text.ts'
import type { CandidatesPolicy } from '../candidates/policy.ts'
import type { CandidatesRequest } from '../candidates/request.ts'
import { findCandidates } from '../candidates/search.ts'
import type { Draft } from '../model/draft.ts'
import type { State } from '../model/state.ts'

export function listAllocationCandidates(call: Call): Reply {
  const { state, candidatesPolicy } = call
  const request = readCandidatesRequest(call)
  return ok(answerTo(request, candidatesPolicy, state), state.now)
}

/** The last answer in each state. A state never changes, so the answer to the same question stays the same. */
const lastAnswers = new WeakMap<State, LastAnswer>()

interface LastAnswer {
  readonly request: CandidatesRequest
  readonly policy: CandidatesPolicy
  readonly text: LongText
}

function answerTo(request: CandidatesRequest, policy: CandidatesPolicy, state: Draft): LongText {
  const last = lastAnswers.get(state.state)
  if (last?.request === request && isSame(last.policy, policy)) return last.text
  const text = candidatesText({ request, candidates: findCandidates(state, request, policy), state })
  if (!policy.random) lastAnswers.set(state.state, { request, policy, text })
  return text
}

function isSame(one: CandidatesPolicy, other: CandidatesPolicy): boolean {
  return one.most === other.most && one.breadthFirst === other.breadthFirst && one.random === other.random
}
