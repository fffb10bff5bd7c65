/** "`allocation_candidates_generation_strategy`": in what order the trees are drawn on. */

/** Depth first: all of one tree, then all of the next. */
export function* allOfEach<T>(trees: Iterable<Iterable<T>>): Generator<T> {
  // Delegating would hand each request for another on, from generator to generator.
  for (const tree of trees) for (const one of tree) yield one
}

/** Breadth first: one of each tree, then a second of those that have one, and so on. */
export function* oneOfEach<T>(trees: Iterable<Iterable<T>>): Generator<T> {
  let started: Iterator<T>[] = []
  for (const tree of trees) {
    const candidates = tree[Symbol.iterator]()
    const first = candidates.next()
    if (first.done) continue
    yield first.value
    started.push(candidates)
  }
  while (started.length > 0) {
    const lasting: Iterator<T>[] = []
    for (const candidates of started) {
      const another = candidates.next()
      if (another.done) continue
      yield another.value
      lasting.push(candidates)
    }
    started = lasting
  }
}
