/** The server's state as a race sees it: the part of a state document (`placement-state/1`) that changes hands. */

export interface RaceInventory {
  readonly total: number
  readonly reserved: number
  readonly allocation_ratio: number
}

export interface RaceProvider {
  readonly uuid: string
  readonly name: string
  readonly generation: number
  readonly parent_provider_uuid: string | null
  readonly inventories: Readonly<Record<string, RaceInventory>>
  readonly traits: readonly string[]
  readonly aggregates: readonly string[]
}

export interface RaceConsumer {
  readonly uuid: string
  readonly generation: number
  readonly project_id: string
  readonly user_id: string
  readonly consumer_type: string | null
  readonly allocations: Readonly<Record<string, { readonly resources: Readonly<Record<string, number>> }>>
}

export interface RaceState {
  readonly resource_providers: readonly RaceProvider[]
  readonly consumers: readonly RaceConsumer[]
}

export const emptyState: RaceState = { resource_providers: [], consumers: [] }

export function providerIn(state: RaceState, uuid: string): RaceProvider | undefined {
  return state.resource_providers.find((provider) => provider.uuid === uuid)
}

export function consumerIn(state: RaceState, uuid: string): RaceConsumer | undefined {
  return state.consumers.find((consumer) => consumer.uuid === uuid)
}

/** How much of a class the consumers hold of a provider. */
export function usedOf(state: RaceState, provider: string, resourceClass: string): number {
  return state.consumers.reduce(
    (sum, consumer) => sum + (consumer.allocations[provider]?.resources[resourceClass] ?? 0),
    0,
  )
}

/** How much of a class may be held of a provider: `(total − reserved) × allocation_ratio`. A reshape can leave less than none. */
export function capacityOf({ total, reserved, allocation_ratio }: RaceInventory): number {
  return (total - reserved) * allocation_ratio
}

/** Whether consumers hold more than there is. What nobody holds is not too much, even where there is less than none. */
export function isOverheld(used: number, capacity: number): boolean {
  return used > 0 && used > capacity
}
