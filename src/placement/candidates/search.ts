/** The search for allocation candidates, step by step. Whatever can be found is found only when it is asked for. */

import type { Draft } from '../model/draft.ts'
import { anchoringRoots, anchorAt } from './anchors.ts'
import type { Anchor } from './anchors.ts'
import type { Found } from './candidate.ts'
import { choicesFor } from './choices.ts'
import { combinations } from './combinations.ts'
import type { Choices } from './combinations.ts'
import { distinct } from './distinct.ts'
import { allOfEach, oneOfEach } from './generation.ts'
import { firstOf, limited, sampled } from './limit.ts'
import { memoryOf } from './memory.ts'
import { plainPolicy } from './policy.ts'
import type { CandidatesPolicy } from './policy.ts'
import { canBeMet } from './possible.ts'
import type { CandidatesRequest } from './request.ts'
import { rulesFor } from './rules.ts'
import { sharingIn } from './sharing.ts'
import { slotsOf } from './slots.ts'
import { Trees } from './tree.ts'

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
): Found[] {
  if (!canBeMet(state, request, (part) => isFound(state, part))) return []
  const made = limited(candidates(state, request, policy), policy.most)
  return policy.random ? sampled([...made], request.limit, policy.random) : firstOf(made, request.limit)
}

function isFound(state: Draft, request: CandidatesRequest): boolean {
  return candidates(state, request, plainPolicy)[Symbol.iterator]().next().done !== true
}

function candidates(
  state: Draft,
  request: CandidatesRequest,
  { breadthFirst }: CandidatesPolicy,
): Iterable<Found> {
  const groups = request.groups.map((group) => slotsOf(group, state))
  const slots = groups.flatMap((group) => group.slots)
  const rulesIn = rulesFor(request, slots, state)
  const sharing = sharingIn(state)
  const trees = new Trees(state)
  const memory = memoryOf(request, sharing)
  const inTurn = breadthFirst ? oneOfEach : allOfEach
  return distinct(inTurn(combinedTreeByTree()), sharing)

  function* combinedTreeByTree(): Generator<Iterable<Found>> {
    for (const root of anchoringRoots(state, request)) {
      const anchor = anchorAt(root, trees, sharing)
      yield memory?.recall(anchor.tree) ?? combined(anchor)
    }
  }

  function combined(anchor: Anchor): Iterable<Found> {
    const { tree } = anchor
    const choices = choicesFor(groups, anchor) ?? []
    const lasting = memory !== undefined && areFew(choices)
    const made = combinations(choices, rulesIn(tree), (providers) => ({
      slots,
      providers,
      tree,
      lasting,
      text: undefined,
    }))
    if (!lasting) return made
    const found = [...made]
    memory.remember(tree, found)
    return found
  }
}

/** Whether there are so few combinations that all of them may be made when the first is asked for. */
function areFew(choices: Choices<unknown>): boolean {
  let count = 1
  for (const { length } of choices) count *= length
  return count <= 16
}
