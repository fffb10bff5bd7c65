/** What a description is made of: plain JSON values, annotated in the source, unannotated once resolved. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/**
 * The bundled source: OpenAPI 3.1 in which nodes carry `x-openstack: { min-ver, max-ver }` (both inclusive), and a node
 * whose whole shape changes carries `x-openstack: { discriminator: microversion }` with its shapes under `oneOf`.
 */
export interface Source extends JsonObject {
  readonly paths: JsonObject
  readonly components: JsonObject
}

/** A plain OpenAPI 3.1 document for one microversion, named in `info.version`. */
export interface Document extends JsonObject {
  readonly openapi: string
  readonly info: JsonObject
  readonly paths: JsonObject
  readonly components: JsonObject
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at a key; an empty one when there is none. */
export function objectAt(value: Json | undefined, key: string): JsonObject {
  const found = isObject(value) ? value[key] : undefined
  return isObject(found) ? found : {}
}

/** The list at a key; an empty one when there is none. */
export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const list = isObject(value) ? value[key] : undefined
  return Array.isArray(list) ? list : []
}

/** The value a local reference (`#/components/…`) points to; undefined when it points nowhere. */
export function lookUp(root: JsonObject, reference: string): Json | undefined {
  let value: Json | undefined = root
  for (const part of reference.slice(2).split('/')) {
    if (!isObject(value)) return undefined
    value = value[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  }
  return value
}

/** A key as a part of a reference in a URL. */
export function pointerPart(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))
}

/** The object itself, or, where it is a reference, what it points to. */
export function dereference(root: JsonObject, value: Json | undefined): JsonObject {
  if (!isObject(value)) return {}
  const { $ref: reference } = value
  return typeof reference === 'string' ? dereference(root, lookUp(root, reference)) : value
}
