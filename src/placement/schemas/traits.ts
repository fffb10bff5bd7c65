/** Bodies, names and queries of traits. */

import { listIn, numeralIn, objectIn, textIn } from './body.ts'
import type { Body, Numeral, Shapes } from './body.ts'
import type { Schema } from './json-schema.ts'
import { customName, integer, name255, text } from './patterns.ts'

/** The name of a trait that may be created. */
export const customTrait: Schema = { ...name255, pattern: customName }

export interface WrittenTraits {
  readonly traits: readonly string[]
  readonly generation: Numeral
}

export const setTraitsBody: Body<WrittenTraits> = {
  shapes: [
    [
      {
        type: 'object',
        properties: { traits: { type: 'array', items: name255 }, resource_provider_generation: integer },
        required: ['traits', 'resource_provider_generation'],
        additionalProperties: false,
      },
    ],
  ],
  read: (json) => {
    const members = objectIn(json)
    return {
      traits: listIn(members.get('traits')).map(textIn),
      generation: numeralIn(members.get('resource_provider_generation')),
    }
  },
}

export const listTraitsQuery: Shapes = [
  [{ type: 'object', properties: { name: text, associated: text }, additionalProperties: false }],
]
