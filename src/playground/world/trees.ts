/** A state as it is drawn: trees of providers with bars of what is used, each with the history of its generation. */

import { capacityOf, usedOf, type RaceConsumer, type RaceProvider, type RaceState } from '#race/state.ts'

/** An inventory as a bar. */
export interface Bar {
  readonly resourceClass: string
  readonly used: number
  /** How much may be used: `(total − reserved) × allocation_ratio`, whole units. */
  readonly capacity: number
  readonly total: number
  readonly reserved: number
  readonly ratio: number
}

/** A moment at which a generation moved. */
export interface Move {
  /** After how many steps. */
  readonly tick: number
  readonly from: number
  readonly to: number
}

export interface Branch {
  readonly provider: RaceProvider
  readonly bars: readonly Bar[]
  readonly moves: readonly Move[]
  readonly children: readonly Branch[]
}

/** The trees of the last of some states, in the order of their roots. A provider whose parent is not there is a root. */
export function treesOf(states: readonly RaceState[]): Branch[] {
  const state = states.at(-1)
  if (!state) return []
  const { resource_providers: providers } = state
  const known = new Set(providers.map(({ uuid }) => uuid))
  const children = new Map<string | null, RaceProvider[]>()
  for (const provider of providers) {
    const parent = provider.parent_provider_uuid
    const key = parent !== null && known.has(parent) ? parent : null
    children.set(key, [...(children.get(key) ?? []), provider])
  }
  const branch = (provider: RaceProvider): Branch => ({
    provider,
    bars: barsOf(provider, state),
    moves: movesOf(states, ({ resource_providers }) => resource_providers, provider.uuid),
    children: (children.get(provider.uuid) ?? []).map(branch),
  })
  return (children.get(null) ?? []).map(branch)
}

function barsOf({ uuid, inventories }: RaceProvider, state: RaceState): Bar[] {
  return Object.entries(inventories).map(([resourceClass, inventory]) => ({
    resourceClass,
    used: usedOf(state, uuid, resourceClass),
    capacity: Math.floor(capacityOf(inventory)),
    total: inventory.total,
    reserved: inventory.reserved,
    ratio: inventory.allocation_ratio,
  }))
}

/** A consumer with the history of its generation. */
export interface Holder {
  readonly consumer: RaceConsumer
  readonly moves: readonly Move[]
}

export function holdersOf(states: readonly RaceState[]): Holder[] {
  return (states.at(-1)?.consumers ?? []).map((consumer) => ({
    consumer,
    moves: movesOf(states, ({ consumers }) => consumers, consumer.uuid),
  }))
}

/** Where the generation of something moved, from the moment it was there. */
function movesOf(
  states: readonly RaceState[],
  list: (state: RaceState) => readonly { readonly uuid: string; readonly generation: number }[],
  uuid: string,
): Move[] {
  const moves: Move[] = []
  let before: number | undefined
  for (const [tick, state] of states.entries()) {
    const now = list(state).find((one) => one.uuid === uuid)?.generation
    if (before !== undefined && now !== undefined && now !== before)
      moves.push({ tick, from: before, to: now })
    before = now
  }
  return moves
}
