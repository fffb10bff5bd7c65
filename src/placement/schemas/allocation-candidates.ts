/** The query of /allocation_candidates. */

import type { Shapes } from './body.ts'
import type { Schema } from './json-schema.ts'
import { groupSuffix, text } from './patterns.ts'

/** The suffix of a request group before 1.33. */
const numberSuffix = '[1-9][0-9]*'

const limit: Schema = { type: ['integer', 'string'], pattern: '^[1-9][0-9]*$', minimum: 1, minLength: 1 }
const listed: Schema = { type: ['string'] }
const groupPolicy: Schema = { type: 'string', enum: ['none', 'isolate'] }

function ungrouped(properties: Readonly<Record<string, Schema>>): Schema {
  return {
    type: 'object',
    properties: { resources: text, ...properties },
    required: ['resources'],
    additionalProperties: false,
  }
}

function grouped(
  suffix: string,
  names: readonly string[],
  properties: Readonly<Record<string, Schema>> = {},
): Schema {
  return {
    type: 'object',
    properties: { limit, group_policy: groupPolicy, ...properties },
    additionalProperties: false,
    patternProperties: Object.fromEntries(names.map((name) => [`^${name}(${suffix})?$`, text])),
  }
}

const words = ['resources', 'required', 'member_of']
const allWords = [...words, 'in_tree']

export const listAllocationCandidatesQuery: Shapes = [
  ['sameSubtree', grouped(groupSuffix, allWords, { root_required: listed, same_subtree: listed })],
  ['rootRequired', grouped(groupSuffix, allWords, { root_required: listed })],
  ['namedGroups', grouped(groupSuffix, allWords)],
  ['candidatesInTree', grouped(numberSuffix, allWords)],
  ['granularGroups', grouped(numberSuffix, words)],
  ['candidatesByAggregate', ungrouped({ limit, required: listed, member_of: listed })],
  ['candidatesByTrait', ungrouped({ limit, required: listed })],
  ['limitCandidates', ungrouped({ limit })],
  [ungrouped({})],
]

/** The parameters of request groups: a word and perhaps a suffix. */
const word = `^(${['resources', 'required', 'member_of', 'in_tree'].join('|')})`
export const numberedParameter = `${word}(${numberSuffix})?$`
export const namedParameter = `${word}(${groupSuffix})?$`
