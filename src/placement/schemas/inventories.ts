/** Bodies of /resource_providers/{uuid}/inventories. */

import { largestInteger } from '#api/limits.ts'
import { numberIn, numeralIn, objectIn, textIn } from './body.ts'
import type { Body, Numeral } from './body.ts'
import type { Json } from './json.ts'
import { PythonFloat } from './json.ts'
import type { Schema } from './json-schema.ts'
import { className, integer, largestFloat } from './patterns.ts'

const fromZero: Schema = { type: 'integer', maximum: largestInteger, minimum: 0 }
const fromOne: Schema = { type: 'integer', maximum: largestInteger, minimum: 1 }

const fields: Readonly<Record<string, Schema>> = {
  resource_provider_generation: integer,
  total: fromOne,
  reserved: fromZero,
  min_unit: fromOne,
  max_unit: fromOne,
  step_size: fromOne,
  allocation_ratio: { type: 'number', maximum: largestFloat },
}

function record(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'object', properties, required, additionalProperties: false }
}

/** The six fields in the spelling that was sent, defaults filled in: the answer to a write shows them so. */
export type SpelledAmounts = Readonly<Record<AmountField, Numeral>>

type AmountField = 'total' | 'reserved' | 'min_unit' | 'max_unit' | 'step_size' | 'allocation_ratio'

/** The six fields as numbers. */
export interface WrittenAmounts {
  readonly total: number
  readonly reserved: number
  readonly minUnit: number
  readonly maxUnit: number
  readonly stepSize: number
  readonly allocationRatio: number
}

/** An inventory as a client writes it. */
export interface WrittenInventory {
  readonly resourceClass: string
  readonly amounts: WrittenAmounts
  readonly spelled: SpelledAmounts
}

const defaults: SpelledAmounts = {
  total: 0,
  reserved: 0,
  min_unit: 1,
  max_unit: largestInteger,
  step_size: 1,
  allocation_ratio: new PythonFloat(1),
}

const amountFields = Object.keys(defaults) as AmountField[]

function readInventory(resourceClass: string, json: Json): WrittenInventory {
  const members = objectIn(json)
  const spelled: Record<AmountField, Numeral> = { ...defaults }
  for (const field of amountFields) {
    const given = members.get(field)
    if (given !== undefined) spelled[field] = numeralIn(given)
  }
  const amounts = {
    total: numberIn(spelled.total),
    reserved: numberIn(spelled.reserved),
    minUnit: numberIn(spelled.min_unit),
    maxUnit: numberIn(spelled.max_unit),
    stepSize: numberIn(spelled.step_size),
    allocationRatio: numberIn(spelled.allocation_ratio),
  }
  return { resourceClass, amounts, spelled }
}

export const createInventoryBody: Body<WrittenInventory> = {
  shapes: [
    [
      record({ ...fields, resource_class: { type: 'string', pattern: className } }, [
        'total',
        'resource_class',
      ]),
    ],
  ],
  // A generation may be sent along; the original does not look at it.
  read: (json) => readInventory(textIn(objectIn(json).get('resource_class')), json),
}

export const updateInventoryBody: Body<{
  generation: Numeral
  inventory: (resourceClass: string) => WrittenInventory
}> = {
  shapes: [[record(fields, ['total', 'resource_provider_generation'])]],
  read: (json) => ({
    generation: numeralIn(objectIn(json).get('resource_provider_generation')),
    inventory: (resourceClass) => readInventory(resourceClass, json),
  }),
}

/** One entry of the inventories of PUT and of the reshaper. */
export const inventoriesShape: Schema = {
  type: 'object',
  properties: {
    resource_provider_generation: integer,
    inventories: { type: 'object', patternProperties: { [className]: record(fields, ['total']) } },
  },
  required: ['resource_provider_generation', 'inventories'],
  additionalProperties: false,
}

export interface WrittenInventories {
  readonly generation: Numeral
  readonly inventories: readonly WrittenInventory[]
}

/** Class names that do not look like one pass the schema unread: the original then fails over what they hold. */
export function readInventories(json: Json): WrittenInventories {
  const members = objectIn(json)
  return {
    generation: numeralIn(members.get('resource_provider_generation')),
    inventories: [...objectIn(members.get('inventories'))].map(([name, held]) => readInventory(name, held)),
  }
}

export const setInventoriesBody: Body<WrittenInventories> = {
  shapes: [[inventoriesShape]],
  read: readInventories,
}
