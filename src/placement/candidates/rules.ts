/** What the choices of a candidate have to do with each other: the rules that hold between its places. */

import type { Draft } from '../model/draft.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { Rule } from './combinations.ts'
import { isolated } from './group-policy.ts'
import { oncePerTree } from './once-per-tree.ts'
import type { CandidatesRequest } from './request.ts'
import { hasSuffix } from './request.ts'
import { inOneSubtree, placesOf } from './same-subtree.ts'
import type { Slot } from './slots.ts'
import { withinCapacity } from './summed-capacity.ts'
import { collectivelyHaving } from './traits-together.ts'
import type { Tree } from './tree.ts'

/** The rules that can matter for this request, the cheapest first. Those about subtrees are made anew for each tree. */
export function rulesFor(
  request: CandidatesRequest,
  slots: readonly Slot[],
  state: Draft,
): (tree: Tree) => readonly Rule<ResourceProvider>[] {
  const rules: Rule<ResourceProvider>[] = []
  const unsuffixed = request.groups.find((group) => !hasSuffix(group))
  if (request.groups.length > 1) rules.push(withinCapacity(slots))
  if (!request.nested) rules.push(oncePerTree(slots))
  if (unsuffixed && unsuffixed.traits.required.length > 0) rules.push(collectivelyHaving(unsuffixed, slots))
  if (request.isolates) rules.push(isolated(slots))
  const subtrees = request.sameSubtrees.map((suffixes) => placesOf(suffixes, slots))
  if (subtrees.length === 0) return () => rules
  return (tree) => [...rules, ...subtrees.map((places) => inOneSubtree(places, tree, state))]
}
