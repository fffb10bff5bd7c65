/** The names of the fields in an operation's request and answers. */

import { type Document, dereference, isObject, type Json, objectAt } from './document.ts'

/** By operation, each name once. */
export function fieldNames(document: Document): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>()
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(isObject(path) ? path : {})) {
      if (!isObject(operation) || typeof operation['operationId'] !== 'string') continue
      const found = new Set<string>()
      collect(document, operation, found, new Set())
      names.set(operation['operationId'], [...found])
    }
  }
  return names
}

function collect(document: Document, value: Json, found: Set<string>, seen: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) collect(document, item, found, seen)
    return
  }
  if (!isObject(value)) return
  const { $ref: reference } = value
  if (typeof reference === 'string') {
    if (seen.has(reference)) return
    seen.add(reference)
    collect(document, dereference(document, value), found, seen)
    return
  }
  for (const name of Object.keys(objectAt(value, 'properties'))) found.add(name)
  for (const [key, part] of Object.entries(value)) {
    if (key !== 'example' && key !== 'examples') collect(document, part, found, seen)
  }
}
