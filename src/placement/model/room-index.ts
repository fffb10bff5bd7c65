/** Who has an inventory of a resource class, and how much can be taken of it: full providers are passed by in ranges. */

const bits = 5
const width = 1 << bits
const mask = width - 1

/** What the index holds for a place without an inventory; one without room has -1. */
const absent = -Infinity

/** Places in a persistent map, read in ascending order. */
export interface Places extends Iterable<number> {
  readonly size: number
  readonly has: (place: number) => boolean
}

interface Leaf {
  /** The largest of `rooms`. */
  readonly most: number
  readonly rooms: readonly number[]
}

interface Branch {
  /** The largest of all rooms beneath. */
  readonly most: number
  readonly nodes: readonly (Node | undefined)[]
}

type Node = Leaf | Branch

/** An immutable map from places, integers from 0 below 2^30, to room. `set` and `delete` return another one. */
export class RoomIndex implements Places {
  readonly size: number
  readonly #root: Node | undefined
  /** How far to shift a place to get the digit of the root. */
  readonly #shift: number

  private constructor(size: number, root: Node | undefined, shift: number) {
    this.size = size
    this.#root = root
    this.#shift = shift
  }

  static readonly empty = new RoomIndex(0, undefined, 0)

  has(place: number): boolean {
    return this.#roomAt(place) !== absent
  }

  /** The room at a place; undefined without an inventory there. */
  get(place: number): number | undefined {
    const room = this.#roomAt(place)
    return room === absent ? undefined : room
  }

  set(place: number, room: number): RoomIndex {
    const before = this.#roomAt(place)
    if (before === room) return this
    let root = this.#root
    let shift = this.#shift
    for (; place >>> shift > mask; shift += bits) root &&= { most: root.most, nodes: [root] }
    const size = before === absent ? this.size + 1 : this.size
    return new RoomIndex(size, withRoomAt(root, place, shift, room), shift)
  }

  delete(place: number): RoomIndex {
    if (!this.has(place)) return this
    if (this.size === 1) return RoomIndex.empty
    return new RoomIndex(this.size - 1, withRoomAt(this.#root, place, this.#shift, absent), this.#shift)
  }

  /** The places with so much room or more. The size is that of the whole index, or 0 where nobody has it. */
  withRoom(least: number): Places {
    return {
      size: this.#root && this.#root.most >= least ? this.size : 0,
      has: (place) => this.#roomAt(place) >= least,
      [Symbol.iterator]: () => this.#from(least),
    }
  }

  [Symbol.iterator](): Iterator<number> {
    return this.#from(-1)
  }

  *#from(least: number): Iterator<number> {
    if (!this.#root) return
    for (let place = -1; (place = nextIn(this.#root, this.#shift, place + 1, least)) >= 0;) yield place
  }

  #roomAt(place: number): number {
    if (place >>> this.#shift > mask) return absent
    let node = this.#root
    for (let shift = this.#shift; node && 'nodes' in node; shift -= bits)
      node = node.nodes[(place >>> shift) & mask]
    return node ? (node.rooms[place & mask] ?? absent) : absent
  }
}

/** Undefined when nobody is left: places are not used again, so what is empty would stay for good. */
function withRoomAt(node: Node | undefined, place: number, shift: number, room: number): Node | undefined {
  const digit = (place >>> shift) & mask
  if (shift === 0) {
    const rooms = node && 'rooms' in node ? node.rooms.slice() : new Array<number>(width).fill(absent)
    rooms[digit] = room
    const most = Math.max(...rooms)
    return most === absent ? undefined : { most, rooms }
  }
  const nodes = node && 'nodes' in node ? node.nodes.slice() : []
  while (nodes.length < digit) nodes.push(undefined)
  nodes[digit] = withRoomAt(nodes[digit], place, shift - bits, room)
  let most = absent
  for (const below of nodes) if (below && below.most > most) most = below.most
  return most === absent ? undefined : { most, nodes }
}

/** The first place from this one on with so much room or more; -1 if there is none. */
function nextIn(node: Node, shift: number, from: number, least: number): number {
  if (node.most < least) return -1
  if ('rooms' in node) {
    for (let digit = from; digit < width; digit++) if ((node.rooms[digit] ?? absent) >= least) return digit
    return -1
  }
  let rest = from & ((1 << shift) - 1)
  for (let digit = from >>> shift; digit < node.nodes.length; digit++, rest = 0) {
    const below = node.nodes[digit]
    const found = below ? nextIn(below, shift - bits, rest, least) : -1
    if (found >= 0) return (digit << shift) + found
  }
  return -1
}
