/** Bodies of /allocations. */

import { numberIn, numeralIn, objectIn, textIn } from './body.ts'
import type { Body, Numeral } from './body.ts'
import type { Json } from './json.ts'
import type { Schema } from './json-schema.ts'
import { className, groupSuffix, integer, name255, uuid, uuidKey } from './patterns.ts'

const resources: Schema = {
  type: 'object',
  minProperties: 1,
  patternProperties: { [className]: { type: 'integer', minimum: 1 } },
  additionalProperties: false,
}

// Before 1.12: a list.

const listed: Schema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    properties: {
      resource_provider: {
        type: 'object',
        properties: { uuid },
        additionalProperties: false,
        required: ['uuid'],
      },
      resources,
    },
    required: ['resource_provider', 'resources'],
    additionalProperties: false,
  },
}

const listForm: Schema = {
  type: 'object',
  properties: { allocations: listed },
  required: ['allocations'],
  additionalProperties: false,
}

const ownedListForm: Schema = {
  type: 'object',
  properties: { allocations: listed, project_id: name255, user_id: name255 },
  required: ['allocations', 'project_id', 'user_id'],
  additionalProperties: false,
}

// From 1.12: an object keyed by provider. Each later form adds a member to the one before.

function keyed(minProperties: 0 | 1): Schema {
  return {
    type: 'object',
    minProperties,
    patternProperties: {
      [uuidKey]: {
        type: 'object',
        properties: { generation: integer, resources },
        required: ['resources'],
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  }
}

function objectForm(members: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties: members, additionalProperties: false, required }
}

const owned = { project_id: name255, user_id: name255 }
const ownedNames = ['allocations', 'project_id', 'user_id']

const claiming = objectForm({ allocations: keyed(1), ...owned }, ownedNames)
const emptyable = { allocations: keyed(0), ...owned }
const claimingOrEmpty = objectForm(emptyable, ownedNames)

const guarded = {
  ...emptyable,
  // The original carries the second keyword along, where it has nothing to say.
  consumer_generation: { type: ['integer', 'null'], additionalProperties: false },
} as const satisfies Record<string, Schema>
const guardedNames = [...ownedNames, 'consumer_generation']
const withGeneration = objectForm(guarded, guardedNames)

const mapped = {
  ...guarded,
  mappings: {
    type: 'object',
    minProperties: 1,
    patternProperties: { [groupSuffix]: { type: 'array', minItems: 1, items: uuid } },
  },
} as const satisfies Record<string, Schema>
const withMappings = objectForm(mapped, guardedNames)

const withType = objectForm(
  { ...mapped, consumer_type: { type: 'string', pattern: className, minLength: 1, maxLength: 255 } },
  [...guardedNames, 'consumer_type'],
)

/** An amount of one class of one provider. */
export interface WrittenClaim {
  readonly provider: string
  readonly resourceClass: string
  readonly amount: number
}

/** Whom a consumer belongs to. */
export interface WrittenOwner {
  readonly projectId: string
  readonly userId: string
  /** Undefined: the microversion knows no types. */
  readonly consumerType?: string | undefined
}

/** The owner of consumers written before 1.8, which names none (`[placement]incomplete_consumer_*`). */
const incompleteOwner: WrittenOwner = {
  projectId: '00000000-0000-0000-0000-000000000000',
  userId: '00000000-0000-0000-0000-000000000000',
}

/** What a client wants a consumer to hold. */
export interface WrittenAllocations {
  /** Per provider in the order of the body; a provider that is listed twice keeps its last entry in its first place. */
  readonly claims: readonly WrittenClaim[]
  readonly owner: WrittenOwner
  /** Null: the consumer is to be new. Undefined: the microversion knows no consumer generation. */
  readonly generation: Numeral | null | undefined
}

/** The same, and which consumer. */
export interface ConsumerAllocations extends WrittenAllocations {
  readonly consumer: string
}

function readAllocations(json: Json): WrittenAllocations {
  const members = objectIn(json)
  const generation = members.get('consumer_generation')
  return {
    claims: readClaims(members.get('allocations')),
    owner: readOwner(members),
    generation: generation === undefined || generation === null ? generation : numeralIn(generation),
  }
}

function readOwner(members: ReadonlyMap<string, Json>): WrittenOwner {
  const projectId = members.get('project_id')
  if (projectId === undefined) return incompleteOwner
  const consumerType = members.get('consumer_type')
  return {
    projectId: textIn(projectId),
    userId: textIn(members.get('user_id')),
    consumerType: consumerType === undefined ? undefined : textIn(consumerType),
  }
}

function readClaims(json: Json | undefined): WrittenClaim[] {
  const claims: WrittenClaim[] = []
  for (const [provider, entry] of Array.isArray(json) ? byProvider(json) : objectIn(json)) {
    for (const [resourceClass, amount] of objectIn(objectIn(entry).get('resources'))) {
      claims.push({ provider, resourceClass, amount: numberIn(amount) })
    }
  }
  return claims
}

function byProvider(list: readonly Json[]): ReadonlyMap<string, Json> {
  return new Map(
    list.map((item) => [textIn(objectIn(objectIn(item).get('resource_provider')).get('uuid')), item]),
  )
}

export const setAllocationsBody: Body<WrittenAllocations> = {
  shapes: [
    ['consumerTypes', withType],
    ['mappings', withMappings],
    ['consumerGeneration', withGeneration],
    ['allocationsByProvider', claiming],
    ['allocationOwner', ownedListForm],
    [listForm],
  ],
  read: readAllocations,
}

/** The allocations of several consumers, by uuid; keys are taken as they are spelled. */
function byConsumer(shape: Schema, minProperties: 0 | 1): Schema {
  return {
    type: 'object',
    minProperties,
    additionalProperties: false,
    patternProperties: { [uuidKey]: shape },
  }
}

export const setManyAllocationsBody: Body<readonly ConsumerAllocations[]> = {
  shapes: [
    ['consumerTypes', byConsumer(withType, 1)],
    ['mappings', byConsumer(withMappings, 1)],
    ['consumerGeneration', byConsumer(withGeneration, 1)],
    [byConsumer(claimingOrEmpty, 1)],
  ],
  read: readManyAllocations,
}

/** Those of several consumers, in the order of the body. */
export function readManyAllocations(json: Json): ConsumerAllocations[] {
  return Array.from(objectIn(json), ([consumer, written]) => ({ consumer, ...readAllocations(written) }))
}

/** The allocations of the reshaper, which may be none at all. */
export const reshapedAllocations = {
  withType: byConsumer(withType, 0),
  withMappings: byConsumer(withMappings, 0),
  withGeneration: byConsumer(withGeneration, 0),
}
