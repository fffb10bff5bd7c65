/**
 * What a request found in trees that have not changed since. Of a large estate little changes between one scheduling and
 * the next, and what is asked for is often the same.
 */

import type { Found } from './candidate.ts'
import type { CandidatesRequest } from './request.ts'
import type { Sharing } from './sharing.ts'
import type { Tree } from './tree.ts'

/** So many trees are remembered for a request; then all are forgotten, so that an estate of any size costs no more. */
const mostTrees = 4096

export class Memory {
  #found = new WeakMap<Tree, readonly Found[]>()
  #trees = 0

  /** All candidates of the tree; undefined when it is not remembered. */
  recall(tree: Tree): readonly Found[] | undefined {
    return this.#found.get(tree)
  }

  remember(tree: Tree, found: readonly Found[]): void {
    if (++this.#trees > mostTrees) {
      this.#found = new WeakMap()
      this.#trees = 1
    }
    this.#found.set(tree, found)
  }
}

const askedBefore = new WeakSet<CandidatesRequest>()
const memories = new WeakMap<CandidatesRequest, Memory>()

/**
 * Undefined for what is asked for the first time, which may be the last, and where something shares: candidates in a
 * tree may then change though the tree does not.
 */
export function memoryOf(request: CandidatesRequest, sharing: Sharing): Memory | undefined {
  if (sharing.any) return undefined
  if (!askedBefore.has(request)) {
    askedBefore.add(request)
    return undefined
  }
  const memory = memories.get(request) ?? new Memory()
  memories.set(request, memory)
  return memory
}
