/**
 * The places of a candidate that one provider each has to fill. "Unsuffixed: each resource class may come from another
 * provider of the tree, or one that shares with it; suffixed: all resources from one provider."
 */

import { hasForbidden, hasRequired } from '../model/demand.ts'
import type { ResourceAmounts } from '../model/demand.ts'
import type { Draft } from '../model/draft.ts'
import type { Amount, ResourceProvider } from '../model/resource-provider.ts'
import { hasSuffix } from './request.ts'
import type { RequestGroup } from './request.ts'

/** A place of a candidate: something that one provider has to give. */
export interface Slot {
  readonly group: RequestGroup
  /** One class of the group without a suffix; all of a group with one. */
  readonly resources: ResourceAmounts
}

/** The places of one group. */
export interface GroupSlots {
  readonly slots: readonly Slot[]
  /** Whether the provider, if it has the room, can fill one of them in a candidate anchored at this root. */
  readonly admits: (provider: ResourceProvider, root: ResourceProvider) => boolean
}

export function slotsOf(group: RequestGroup, state: Draft): GroupSlots {
  return hasSuffix(group) ? wholeSlot(group, state) : slotsPerClass(group, state)
}

function wholeSlot(group: RequestGroup, state: Draft): GroupSlots {
  const { resources, traits, aggregates } = group
  const tree = treeNamed(group, state)
  // Without resources the original goes by what is required alone: it does not look at the tree, and what is merely
  // forbidden finds nobody.
  const resourceless = resources.length === 0
  const aimless = resourceless && traits.required.length === 0 && aggregates.required.length === 0
  return {
    slots: [{ group, resources }],
    admits: (provider) =>
      !aimless &&
      (resourceless || tree === undefined || provider.root === tree) &&
      hasRequired(provider.traits, traits) &&
      !hasForbidden(provider.traits, traits) &&
      hasRequired(provider.aggregates, aggregates) &&
      !hasForbidden(provider.aggregates, aggregates),
  }
}

function slotsPerClass(group: RequestGroup, state: Draft): GroupSlots {
  const { traits, aggregates } = group
  const tree = treeNamed(group, state)
  // The original goes by the class's number, not by the order of the query.
  const number = ({ resourceClass }: Amount) => state.resourceClass(resourceClass)?.id ?? 0
  const inOrder = group.resources.toSorted((one, other) => number(one) - number(other))
  return {
    slots: inOrder.map((amount) => ({ group, resources: [amount] })),
    // Required traits are for all providers of the group together: a rule sees to them.
    admits: (provider, root) =>
      (tree === undefined || (root.uuid === tree && provider.root === tree)) &&
      !hasForbidden(provider.traits, traits) &&
      !hasForbidden(provider.aggregates, aggregates) &&
      !hasForbidden(root.aggregates, aggregates) &&
      // The aggregates of a root span its tree, but not what shares with it from without.
      (hasRequired(provider.aggregates, aggregates) ||
        (provider.root === root.uuid && hasRequired(root.aggregates, aggregates))),
  }
}

/** The root of the tree a group is to be met in. */
function treeNamed({ inTree }: RequestGroup, state: Draft): string | undefined {
  return inTree === undefined ? undefined : (state.provider(inTree)?.root ?? '')
}
