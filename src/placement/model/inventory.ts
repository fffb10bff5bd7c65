/** How much of a resource class a provider has, and how it may be taken. */

export interface Inventory {
  readonly resourceClass: string
  readonly total: number
  readonly reserved: number
  readonly minUnit: number
  readonly maxUnit: number
  readonly stepSize: number
  readonly allocationRatio: number
  /** Milliseconds since 1970: when the record was last written. */
  readonly changedAt: number
}

/** What an inventory says about its amounts: the wire's six fields. */
export type Amounts = Omit<Inventory, 'resourceClass' | 'changedAt'>

/** (total − reserved) × allocation ratio, exact: what claims are checked against. */
export function capacityOf(inventory: Amounts): number {
  return (inventory.total - inventory.reserved) * inventory.allocationRatio
}

/** The capacity without its fraction, as the original's `int()` cuts it; not a number and infinity have none. */
export function wholeCapacityOf(inventory: Amounts): number {
  const capacity = capacityOf(inventory)
  if (Number.isNaN(capacity)) throw new Error('cannot convert float NaN to integer')
  if (!Number.isFinite(capacity)) throw new Error('cannot convert float infinity to integer')
  return Math.trunc(capacity)
}

/** Whether one claim of this amount keeps to the smallest unit, the largest unit and the step. */
export function allowsAmount(inventory: Amounts, amount: number): boolean {
  return amount >= inventory.minUnit && amount <= inventory.maxUnit && amount % inventory.stepSize === 0
}

/** Whether a provider using this much has room for this much more, taken at once. */
export function hasRoom(inventory: Amounts, used: number, amount: number): boolean {
  return allowsAmount(inventory, amount) && used + amount <= capacityOf(inventory)
}

/**
 * No claim of more than this fits, whatever the smallest unit and the step; -1 if none does. For an index: what it lets
 * through is still to be checked.
 */
export function roomIn(inventory: Amounts, used: number): number {
  const capacity = capacityOf(inventory)
  // Beyond the safe integers a difference may be rounded, and infinity and not a number have none.
  if (capacity > Number.MAX_SAFE_INTEGER) return inventory.maxUnit
  const free = Math.floor(capacity) - used
  return free > 0 ? Math.min(free, inventory.maxUnit) : -1
}
