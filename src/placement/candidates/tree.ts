/** "The tree a provider belongs to", as a value: it is the same from one request to the next while no member changes. */

import type { Draft } from '../model/draft.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import type { State } from '../model/state.ts'

export class Tree {
  readonly root: ResourceProvider
  /** Each before its children. */
  readonly members: readonly ResourceProvider[]
  /** The number of the state in which it was last seen to stand. */
  seenIn = 0
  /** The number of the last search whose answer summarises it. */
  summarisedFor = 0
  /** The summaries of its members, as they were written in the first answer that had them, each with a comma before. */
  summaries: string | undefined
  #parents: ReadonlyMap<ResourceProvider, ResourceProvider> | undefined

  constructor(members: readonly [ResourceProvider, ...ResourceProvider[]]) {
    this.root = members[0]
    this.members = members
  }

  /** Undefined for the root, and for what is not of this tree. */
  parentOf(member: ResourceProvider): ResourceProvider | undefined {
    this.#parents ??= parentsAmong(this.members)
    return this.#parents.get(member)
  }
}

function parentsAmong(members: readonly ResourceProvider[]): Map<ResourceProvider, ResourceProvider> {
  const byUuid = new Map(members.map((member) => [member.uuid, member]))
  const parents = new Map<ResourceProvider, ResourceProvider>()
  for (const member of members) {
    const parent = member.parent === null ? undefined : byUuid.get(member.parent)
    if (parent) parents.set(member, parent)
  }
  return parents
}

/** The trees as they were last seen, by their roots. A provider never changes: a write puts another in its place. */
const lastSeen = new WeakMap<ResourceProvider, Tree>()

/** Numbers the states by their providers, to say in which of them a tree was last seen without holding on to it. */
const numbers = new WeakMap<State['providers'], number>()
let count = 0

function numberOf({ providers }: State): number {
  const number = numbers.get(providers) ?? ++count
  numbers.set(providers, number)
  return number
}

/** The trees of one state. */
export class Trees {
  readonly #state: Draft
  readonly #number: number

  constructor(state: Draft) {
    this.#state = state
    this.#number = numberOf(state.state)
  }

  /** The tree beneath a root. */
  of(root: ResourceProvider): Tree {
    const seen = lastSeen.get(root)
    if (seen?.seenIn === this.#number) return seen
    const tree = seen && isStill(seen, this.#state) ? seen : new Tree(this.#state.subtree(root))
    tree.seenIn = this.#number
    if (tree !== seen) lastSeen.set(root, tree)
    return tree
  }
}

/** Whether the members are those that the state has now, in the same order. */
function isStill({ root, members }: Tree, state: Draft): boolean {
  let next = 1
  const areBeneath = ({ children }: ResourceProvider): boolean => {
    for (const place of children) {
      const child = state.providerAt(place)
      if (child !== members[next]) return false
      next++
      if (child.children.length > 0 && !areBeneath(child)) return false
    }
    return true
  }
  return areBeneath(root)
}
