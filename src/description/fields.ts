/** The fields of a schema, flat: each under the path that leads to it. */

import { dereference, isObject, objectAt, type Document, type Json, type JsonObject } from './document.ts'

export interface Field {
  /** `allocations.*.resources.*`; `*` stands for any name, `[]` for any place in a list. */
  readonly path: string
  readonly required: boolean
  /** What a value may be, in words: its type, then what limits it. */
  readonly form: string
  /** Markdown. */
  readonly description: string
}

/** Deeper than any body of the API; a schema that contains itself ends here. */
const deepest = 9

export function fieldsOf(document: Document, schema: Json | undefined): Field[] {
  const fields = new Map<string, Field>()
  add(document, fields, schema, '', false, 0)
  return [...fields.values()]
}

function add(
  document: Document,
  fields: Map<string, Field>,
  reference: Json | undefined,
  path: string,
  required: boolean,
  depth: number,
): void {
  const schema = dereference(document, reference)
  // Of several alternatives for one path the first speaks.
  if (path !== '' && !fields.has(path))
    fields.set(path, {
      path,
      required,
      form: formOf(document, schema),
      description: textAt(schema, 'description') || textAt(reference, 'description'),
    })
  if (depth > deepest) return
  const inside = (name: string) => (path === '' ? name : `${path}.${name}`)
  const needed = new Set(listAt(schema, 'required'))
  for (const [name, field] of Object.entries(objectAt(schema, 'properties')))
    add(document, fields, field, inside(name), needed.has(name), depth + 1)
  for (const field of [schema.additionalProperties, ...Object.values(objectAt(schema, 'patternProperties'))])
    if (isObject(field)) add(document, fields, field, inside('*'), false, depth + 1)
  if (isObject(schema.items)) add(document, fields, schema.items, `${path}[]`, false, depth + 1)
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const part of listAt(schema, key)) add(document, fields, part, path, required, depth + 1)
}

/** A schema's type and limits in words: `integer, at least 1`. */
export function formOf(document: Document, reference: Json | undefined): string {
  const schema = dereference(document, reference)
  const alternatives = [...listAt(schema, 'anyOf'), ...listAt(schema, 'oneOf')]
  const types = [schema.type ?? []].flat().map(String)
  if (types.length === 0 && alternatives.length > 0)
    return [...new Set(alternatives.map((each) => formOf(document, each)))].join(' or ')
  return [
    types.map((type) => (type === 'array' ? `list of ${formOf(document, schema.items)}` : type)).join(' or '),
    ...limitsOf(schema),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function limitsOf(schema: JsonObject): string[] {
  const limit = (key: string, words: (value: string) => string): string[] => {
    const value = schema[key]
    return value === undefined ? [] : [words(typeof value === 'string' ? value : JSON.stringify(value))]
  }
  const choices = listAt(schema, 'enum').map((choice) => `\`${String(choice)}\``)
  return [
    ...(choices.length > 0 ? [`one of ${choices.join(', ')}`] : []),
    ...limit('const', (value) => `always \`${value}\``),
    ...limit('format', (value) => value),
    ...limit('pattern', (value) => `matches \`${value}\``),
    ...limit('minimum', (value) => `at least ${value}`),
    ...limit('exclusiveMinimum', (value) => `more than ${value}`),
    ...limit('maximum', (value) => `at most ${value}`),
    ...limit('minLength', (value) => `at least ${count(value, 'character')}`),
    ...limit('maxLength', (value) => `at most ${count(value, 'character')}`),
    ...limit('minItems', (value) => `at least ${count(value, 'entry')}`),
    ...limit('maxItems', (value) => `at most ${count(value, 'entry')}`),
    ...limit('minProperties', (value) => `at least ${count(value, 'member')}`),
    ...limit('default', (value) => `${value} when left out`),
  ]
}

const plurals = { character: 'characters', entry: 'entries', member: 'members' } as const

const count = (value: string, noun: keyof typeof plurals): string =>
  `${value} ${value === '1' ? noun : plurals[noun]}`

const listAt = (value: Json | undefined, key: string): readonly Json[] => {
  const list = isObject(value) ? value[key] : undefined
  return Array.isArray(list) ? list : []
}

const textAt = (value: Json | undefined, key: string): string => {
  const text = isObject(value) ? value[key] : undefined
  return typeof text === 'string' ? text : ''
}
