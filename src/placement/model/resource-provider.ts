/** A resource provider with all that belongs to it: inventories, traits, aggregates, and who uses how much. */

import type { Allocation } from './consumer.ts'
import type { Inventory } from './inventory.ts'
import { PersistentMap } from './persistent-map.ts'

export interface ResourceProvider {
  readonly uuid: string
  readonly name: string
  readonly generation: number
  readonly parent: string | null
  readonly root: string
  /** The providers directly beneath it, as places in the state's providers: a tree is read more often than written. */
  readonly children: readonly number[]
  /** In the order of the resource classes' ids. */
  readonly inventories: readonly Inventory[]
  readonly traits: readonly string[]
  readonly aggregates: readonly string[]
  /** How much of each class its consumers hold together: the sum of `holders`, kept so that no check adds it up. */
  readonly used: readonly Amount[]
  /** The allocations of each consumer, by its uuid. */
  readonly holders: PersistentMap<readonly Allocation[]>
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** Null until the record is written again. A root is written twice when it is created, a child once. */
  readonly updatedAt: number | null
}

/** An amount of one class, never 0. */
export interface Amount {
  readonly resourceClass: string
  readonly amount: number
}

const nothing: readonly never[] = []

export function newProvider(
  made: { uuid: string; name: string; parent: string | null; root: string; generation?: number },
  now: number,
): ResourceProvider {
  return {
    uuid: made.uuid,
    name: made.name,
    generation: made.generation ?? 0,
    parent: made.parent,
    root: made.root,
    children: nothing,
    inventories: nothing,
    traits: nothing,
    aggregates: nothing,
    used: nothing,
    holders: PersistentMap.empty(),
    createdAt: now,
    updatedAt: made.parent === null ? now : null,
  }
}

/** The provider with some members replaced. Each is written out: V8 takes forty times as long to spread so many. */
export function providerWith(before: ResourceProvider, changes: Partial<ResourceProvider>): ResourceProvider {
  return {
    uuid: changes.uuid ?? before.uuid,
    name: changes.name ?? before.name,
    generation: changes.generation ?? before.generation,
    parent: changes.parent === undefined ? before.parent : changes.parent,
    root: changes.root ?? before.root,
    children: changes.children ?? before.children,
    inventories: changes.inventories ?? before.inventories,
    traits: changes.traits ?? before.traits,
    aggregates: changes.aggregates ?? before.aggregates,
    used: changes.used ?? before.used,
    holders: changes.holders ?? before.holders,
    createdAt: changes.createdAt ?? before.createdAt,
    updatedAt: changes.updatedAt === undefined ? before.updatedAt : changes.updatedAt,
  }
}

export function isRoot({ parent }: ResourceProvider): boolean {
  return parent === null
}

export function inventoryOf(provider: ResourceProvider, resourceClass: string): Inventory | undefined {
  for (const inventory of provider.inventories)
    if (inventory.resourceClass === resourceClass) return inventory
  return undefined
}

/** How much of the class all consumers hold together. */
export function usedOf(provider: ResourceProvider, resourceClass: string): number {
  return amountIn(provider.used, resourceClass)
}

export function amountIn(amounts: readonly Amount[], resourceClass: string): number {
  for (const entry of amounts) if (entry.resourceClass === resourceClass) return entry.amount
  return 0
}

/** The same sums with an amount added to one class; negative amounts take away. */
export function withUsed(used: readonly Amount[], resourceClass: string, amount: number): readonly Amount[] {
  const at = used.findIndex((entry) => entry.resourceClass === resourceClass)
  const before = used[at]
  if (!before) return [...used, { resourceClass, amount }]
  const sum = before.amount + amount
  return sum === 0 ? used.toSpliced(at, 1) : used.with(at, { resourceClass, amount: sum })
}
