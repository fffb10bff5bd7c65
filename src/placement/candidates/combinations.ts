/** "All combinations are produced": one choice for each place, lazily, leaving out what a rule forbids as early as it can. */

/** Whether what has been chosen for the first places may stand, given that it might without the last of them. */
export type Rule<T> = (chosen: readonly T[]) => boolean

/** Every combination the rules allow, the last place changing fastest, as what it makes. */
export function combinations<T, R>(
  choices: readonly (readonly T[])[],
  rules: readonly Rule<T>[],
  made: (chosen: T[]) => R,
): Iterable<R> {
  return choices.length > 0 && choices.every(({ length }) => length === 1)
    ? only(choices, rules, made)
    : each(choices, rules, made)
}

/** Without a choice anywhere there is one at most, as in most trees of most estates. */
function only<T, R>(
  choices: readonly (readonly T[])[],
  rules: readonly Rule<T>[],
  made: (chosen: T[]) => R,
): R[] {
  const chosen: T[] = []
  for (const options of choices) {
    chosen.push(...options)
    if (!allowed(chosen, rules)) return []
  }
  return [made(chosen)]
}

function allowed<T>(chosen: readonly T[], rules: readonly Rule<T>[]): boolean {
  for (const allows of rules) if (!allows(chosen)) return false
  return true
}

function* each<T, R>(
  choices: readonly (readonly T[])[],
  rules: readonly Rule<T>[],
  made: (chosen: T[]) => R,
): Generator<R> {
  const chosen: T[] = []
  const next = choices.map(() => 0)
  for (let place = 0; place >= 0;) {
    const at = next[place] ?? 0
    const options = choices[place]
    if (!options || at === options.length) {
      place--
      chosen.length = Math.max(place, 0)
      continue
    }
    next[place] = at + 1
    chosen[place] = options[at] as T
    if (!allowed(chosen, rules)) {
      chosen.length = place
    } else if (place === choices.length - 1) {
      yield made(chosen.slice())
      chosen.length = place
    } else {
      place++
      next[place] = 0
    }
  }
}
