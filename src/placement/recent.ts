/** What was worked out lately: the last few results of a function, by what it was asked. */

export class Recent<V> {
  readonly #most: number
  /** The one asked for last stands last. */
  readonly #results = new Map<string, V>()

  /** @param most how many results are kept */
  constructor(most: number) {
    this.#most = most
  }

  /** The result for a key, from `work` unless it is still kept. What `work` throws is not kept. */
  get(key: string, work: () => V): V {
    const result = this.#results.get(key) ?? work()
    this.#results.delete(key)
    this.#results.set(key, result)
    if (this.#results.size > this.#most) this.#forgetOldest()
    return result
  }

  #forgetOldest(): void {
    for (const oldest of this.#results.keys()) {
      this.#results.delete(oldest)
      return
    }
  }
}
