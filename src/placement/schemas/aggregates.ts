/** Bodies of /resource_providers/{uuid}/aggregates. */

import { listIn, numeralIn, objectIn, textIn } from './body.ts'
import type { Body, Numeral } from './body.ts'
import type { Schema } from './json-schema.ts'
import { integer, uuid } from './patterns.ts'

const aggregates: Schema = { type: 'array', items: uuid, uniqueItems: true }

/** Aggregates are kept as they are spelled. Without a generation nothing is compared, and none moves. */
export interface WrittenAggregates {
  readonly aggregates: readonly string[]
  readonly generation: Numeral | undefined
}

export const setAggregatesBody: Body<WrittenAggregates> = {
  shapes: [
    [
      'aggregateGeneration',
      {
        type: 'object',
        properties: { aggregates, resource_provider_generation: integer },
        required: ['aggregates', 'resource_provider_generation'],
        additionalProperties: false,
      },
    ],
    [aggregates],
  ],
  read: (json, version) => {
    if (!version.has('aggregateGeneration')) {
      return { aggregates: listIn(json).map(textIn), generation: undefined }
    }
    const members = objectIn(json)
    return {
      aggregates: listIn(members.get('aggregates')).map(textIn),
      generation: numeralIn(members.get('resource_provider_generation')),
    }
  },
}
