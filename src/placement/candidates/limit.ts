/** "`limit`: at most so many candidates are returned." The rest is never made, unless chance is to choose among all. */

/** The first so many. Of 0, which only an installation can say, one is left: the original counts what it has made. */
export function limited<T>(all: Iterable<T>, limit: number | undefined): Iterable<T> {
  return limit === undefined ? all : untilLimit(all, limit)
}

function* untilLimit<T>(all: Iterable<T>, limit: number): Generator<T> {
  let count = 0
  for (const one of all) {
    yield one
    if (++count >= limit) return
  }
}

/** The first so many, made. */
export function firstOf<T>(all: Iterable<T>, limit = Infinity): T[] {
  const first: T[] = []
  for (const one of all) {
    first.push(one)
    if (first.length >= limit) break
  }
  return first
}

/** `randomize_allocation_candidates`: a sample with a limit, all in random order without. */
export function sampled<T>(all: readonly T[], limit = all.length, random: () => number): T[] {
  const rest = [...all]
  const count = Math.min(limit, rest.length)
  for (let place = 0; place < count; place++) {
    const drawn = place + Math.floor(random() * (rest.length - place))
    const one = rest[drawn] as T
    rest[drawn] = rest[place] as T
    rest[place] = one
  }
  return rest.slice(0, count)
}
