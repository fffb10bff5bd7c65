/** The body of /reshaper. */

import { objectIn } from './body.ts'
import type { Body } from './body.ts'
import { readManyAllocations, reshapedAllocations } from './allocations.ts'
import type { ConsumerAllocations } from './allocations.ts'
import { inventoriesShape, readInventories } from './inventories.ts'
import type { UnreadInventories } from './inventories.ts'
import type { Schema } from './json-schema.ts'
import { uuidKey } from './patterns.ts'

/** What providers are to have and consumers are to hold when it is done. */
export interface WrittenShape {
  /** By provider; the inventories not mentioned of a provider that is go. */
  readonly inventories: ReadonlyMap<string, UnreadInventories>
  readonly allocations: readonly ConsumerAllocations[]
}

function shape(allocations: Schema): Schema {
  return {
    type: 'object',
    properties: {
      inventories: {
        type: 'object',
        patternProperties: { [uuidKey]: inventoriesShape },
        minProperties: 1,
        additionalProperties: false,
      },
      allocations,
    },
    required: ['inventories', 'allocations'],
    additionalProperties: false,
  }
}

export const reshapeBody: Body<WrittenShape> = {
  shapes: [
    ['consumerTypes', shape(reshapedAllocations.withType)],
    ['mappings', shape(reshapedAllocations.withMappings)],
    [shape(reshapedAllocations.withGeneration)],
  ],
  read: (json) => {
    const members = objectIn(json)
    return {
      inventories: new Map(
        [...objectIn(members.get('inventories'))].map(([uuid, written]) => [uuid, readInventories(written)]),
      ),
      allocations: readManyAllocations(members.get('allocations') ?? null),
    }
  },
}
