/** "All combinations are produced": one choice for each place, lazily, leaving out what a rule forbids as early as it can. */

/** Whether what has been chosen for the first places may stand, given that it might without the last of them. */
export type Rule<T> = (chosen: readonly T[]) => boolean

/** Every combination the rules allow, the last place changing fastest. */
export function* combinations<T>(
  choices: readonly (readonly T[])[],
  rules: readonly Rule<T>[],
): Generator<T[]> {
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
    if (!rules.every((allows) => allows(chosen))) {
      chosen.length = place
    } else if (place === choices.length - 1) {
      yield chosen.slice()
      chosen.length = place
    } else {
      place++
      next[place] = 0
    }
  }
}
