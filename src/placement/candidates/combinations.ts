/** "All combinations are produced": one choice for each place, lazily, leaving out what a rule forbids as early as it can. */

/**
 * Whether what has been chosen for the first places may stand, given that it might without the last of them. The choices
 * are those of every place, also of the places to come.
 */
export type Rule<T> = (chosen: readonly T[], choices: Choices<T>) => boolean

/** Who can be chosen for each place. */
export type Choices<T> = readonly (readonly T[])[]

/** Every combination the rules allow, the last place changing fastest, as what it makes. */
export function combinations<T, R>(
  choices: Choices<T>,
  rules: readonly Rule<T>[],
  made: (chosen: T[]) => R,
): Iterable<R> {
  return choices.length > 0 && choices.every(isOne) ? only(choices, rules, made) : each(choices, rules, made)
}

function isOne({ length }: readonly unknown[]): boolean {
  return length === 1
}

/** Without a choice anywhere there is one at most, as in most trees of most estates. */
function only<T, R>(choices: Choices<T>, rules: readonly Rule<T>[], made: (chosen: T[]) => R): R[] {
  const chosen: T[] = []
  for (const options of choices) {
    for (const option of options) chosen.push(option)
    if (!allowed(chosen, choices, rules)) return []
  }
  return [made(chosen)]
}

function allowed<T>(chosen: readonly T[], choices: Choices<T>, rules: readonly Rule<T>[]): boolean {
  for (const allows of rules) if (!allows(chosen, choices)) return false
  return true
}

function* each<T, R>(choices: Choices<T>, rules: readonly Rule<T>[], made: (chosen: T[]) => R): Generator<R> {
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
    if (!allowed(chosen, choices, rules)) {
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
