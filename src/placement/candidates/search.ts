/** The search for allocation candidates, step by step. Whatever can be found is found only when it is asked for. */

import type { Draft } from '../model/draft.ts'
import { anchoringRoots, anchorAt } from './anchors.ts'
import type { Candidate } from './candidate.ts'
import { choicesFor } from './choices.ts'
import { combinations } from './combinations.ts'
import { distinct } from './distinct.ts'
import { allOfEach, oneOfEach } from './generation.ts'
import { limited, sampled } from './limit.ts'
import { plainPolicy } from './policy.ts'
import type { CandidatesPolicy } from './policy.ts'
import { canBeMet } from './possible.ts'
import type { CandidatesRequest } from './request.ts'
import { rulesFor } from './rules.ts'
import { sharingIn } from './sharing.ts'
import { slotsOf } from './slots.ts'

/**
 * The candidates for a request, each once, in a fixed order: tree by tree, and within a tree in the order of its
 * providers. The first of them cost no more for there being others.
 *
 * @throws a refusal: resourcesClassUnknown, candidateTraitUnknown
 */
export function findCandidates(
  state: Draft,
  request: CandidatesRequest,
  policy: CandidatesPolicy = plainPolicy,
): Candidate[] {
  if (!canBeMet(state, request, (part) => isFound(state, part))) return []
  const made = limited(candidates(state, request, policy), policy.most)
  return policy.random ? sampled([...made], request.limit, policy.random) : [...limited(made, request.limit)]
}

function isFound(state: Draft, request: CandidatesRequest): boolean {
  return candidates(state, request, plainPolicy)[Symbol.iterator]().next().done !== true
}

function candidates(
  state: Draft,
  request: CandidatesRequest,
  { breadthFirst }: CandidatesPolicy,
): Iterable<Candidate> {
  const slots = slotsOf(request.groups, state)
  const sharing = sharingIn(state)
  const inTurn = breadthFirst ? oneOfEach : allOfEach
  return distinct(inTurn(combinedTreeByTree()), sharing)

  function* combinedTreeByTree(): Generator<Iterable<Candidate>> {
    for (const root of anchoringRoots(state, request)) {
      const anchor = anchorAt(root, state, sharing)
      const choices = choicesFor(slots, anchor)
      if (choices) {
        yield combinations(choices, rulesFor(request, slots, choices, state), (providers) => ({
          slots,
          providers,
        }))
      }
    }
  }
}
