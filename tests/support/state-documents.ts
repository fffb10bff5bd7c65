/** Arbitrary states, as documents. */

import fc from 'fast-check'
import type { StateDocument } from '#placement/index.ts'

const classes = ['VCPU', 'MEMORY_MB', 'CUSTOM_GOLD', 'CUSTOM_SILVER']
/** In the order of the server's own list, in which it keeps those of a provider. */
const traits = ['COMPUTE_STATUS_DISABLED', 'HW_CPU_X86_AVX2', 'CUSTOM_FAST', 'CUSTOM_SLOW']
const providers = uuids('a', 6)
const consumers = uuids('c', 4)
const aggregates = uuids('e', 3)

function uuids(letter: string, count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${letter}0000000-0000-4000-8000-00000000000${String(index)}`,
  )
}

const generation = fc.integer({ min: 0, max: 1000 })

const inventory = fc.record({
  total: fc.integer({ min: 1, max: 2147483647 }),
  reserved: fc.integer({ min: 0, max: 1000 }),
  min_unit: fc.integer({ min: 1, max: 10 }),
  max_unit: fc.integer({ min: 10, max: 2147483647 }),
  step_size: fc.integer({ min: 1, max: 10 }),
  allocation_ratio: fc.constantFrom(0.5, 1, 1.5, 16),
})

const provider = fc.record({
  generation,
  /** Which of those before it is above it; none where the number is too large. */
  parent: fc.integer({ min: 0, max: 8 }),
  inventories: fc.dictionary(fc.constantFrom(...classes), inventory, { noNullPrototype: true }),
  traits: fc.subarray(traits),
  aggregates: fc.subarray(aggregates),
})

const consumer = fc.record({
  generation,
  project_id: fc.constantFrom('project', 'other project'),
  user_id: fc.constantFrom('user', 'other user'),
  consumer_type: fc.constantFrom(null, 'INSTANCE', 'MIGRATION'),
  amounts: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...classes), fc.integer({ min: 1, max: 100 })), {
    maxLength: 4,
  }),
})

/** Trees, shared aggregates, allocations of what has an inventory and of what has none. */
export const stateDocuments: fc.Arbitrary<StateDocument> = fc
  .tuple(fc.array(provider, { maxLength: 6 }), fc.array(consumer, { maxLength: 4 }))
  .map(([made, held]) => ({
    format: 'placement-state/1',
    resource_classes: ['CUSTOM_GOLD', 'CUSTOM_SILVER'],
    traits: ['CUSTOM_FAST', 'CUSTOM_SLOW'],
    resource_providers: made.map(({ parent, ...rest }, index) => ({
      uuid: providers[index] ?? '',
      name: `provider ${String(index)}`,
      parent_provider_uuid: parent < index ? (providers[parent] ?? null) : null,
      ...rest,
    })),
    consumers: held.map(({ amounts, ...rest }, index) => ({
      uuid: consumers[index] ?? '',
      ...rest,
      allocations: allocationsOf(amounts, made.length),
    })),
  }))

function allocationsOf(
  amounts: readonly (readonly [number, string, number])[],
  count: number,
): StateDocument['consumers'][number]['allocations'] {
  const allocations: Record<string, { resources: Record<string, number> }> = {}
  for (const [place, name, amount] of count === 0 ? [] : amounts) {
    const entry = (allocations[providers[place % count] ?? ''] ??= { resources: {} })
    entry.resources[name] = amount
  }
  return allocations
}
