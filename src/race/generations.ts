/** Generations as a request claims them, as an answer shows them, and as a step moves them. */

import type { OperationId } from '#api/operations.ts'
import { consumerIn, providerIn, type RaceState } from './state.ts'

/** Whose generation it is. */
export interface Owner {
  readonly of: 'provider' | 'consumer'
  readonly uuid: string
}

/** A generation somebody named. Null: "there is no such consumer yet". */
export interface Generation extends Owner {
  readonly generation: number | null
}

/** A step moved a generation; null on the side where the owner does not exist. */
export interface Moved extends Owner {
  readonly from: number | null
  readonly to: number | null
}

/** A request claimed a generation that was no longer, or never, the present one when the request took effect. */
export interface Stale extends Owner {
  readonly sent: number | null
  readonly current: number | null
}

export interface Call {
  readonly operation: OperationId
  readonly params: Readonly<Record<string, string>>
}

/** Generations that the body of a request says its decision rests on. The server compares these and no others. */
export function claimed(call: Call | undefined, body: unknown): Generation[] {
  if (!call) return []
  switch (call.operation) {
    case 'setInventories':
    case 'updateInventory':
    case 'setAggregates':
    case 'setTraits':
      return generation('provider', call.params['uuid'], field(body, 'resource_provider_generation'))
    case 'setAllocations':
      return generation('consumer', call.params['consumer_uuid'], field(body, 'consumer_generation'))
    case 'setManyAllocations':
      return entriesOf(body).flatMap(([uuid, allocations]) =>
        generation('consumer', uuid, field(allocations, 'consumer_generation')),
      )
    default:
      return []
  }
}

/** Generations that the body of an answer shows. */
export function shown(call: Call | undefined, body: unknown): Generation[] {
  if (!call) return []
  switch (call.operation) {
    case 'getAllocations': {
      const providers = entriesOf(field(body, 'allocations')).flatMap(([uuid, allocation]) =>
        generation('provider', uuid, field(allocation, 'generation')),
      )
      const allocated = providers.length > 0
      // No allocations: the answer has no consumer generation, and that is how "no such consumer" looks.
      const consumer = allocated ? field(body, 'consumer_generation') : null
      return [...generation('consumer', call.params['consumer_uuid'], consumer), ...providers]
    }
    case 'listResourceProviders': {
      const providers = field(body, 'resource_providers')
      return Array.isArray(providers) ? providers.flatMap(shownByProvider) : []
    }
    case 'getResourceProvider':
    case 'createResourceProvider':
    case 'updateResourceProvider':
      return shownByProvider(body)
    default:
      return generation('provider', call.params['uuid'], field(body, 'resource_provider_generation'))
  }
}

/** What a step did to every generation there is. */
export function moved(before: RaceState, after: RaceState): Moved[] {
  if (before === after) return []
  const movedOf = (
    of: Owner['of'],
    uuids: Set<string>,
    at: (state: RaceState, uuid: string) => number | null,
  ) =>
    [...uuids].flatMap((uuid) => {
      const [from, to] = [at(before, uuid), at(after, uuid)]
      return from === to ? [] : [{ of, uuid, from, to }]
    })
  const uuids = (list: (state: RaceState) => readonly { uuid: string }[]) =>
    new Set([...list(before), ...list(after)].map(({ uuid }) => uuid))
  return [
    ...movedOf(
      'provider',
      uuids((state) => state.resource_providers),
      providerGeneration,
    ),
    ...movedOf(
      'consumer',
      uuids((state) => state.consumers),
      consumerGeneration,
    ),
  ]
}

/** Which of the claimed generations are not the present ones. */
export function staleAmong(claims: readonly Generation[], state: RaceState): Stale[] {
  return claims.flatMap(({ of, uuid, generation: sent }) => {
    const current = of === 'provider' ? providerGeneration(state, uuid) : consumerGeneration(state, uuid)
    return sent === current ? [] : [{ of, uuid, sent, current }]
  })
}

function providerGeneration(state: RaceState, uuid: string): number | null {
  return providerIn(state, uuid)?.generation ?? null
}

function consumerGeneration(state: RaceState, uuid: string): number | null {
  return consumerIn(state, uuid)?.generation ?? null
}

function shownByProvider(body: unknown): Generation[] {
  const uuid = field(body, 'uuid')
  return generation('provider', typeof uuid === 'string' ? uuid : undefined, field(body, 'generation'))
}

function generation(of: Owner['of'], uuid: string | undefined, value: unknown): Generation[] {
  if (uuid === undefined || !(typeof value === 'number' || value === null)) return []
  return [{ of, uuid, generation: value }]
}

/** A field of a value that may be anything. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return Reflect.get(value, name)
}

/** The entries of a value that may be anything. */
export function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
