/** The server's state as lines to read, each with what a step changed about it. */

import type { Naming } from '#race/describe.ts'
import {
  consumerIn,
  emptyState,
  providerIn,
  usedOf,
  type RaceConsumer,
  type RaceProvider,
  type RaceState,
} from '#race/state.ts'

/** One thing that can be said of a provider or a consumer. */
export interface Fact {
  /** "generation", "traits", "VCPU", "holds of compute-1". */
  readonly label: string
  readonly value: string
  /** What it was before the step; absent when the step left it alone. Null when it was not there. */
  readonly was?: string | null
}

export interface Entry {
  readonly key: string
  readonly title: string
  readonly kind: 'provider' | 'consumer'
  /** Whether the step brought it or took it away; absent when it was there before and still is. */
  readonly change?: 'new' | 'gone'
  readonly facts: readonly Fact[]
}

/** Every provider and consumer after a step, compared with before; what is gone is listed too. */
export function entriesOf(before: RaceState | undefined, after: RaceState, naming: Naming): Entry[] {
  const earlier = before ?? after
  const providers = both(earlier.resource_providers, after.resource_providers).map((uuid) =>
    entry(
      'provider',
      uuid,
      naming(uuid),
      factsOfProvider(providerIn(earlier, uuid), earlier, naming),
      factsOfProvider(providerIn(after, uuid), after, naming),
    ),
  )
  const consumers = both(earlier.consumers, after.consumers).map((uuid) =>
    entry(
      'consumer',
      uuid,
      naming(uuid),
      factsOfConsumer(consumerIn(earlier, uuid), naming),
      factsOfConsumer(consumerIn(after, uuid), naming),
    ),
  )
  return [...providers, ...consumers]
}

/** Only what is not as it was. */
export function changesBetween(before: RaceState, after: RaceState, naming: Naming): Entry[] {
  return entriesOf(before, after, naming).filter(
    ({ change, facts }) => change !== undefined || facts.some(({ was }) => was !== undefined),
  )
}

type Facts = ReadonlyMap<string, string>

function entry(
  kind: Entry['kind'],
  uuid: string,
  title: string,
  before: Facts | undefined,
  after: Facts | undefined,
): Entry {
  const common = { key: `${kind} ${uuid}`, title, kind }
  if (!after) return { ...common, change: 'gone', facts: [] }
  const facts = [...after].map(([label, value]): Fact => {
    const was = before?.get(label) ?? null
    return before === undefined || was === value ? { label, value } : { label, value, was }
  })
  const lost = [...(before ?? [])].flatMap(([label, value]): Fact[] =>
    after.has(label) ? [] : [{ label, value: 'none', was: value }],
  )
  return { ...common, ...(before === undefined && { change: 'new' as const }), facts: [...facts, ...lost] }
}

function both(before: readonly { uuid: string }[], after: readonly { uuid: string }[]): string[] {
  return [...new Set([...after, ...before].map(({ uuid }) => uuid))]
}

function factsOfProvider(
  provider: RaceProvider | undefined,
  state: RaceState = emptyState,
  naming: Naming,
): Facts | undefined {
  if (!provider) return undefined
  const { uuid, generation, traits, inventories, aggregates, parent_provider_uuid } = provider
  return new Map([
    ['generation', String(generation)],
    ['traits', traits.length > 0 ? traits.join(', ') : 'none'],
    ...Object.entries(inventories).map(([name, { total }]): [string, string] => [
      name,
      `${usedOf(state, uuid, name)} of ${total} used`,
    ]),
    ...(aggregates.length > 0 ? [['aggregates', aggregates.join(', ')] as [string, string]] : []),
    ...(parent_provider_uuid === null ? [] : [['parent', naming(parent_provider_uuid)] as [string, string]]),
  ])
}

function factsOfConsumer(consumer: RaceConsumer | undefined, naming: Naming): Facts | undefined {
  if (!consumer) return undefined
  return new Map([
    ['generation', String(consumer.generation)],
    ...Object.entries(consumer.allocations).map(([uuid, { resources }]): [string, string] => [
      `holds of ${naming(uuid)}`,
      Object.entries(resources)
        .map(([name, amount]) => `${amount} ${name}`)
        .join(', '),
    ]),
    ...(consumer.consumer_type === null ? [] : [['type', consumer.consumer_type] as [string, string]]),
  ])
}
