/** "`limit`: at most so many candidates are returned." The rest is never made. */

// Here would sit an installation's bound on how many are made, a sample instead of the first, and the order in which
// trees are drawn on.

export function* limited<T>(all: Iterable<T>, limit: number | undefined): Generator<T> {
  if (limit === undefined) {
    yield* all
    return
  }
  let count = 0
  for (const one of all) {
    yield one
    if (++count >= limit) return
  }
}
