/** The fields of a schema, flat: each under the path that leads to it. */

import { dereference, isObject, listAt, type Document, type Json, type JsonObject } from './document.ts'
import { walkFields } from './walk-fields.ts'

export interface Field {
  /** `allocations.*.resources.*`; `*` stands for any name, `[]` for any place in a list. */
  readonly path: string
  readonly required: boolean
  /** What a value may be, in words: its type, then what limits it. */
  readonly form: string
  /** Markdown. */
  readonly description: string
}

export function fieldsOf(document: Document, schema: Json | undefined): Field[] {
  const fields = new Map<string, Field>()
  for (const { path, required, reference, schema: field } of walkFields(document, schema)) {
    if (fields.has(path)) continue // of several alternatives for one path the first speaks
    const description = textAt(field, 'description') || textAt(reference, 'description')
    fields.set(path, { path, required, form: formOf(document, field), description })
  }
  return [...fields.values()]
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

const textAt = (value: Json | undefined, key: string): string => {
  const text = isObject(value) ? value[key] : undefined
  return typeof text === 'string' ? text : ''
}
