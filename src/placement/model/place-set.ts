/** An immutable set of places in a persistent map, a bit each: how an index names the providers it knows. */

import { RowTrie } from './row-trie.ts'

const bits = 5
const mask = (1 << bits) - 1

/** A set of integers from 0 below 2^31, read in ascending order. `add` and `delete` return another set. */
export class PlaceSet {
  readonly size: number
  /** Thirty-two places a row. */
  readonly #words: RowTrie<number>

  private constructor(size: number, words: RowTrie<number>) {
    this.size = size
    this.#words = words
  }

  static readonly empty = new PlaceSet(0, RowTrie.empty())

  has(place: number): boolean {
    return (this.#word(place) & bitOf(place)) !== 0
  }

  add(place: number): PlaceSet {
    if (this.has(place)) return this
    return new PlaceSet(this.size + 1, this.#words.set(place >>> bits, this.#word(place) | bitOf(place)))
  }

  delete(place: number): PlaceSet {
    if (!this.has(place)) return this
    const row = place >>> bits
    const rest = this.#word(place) & ~bitOf(place)
    return new PlaceSet(this.size - 1, rest === 0 ? this.#words.delete(row) : this.#words.set(row, rest))
  }

  *[Symbol.iterator](): IterableIterator<number> {
    for (const [row, word] of this.#words.entries()) {
      for (let rest = word; rest !== 0; rest &= rest - 1) yield (row << bits) + lowestBit(rest)
    }
  }

  #word(place: number): number {
    return this.#words.get(place >>> bits) ?? 0
  }
}

function bitOf(place: number): number {
  return 1 << (place & mask)
}

function lowestBit(word: number): number {
  return mask - Math.clz32(word & -word)
}
