/** A persistent map from strings: a trie over the bits of a hash. Writing shares all but one path with the old map. */

const bits = 5
const mask = (1 << bits) - 1

interface Leaf<V> {
  readonly kind: 'leaf'
  readonly hash: number
  readonly key: string
  readonly value: V
}

interface Branch<V> {
  readonly kind: 'branch'
  /** Which of the 32 places are taken; `slots` holds only those. */
  readonly taken: number
  readonly slots: readonly Node<V>[]
}

/** Keys whose hashes are the same in all 32 bits. */
interface Bucket<V> {
  readonly kind: 'bucket'
  readonly hash: number
  readonly leaves: readonly Leaf<V>[]
}

type Node<V> = Leaf<V> | Branch<V> | Bucket<V>

/** An immutable map from strings, in no particular order. `set` and `delete` return another map. */
export class HashTrie<V> {
  readonly size: number
  readonly #root: Node<V> | undefined

  private constructor(size: number, root: Node<V> | undefined) {
    this.size = size
    this.#root = root
  }

  static empty<V>(): HashTrie<V> {
    return new HashTrie<V>(0, undefined)
  }

  get(key: string): V | undefined {
    const hash = hashOf(key)
    let node = this.#root
    for (let shift = 0; node; shift += bits) {
      if (node.kind === 'branch') {
        const place = 1 << ((hash >>> shift) & mask)
        node = node.taken & place ? node.slots[slotOf(node.taken, place)] : undefined
      } else if (node.kind === 'leaf') {
        return node.key === key ? node.value : undefined
      } else {
        return node.leaves.find((leaf) => leaf.key === key)?.value
      }
    }
    return undefined
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  set(key: string, value: V & NonNullable<unknown>): HashTrie<V> {
    const leaf: Leaf<V> = { kind: 'leaf', hash: hashOf(key), key, value }
    if (!this.#root) return new HashTrie(1, leaf)
    const size = this.has(key) ? this.size : this.size + 1
    return new HashTrie(size, withLeaf(this.#root, leaf, 0))
  }

  delete(key: string): HashTrie<V> {
    if (!this.#root || !this.has(key)) return this
    return new HashTrie(this.size - 1, without(this.#root, key, hashOf(key), 0))
  }
}

function withLeaf<V>(node: Node<V>, leaf: Leaf<V>, shift: number): Node<V> {
  if (node.kind === 'branch') {
    const place = 1 << ((leaf.hash >>> shift) & mask)
    const slot = slotOf(node.taken, place)
    if (!(node.taken & place)) {
      return { kind: 'branch', taken: node.taken | place, slots: node.slots.toSpliced(slot, 0, leaf) }
    }
    const slots = node.slots.slice()
    slots[slot] = withLeaf(node.slots[slot] as Node<V>, leaf, shift + bits)
    return { kind: 'branch', taken: node.taken, slots }
  }
  if (node.hash !== leaf.hash) return withLeaf(branchAround(node, shift), leaf, shift)
  if (node.kind === 'bucket') {
    const others = node.leaves.filter(({ key }) => key !== leaf.key)
    return { kind: 'bucket', hash: node.hash, leaves: [...others, leaf] }
  }
  return node.key === leaf.key ? leaf : { kind: 'bucket', hash: leaf.hash, leaves: [node, leaf] }
}

function branchAround<V>(node: Leaf<V> | Bucket<V>, shift: number): Branch<V> {
  return { kind: 'branch', taken: 1 << ((node.hash >>> shift) & mask), slots: [node] }
}

function without<V>(node: Node<V>, key: string, hash: number, shift: number): Node<V> | undefined {
  if (node.kind === 'leaf') return undefined
  if (node.kind === 'bucket') {
    const leaves = node.leaves.filter((leaf) => leaf.key !== key)
    return leaves.length === 1 ? leaves[0] : { kind: 'bucket', hash, leaves }
  }
  const place = 1 << ((hash >>> shift) & mask)
  const slot = slotOf(node.taken, place)
  const child = without(node.slots[slot] as Node<V>, key, hash, shift + bits)
  if (child) {
    // A branch with one leaf is as deep as it need be only when another branch hangs from it.
    if (node.slots.length === 1 && child.kind !== 'branch') return child
    return { kind: 'branch', taken: node.taken, slots: node.slots.with(slot, child) }
  }
  if (node.slots.length === 1) return undefined
  const slots = node.slots.toSpliced(slot, 1)
  const last = slots[0] as Node<V>
  return slots.length === 1 && last.kind !== 'branch'
    ? last
    : { kind: 'branch', taken: node.taken & ~place, slots }
}

/** How many places are taken below this one. */
function slotOf(taken: number, place: number): number {
  let below = taken & (place - 1)
  below -= (below >>> 1) & 0x55555555
  below = (below & 0x33333333) + ((below >>> 2) & 0x33333333)
  return (((below + (below >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24
}

const basis = 0x811c9dc5 | 0

/** Keys hashed last, each at the place its last characters give it: a request asks for the same few again and again. */
const lately: { key: string; hash: number }[] = Array.from({ length: 256 }, () => ({
  key: '',
  hash: basis,
}))

/** FNV-1a over the UTF-16 units, as a signed integer. */
export function hashOf(key: string): number {
  const { length } = key
  const known = lately[(key.charCodeAt(length - 1) * 31 + key.charCodeAt(length - 2) + length) & 255]
  if (known?.key === key) return known.hash
  let hash = basis
  for (let i = 0; i < length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193)
  if (known) {
    known.key = key
    known.hash = hash
  }
  return hash
}
