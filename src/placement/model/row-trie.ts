/** A persistent, sparse array: a trie over the digits of the row number, read back in ascending order. */

const bits = 5
const width = 1 << bits
const mask = width - 1

/** Thirty-two places; at the lowest level they hold rows, above it other nodes. Trailing places may be missing. */
type Places = readonly unknown[]

/** An immutable sparse array. Row numbers are integers from 0 below 2^31; rows are never undefined. */
export class RowTrie<T> {
  readonly #root: Places | undefined
  /** How far to shift a row number to get the digit of the root. */
  readonly #shift: number

  private constructor(root: Places | undefined, shift: number) {
    this.#root = root
    this.#shift = shift
  }

  static empty<T>(): RowTrie<T> {
    return new RowTrie<T>(undefined, 0)
  }

  get(row: number): T | undefined {
    let node: unknown = this.#root
    if (row >>> this.#shift > mask) return undefined
    for (let shift = this.#shift; shift > 0 && node; shift -= bits)
      node = (node as Places)[(row >>> shift) & mask]
    return node ? ((node as Places)[row & mask] as T | undefined) : undefined
  }

  set(row: number, value: T & NonNullable<unknown>): RowTrie<T> {
    let root = this.#root
    let shift = this.#shift
    for (; row >>> shift > mask; shift += bits) root &&= [root]
    return new RowTrie<T>(withRow(root, row, shift, value), shift)
  }

  delete(row: number): RowTrie<T> {
    if (this.get(row) === undefined) return this
    const root = withoutRow(this.#root as Places, row, this.#shift)
    return new RowTrie<T>(root, root ? this.#shift : 0)
  }

  /** The rows in ascending order of their numbers. */
  *values(): IterableIterator<T> {
    for (const [, row] of this.entries()) yield row
  }

  /** The rows with their numbers, in ascending order. */
  *entries(): IterableIterator<[row: number, value: T]> {
    if (this.#root) yield* rowsBelow<T>(this.#root, this.#shift, 0)
  }
}

function withRow(node: Places | undefined, row: number, shift: number, value: unknown): Places {
  const places = node ? node.slice() : []
  const place = (row >>> shift) & mask
  while (places.length < place) places.push(undefined)
  places[place] = shift === 0 ? value : withRow(places[place] as Places | undefined, row, shift - bits, value)
  return places
}

function withoutRow(node: Places, row: number, shift: number): Places | undefined {
  const place = (row >>> shift) & mask
  const child = shift === 0 ? undefined : withoutRow(node[place] as Places, row, shift - bits)
  const places = node.with(place, child)
  return places.some((held) => held !== undefined) ? places : undefined
}

function* rowsBelow<T>(node: Places, shift: number, first: number): IterableIterator<[number, T]> {
  for (let place = 0; place < node.length; place++) {
    const held = node[place]
    if (held === undefined) continue
    const row = first + (place << shift)
    if (shift === 0) yield [row, held as T]
    else yield* rowsBelow<T>(held as Places, shift - bits, row)
  }
}
