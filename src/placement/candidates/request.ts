/** What a client asks allocation candidates for: "Request groups" and the parameters that concern all of them. */

import type { Microversion } from '#api/microversion.ts'
import type { Demand, ResourceAmounts } from '../model/demand.ts'

/**
 * Resources and qualities that are asked for together. The group without a suffix may be met by several providers of a
 * tree and by those that share with it; each group with a suffix by one provider.
 */
export interface RequestGroup {
  /** Empty for the one group without a suffix. */
  readonly suffix: string
  /** Empty: the group asks for a provider, not for resources (since 1.36, and only with a suffix). */
  readonly resources: ResourceAmounts
  readonly traits: Demand
  readonly aggregates: Demand
  /** The uuid of any provider of the tree that is wanted. */
  readonly inTree: string | undefined
}

export interface CandidatesRequest {
  /** In whose form the candidates are written. */
  readonly version: Microversion
  /** In the order of the query. */
  readonly groups: readonly RequestGroup[]
  /** Whether every group with a suffix must have a provider of its own: `group_policy=isolate`. */
  readonly isolates: boolean
  /** Suffixes of groups whose providers must lie beneath one of them: one set for each `same_subtree`. */
  readonly sameSubtrees: readonly ReadonlySet<string>[]
  /** What traits the root of the anchoring tree must or must not have: `root_required`. */
  readonly rootTraits: Demand
  /** Undefined: all there are. */
  readonly limit: number | undefined
  /** Whether a candidate may draw on several providers of one tree (since 1.29). */
  readonly nested: boolean
}

/** Whether one provider has to meet the whole group. */
export function hasSuffix({ suffix }: RequestGroup): boolean {
  return suffix !== ''
}
