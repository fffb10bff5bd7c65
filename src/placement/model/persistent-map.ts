/** An immutable `Map` from strings: keeping an old one costs nothing, and it is read in the order of first insertion. */

import { HashTrie } from './hash-trie.ts'
import { RowTrie } from './row-trie.ts'

interface Row<V> {
  readonly key: string
  readonly value: V
}

/**
 * Like `Map`, but `set` and `delete` return another map and leave this one as it was. Setting a key that is there keeps
 * its place; setting one that was deleted puts it last. Values are never undefined.
 */
export class PersistentMap<V> {
  readonly #places: HashTrie<number>
  readonly #rows: RowTrie<Row<V>>
  readonly #next: number

  private constructor(places: HashTrie<number>, rows: RowTrie<Row<V>>, next: number) {
    this.#places = places
    this.#rows = rows
    this.#next = next
  }

  static readonly #empty = new PersistentMap<never>(HashTrie.empty(), RowTrie.empty(), 0)

  /** The one empty map. */
  static empty<V>(): PersistentMap<V> {
    return PersistentMap.#empty as PersistentMap<V>
  }

  get size(): number {
    return this.#places.size
  }

  get(key: string): V | undefined {
    const place = this.#places.get(key)
    return place === undefined ? undefined : this.#rows.get(place)?.value
  }

  /** Where the key stands: a number that stays the same for as long as the key does. */
  placeOf(key: string): number | undefined {
    return this.#places.get(key)
  }

  /** The value at a place. */
  at(place: number): V | undefined {
    return this.#rows.get(place)?.value
  }

  has(key: string): boolean {
    return this.#places.has(key)
  }

  set(key: string, value: V & NonNullable<unknown>): PersistentMap<V> {
    const place = this.#places.get(key)
    const row: Row<V> = { key, value }
    return place === undefined
      ? new PersistentMap(this.#places.set(key, this.#next), this.#rows.set(this.#next, row), this.#next + 1)
      : new PersistentMap(this.#places, this.#rows.set(place, row), this.#next)
  }

  delete(key: string): PersistentMap<V> {
    const place = this.#places.get(key)
    if (place === undefined) return this
    if (this.size === 1) return PersistentMap.empty()
    return new PersistentMap(this.#places.delete(key), this.#rows.delete(place), this.#next)
  }

  *entries(): IterableIterator<[string, V]> {
    for (const { key, value } of this.#rows.values()) yield [key, value]
  }

  *values(): IterableIterator<V> {
    for (const { value } of this.#rows.values()) yield value
  }

  [Symbol.iterator](): IterableIterator<[string, V]> {
    return this.entries()
  }
}
