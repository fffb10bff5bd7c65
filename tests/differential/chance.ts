/** Choices that look random and are the same for the same seed. */

import { chanceFrom } from '#race/virtual-time.ts'

export class Chance {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = chanceFrom(seed)
  }

  /** True in `share` of all cases. */
  may(share: number): boolean {
    return this.#next() < share
  }

  /** 0 up to, not including, `end`. */
  below(end: number): number {
    return Math.floor(this.#next() * end)
  }

  one<T>(list: readonly T[]): T {
    const index = this.below(list.length)
    const found = list[index]
    if (found === undefined && index >= list.length) throw new Error('nothing to choose from')
    return found as T
  }

  /** Each with even chances, in the order of the list. */
  some<T>(list: readonly T[]): T[] {
    return list.filter(() => this.may(0.5))
  }

  /** One of the values, each as often as its weight says. */
  weighed<T>(weights: readonly (readonly [weight: number, value: T])[]): T {
    let left = this.#next() * weights.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, value] of weights) {
      left -= weight
      if (left < 0) return value
    }
    throw new Error('the weights do not add up')
  }
}
