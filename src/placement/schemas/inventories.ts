/** Bodies of /resource_providers/{uuid}/inventories. */

import { largestInteger } from '#api/limits.ts'
import { pythonPattern } from '#api/python-pattern.ts'
import { numberIn, numeralIn, objectIn, textIn } from './body.ts'
import type { Body, Numeral } from './body.ts'
import type { Json } from './json.ts'
import { PythonFloat } from './json.ts'
import { isList, isNumber, isObject } from './fitting.ts'
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
  /** Why no capacity comes of it, in Python's words: an inventory that no schema has looked at may hold anything. */
  readonly fault?: string
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

/** The generation that was sent, and the inventories once they are asked for. */
export interface UnreadInventories {
  readonly generation: Numeral
  /** Class names that do not look like one pass the schema unread: the original then fails over what they hold. */
  readonly inventories: () => WrittenInventory[]
}

export function readInventories(json: Json): UnreadInventories {
  const members = objectIn(json)
  return {
    generation: numeralIn(members.get('resource_provider_generation')),
    inventories: () =>
      Array.from(objectIn(members.get('inventories')), ([name, held]) =>
        looksLikeClass.test(name) ? readInventory(name, held) : readUnchecked(name, held),
      ),
  }
}

const looksLikeClass = pythonPattern(className)

function readUnchecked(resourceClass: string, json: Json): WrittenInventory {
  const held = isObject(json) ? json : pairsIn(json)
  const fault = faultOfSubtraction(held.get('total') ?? null, held.get('reserved') ?? 0)
  // What is not a number is not looked at any more: a class of such a name does not exist.
  const numbers = new Map([...held].filter(([, value]) => isNumber(value)))
  return { ...readInventory(resourceClass, numbers), ...(fault !== undefined && { fault }) }
}

/** What Python's `dict.update` takes from anything but a mapping: pairs; and what it says to all else. */
function pairsIn(json: Json): ReadonlyMap<string, Json> {
  const items = itemsIn(json)
  if (!items) throw new TypeError(`'${pythonType(json)}' object is not iterable`)
  const pairs = new Map<string, Json>()
  for (const [index, item] of items.entries()) {
    const pair = itemsIn(item)
    if (!pair) {
      throw new TypeError(`cannot convert dictionary update sequence element #${index} to a sequence`)
    }
    const [name, value] = pair
    if (pair.length !== 2 || value === undefined) {
      throw new TypeError(
        `dictionary update sequence element #${index} has length ${pair.length}; 2 is required`,
      )
    }
    if (typeof name === 'string') pairs.set(name, value)
  }
  return pairs
}

function itemsIn(json: Json): readonly Json[] | undefined {
  if (typeof json === 'string') return Array.from(json)
  if (isList(json)) return json
  return isObject(json) ? [...json.keys()] : undefined
}

function faultOfSubtraction(total: Json, reserved: Json): string | undefined {
  if ([total, reserved].every((value) => isNumber(value) || typeof value === 'boolean')) return undefined
  return `unsupported operand type(s) for -: '${pythonType(total)}' and '${pythonType(reserved)}'`
}

/** What Python calls the type of a value. */
function pythonType(json: Json): string {
  if (json === null) return 'NoneType'
  if (typeof json === 'boolean') return 'bool'
  if (typeof json === 'string') return 'str'
  if (isNumber(json)) return json instanceof PythonFloat ? 'float' : 'int'
  return isList(json) ? 'list' : 'dict'
}

export const setInventoriesBody: Body<WrittenInventories> = {
  shapes: [[inventoriesShape]],
  // All are read before the generation is looked at; the reshaper does it the other way around.
  read: (json) => {
    const { generation, inventories } = readInventories(json)
    return { generation, inventories: inventories() }
  },
}
