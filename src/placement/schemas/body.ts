/** What the body of an operation may look like, by microversion, and how it is read. */

import type { Feature, Microversion } from '#api/microversion.ts'
import type { Json, PythonFloat } from './json.ts'
import { isList, isNumber, isObject, numberOf } from './fitting.ts'
import type { Schema } from './json-schema.ts'

/** The shapes of a body or a query, newest first; the last has no feature and serves every version before. */
export type Shapes = readonly (readonly [Feature, Schema] | readonly [Schema])[]

/** A body: its shapes, and the function that reads what has passed them. */
export interface Body<T> {
  readonly shapes: Shapes
  readonly read: (json: Json, version: Microversion) => T
}

/** The shape in force at a version. */
export function shapeFor(shapes: Shapes, version: Microversion): Schema {
  for (const [first, second] of shapes) {
    if (typeof first !== 'string') return first
    if (second && version.has(first)) return second
  }
  throw new Error(`no shape for ${version.toString()}`)
}

/** A number as it was spelled, for comparing with a generation and for printing. */
export type Numeral = number | bigint | PythonFloat

// What a schema has promised is taken at its word here; anything else is a bug in the schema and becomes a 500.

export function objectIn(json: Json | undefined): ReadonlyMap<string, Json> {
  if (json !== undefined && isObject(json)) return json
  throw new TypeError('expected an object')
}

export function listIn(json: Json | undefined): readonly Json[] {
  if (json !== undefined && isList(json)) return json
  throw new TypeError('expected a list')
}

export function textIn(json: Json | undefined): string {
  if (typeof json === 'string') return json
  throw new TypeError('expected a string')
}

export function numeralIn(json: Json | undefined): Numeral {
  if (json !== undefined && isNumber(json)) return json
  throw new TypeError('expected a number')
}

export function numberIn(json: Json | undefined): number {
  return numberOf(numeralIn(json))
}

/** Whether a generation that was sent is the one there is; `17.0` is 17. */
export function isGeneration(given: Numeral, current: number): boolean {
  return numberOf(given) === current
}
