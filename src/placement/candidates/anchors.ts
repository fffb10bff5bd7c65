/**
 * Where a candidate can be anchored: "the root provider of the tree it belongs to". Of all that is asked for, the rarest
 * says which trees are worth looking at.
 */

import { hasForbidden, hasRequired, hasRoomFor } from '../model/demand.ts'
import type { Demand, ResourceAmounts } from '../model/demand.ts'
import type { Draft } from '../model/draft.ts'
import type { Places } from '../model/room-index.ts'
import { isRoot } from '../model/resource-provider.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { hasSuffix } from './request.ts'
import type { CandidatesRequest } from './request.ts'
import { common, shares, sharingIn } from './sharing.ts'
import type { Sharing } from './sharing.ts'
import type { Tree, Trees } from './tree.ts'

/** A tree with all that can serve it. */
export interface Anchor {
  readonly tree: Tree
  /** The members of the tree, each before its children, then those of other trees that share with it. */
  readonly providers: readonly ResourceProvider[]
}

export function anchorAt(root: ResourceProvider, trees: Trees, sharing: Sharing): Anchor {
  const tree = trees.of(root)
  const { members } = tree
  if (!sharing.any) return { tree, providers: members }
  const foreign = new Set<ResourceProvider>()
  for (const { aggregates } of members) {
    for (const uuid of aggregates) {
      for (const provider of sharing.inAggregate(uuid)) if (provider.root !== root.uuid) foreign.add(provider)
    }
  }
  return { tree, providers: foreign.size === 0 ? members : [...members, ...foreign] }
}

/** The roots that may anchor a candidate, each once; not all of them need to. */
export function* anchoringRoots(state: Draft, request: CandidatesRequest): Generator<ResourceProvider> {
  const { rootTraits } = request
  const { providers, once } = rarestClue(state, request)
  const seen = new Set<string>()
  for (const member of providers) {
    const { root: uuid } = member
    // What comes once and is all of its tree need not be remembered, and many estates have nothing else.
    if (!once || !isRoot(member) || member.children.length > 0) {
      if (seen.has(uuid)) continue
      seen.add(uuid)
    }
    const root = isRoot(member) ? member : state.provider(uuid)
    if (root && hasRequired(root.traits, rootTraits) && !hasForbidden(root.traits, rootTraits)) yield root
  }
}

const noResources: ResourceAmounts = []

/** Providers of which a candidate has at least one: as a member of its tree or, if `reaches`, by sharing with it. */
interface Clue {
  readonly sets: readonly Places[]
  readonly reaches: boolean
  /** What that one must have room for. A full provider is then passed by without a look at its tree. */
  readonly resources: ResourceAmounts
}

/** Providers in whose trees to look. */
interface Trail {
  readonly providers: Iterable<ResourceProvider>
  /** Whether each of them comes once. */
  readonly once: boolean
}

function rarestClue(state: Draft, request: CandidatesRequest): Trail {
  const sharing = sharingIn(state)
  const reaches = sharing.any && !isMetAlone(request)
  const tree = request.groups.find(({ inTree, resources }) => inTree !== undefined && resources.length > 0)
  let rarest: Clue | undefined
  let fewest = Infinity
  for (const clue of cluesFor(request, state, reaches)) {
    const size = sizeOf(clue, state, sharing)
    if (size < fewest) [rarest, fewest] = [clue, size]
  }
  const root = tree && state.provider(state.provider(tree.inTree ?? '')?.root ?? '')
  if (tree && root) {
    const reachesOn = reaches && hasSuffix(tree)
    return { providers: reachedFrom(state.subtree(root), reachesOn, state), once: !reachesOn }
  }
  if (!rarest) return { providers: state.providers(), once: true }
  return { providers: providersOf(rarest, state), once: rarest.sets.length === 1 && !rarest.reaches }
}

/**
 * Whether one provider makes the whole candidate, so that the trees it shares with have nothing to add. They have when
 * their roots matter.
 */
function isMetAlone({ groups, rootTraits }: CandidatesRequest): boolean {
  const [group, ...others] = groups
  if (!group || others.length > 0 || (!hasSuffix(group) && group.resources.length > 1)) return false
  const { aggregates } = group
  return (
    rootTraits.required.length === 0 && rootTraits.forbidden.size === 0 && aggregates.forbidden.size === 0
  )
}

function* cluesFor(
  { groups, rootTraits }: CandidatesRequest,
  state: Draft,
  reaches: boolean,
): Generator<Clue> {
  for (const group of groups) {
    for (const wanted of group.resources) {
      const resources = hasSuffix(group) ? group.resources : [wanted]
      const places = state.providersOfClass(wanted.resourceClass).withRoom(wanted.amount)
      yield { sets: [places], reaches, resources }
    }
    yield* cluesIn(group.traits, (name) => state.providersWithTrait(name), reaches)
    yield* cluesIn(group.aggregates, (name) => state.providersInAggregate(name), reaches)
  }
  yield* cluesIn(rootTraits, (name) => state.providersWithTrait(name), false)
}

function* cluesIn(
  { required }: Demand,
  holders: (name: string) => Places,
  reaches: boolean,
): Generator<Clue> {
  for (const alternatives of required)
    yield { sets: Array.from(alternatives, holders), reaches, resources: noResources }
}

/** How many providers a clue leads to, about: of many that share only the first are counted. */
function sizeOf({ sets, reaches }: Clue, state: Draft, sharing: Sharing): number {
  let size = 0
  for (const set of sets) {
    size += set.size
    if (!reaches) continue
    let counted = 0
    for (const place of common(set, sharing.places)) {
      for (const uuid of state.providerAt(place).aggregates) size += state.providersInAggregate(uuid).size
      if (++counted === 16) break
    }
  }
  return size
}

function providersOf({ sets, reaches, resources }: Clue, state: Draft): Iterable<ResourceProvider> {
  return reachedFrom(providersAt(sets, state, resources), reaches, state)
}

function* providersAt(
  sets: readonly Places[],
  state: Draft,
  resources: ResourceAmounts = noResources,
): Generator<ResourceProvider> {
  for (const set of sets) {
    for (const place of set) {
      const provider = state.providerAt(place)
      if (hasRoomFor(provider, resources)) yield provider
    }
  }
}

/** The providers and, if they are to reach further, whom they share with. */
function reachedFrom(
  providers: Iterable<ResourceProvider>,
  reaches: boolean,
  state: Draft,
): Iterable<ResourceProvider> {
  return reaches ? withThoseServed(providers, state) : providers
}

function* withThoseServed(providers: Iterable<ResourceProvider>, state: Draft): Generator<ResourceProvider> {
  for (const provider of providers) {
    yield provider
    if (!shares(provider)) continue
    yield* providersAt(
      provider.aggregates.map((uuid) => state.providersInAggregate(uuid)),
      state,
    )
  }
}
