/** Goes through the fields of a schema, each before those inside it. */

import {
  dereference,
  isObject,
  listAt,
  objectAt,
  type Document,
  type Json,
  type JsonObject,
} from './document.ts'

export interface FieldPlace {
  /** `allocations.*.resources.*`; `*` stands for any name, `[]` for any place in a list. */
  readonly path: string
  readonly required: boolean
  /** As it stands in the schema around it: a reference, perhaps with words of its own. */
  readonly reference: Json | undefined
  readonly schema: JsonObject
}

/** Deeper than any body of the API; a schema that contains itself ends here. */
const deepest = 9

/** A path comes once for each alternative that has it. The schema itself is no field. */
export function walkFields(document: Document, schema: Json | undefined): Generator<FieldPlace> {
  return walk(document, schema, '', false, 0)
}

function* walk(
  document: Document,
  reference: Json | undefined,
  path: string,
  required: boolean,
  depth: number,
): Generator<FieldPlace> {
  const schema = dereference(document, reference)
  if (path !== '') yield { path, required, reference, schema }
  if (depth > deepest) return
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
  const needed = new Set(listAt(schema, 'required'))
  for (const [name, field] of Object.entries(objectAt(schema, 'properties')))
    yield* walk(document, field, inside(name), needed.has(name), depth + 1)
  for (const field of [schema.additionalProperties, ...Object.values(objectAt(schema, 'patternProperties'))])
    if (isObject(field)) yield* walk(document, field, inside('*'), false, depth + 1)
  if (isObject(schema.items)) yield* walk(document, schema.items, `${path}[]`, false, depth + 1)
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const part of listAt(schema, key)) yield* walk(document, part, path, required, depth + 1)
}
