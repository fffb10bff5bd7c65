/** Whether a value fits a schema. What is said when it does not is in `json-schema.ts`; most values fit. */

import { pythonPattern } from '#api/python-pattern.ts'
import { charactersIn } from './characters.ts'
import { PythonFloat } from './json.ts'
import type { Json } from './json.ts'
import type { Keyword, Schema, TypeName } from './json-schema.ts'
import { pythonLiteral } from './python-literal.ts'
import { isDashedUuid, isUuidLike } from './uuid.ts'

/** A schema, or one keyword of it, as a question. */
export type Fits = (value: Json) => boolean

/** Whether the value fits. */
export function fits(value: Json, schema: Schema): boolean {
  return fitsOf(schema)(value)
}

const known = new WeakMap<Schema, Fits>()

/** A schema is made into a function once: walking it again for each body took most of the time of a small write. */
function fitsOf(schema: Schema): Fits {
  let made = known.get(schema)
  if (!made) {
    made = every(questionsOf(schema))
    known.set(schema, made)
  }
  return made
}

/** One question for each keyword, but those about members together are one: each member is looked at once. */
function questionsOf(schema: Schema): Fits[] {
  const keywords = Object.keys(schema) as Keyword[]
  const others = keywords.filter((keyword) => !isAboutMembers(keyword))
  const questions = others.map((keyword) => fitsKeyword(keyword, schema))
  if (others.length < keywords.length) questions.push(fitsMembers(schema))
  return questions
}

function isAboutMembers(keyword: Keyword): boolean {
  return keyword === 'properties' || keyword === 'patternProperties' || keyword === 'additionalProperties'
}

function every(questions: readonly Fits[]): Fits {
  return (value) => {
    for (const fits of questions) if (!fits(value)) return false
    return true
  }
}

/** What one keyword asks. Of a value that it is not about, it asks nothing. */
export function fitsKeyword(keyword: Keyword, schema: Schema): Fits {
  switch (keyword) {
    case 'type': {
      const names = typesOf(schema)
      const [only] = names
      if (only && names.length === 1) return (value) => isOfType(value, only)
      return (value) => names.some((name) => isOfType(value, name))
    }
    case 'properties':
      return fitsMembers({ properties: schema.properties ?? {} })
    case 'patternProperties':
      return fitsMembers({ patternProperties: schema.patternProperties ?? {} })
    case 'additionalProperties': {
      const isNamed = isNamedBy(schema)
      return (value) => {
        if (!isObject(value)) return true
        for (const name of value.keys()) if (!isNamed(name)) return false
        return true
      }
    }
    case 'required': {
      const names = schema.required ?? []
      return (value) => {
        if (!isObject(value)) return true
        for (const name of names) if (!value.has(name)) return false
        return true
      }
    }
    case 'minProperties': {
      const least = schema.minProperties ?? 0
      return (value) => !isObject(value) || value.size >= least
    }
    case 'items': {
      const item = fitsOf(schema.items ?? {})
      return (value) => !isList(value) || value.every(item)
    }
    case 'minItems': {
      const least = schema.minItems ?? 0
      return (value) => !isList(value) || value.length >= least
    }
    case 'uniqueItems':
      return (value) =>
        !isList(value) || value.length < 2 || new Set(value.map(identityOf)).size === value.length
    case 'minimum': {
      const least = schema.minimum ?? 0
      // Put so that NaN, which is neither less nor more, fits as it does in Python.
      return (value) => !isNumber(value) || !(numberOf(value) < least)
    }
    case 'maximum': {
      const most = numberOf(schema.maximum ?? 0)
      return (value) => !isNumber(value) || !(numberOf(value) > most)
    }
    case 'minLength': {
      const least = schema.minLength ?? 0
      return (value) => typeof value !== 'string' || charactersIn(value) >= least
    }
    case 'maxLength': {
      const most = schema.maxLength ?? 0
      // A text has no more characters than units.
      return (value) => typeof value !== 'string' || value.length <= most || charactersIn(value) <= most
    }
    case 'pattern': {
      const pattern = pythonPattern(schema.pattern ?? '')
      return (value) => typeof value !== 'string' || pattern.test(value)
    }
    case 'format': {
      // The original's check is asked about every value, and only text can be a uuid.
      const isUuid = schema.format === 'dashed-uuid' ? isDashedUuid : isUuidLike
      return (value) => typeof value === 'string' && isUuid(value)
    }
    case 'enum': {
      const choices = schema.enum ?? []
      return (value) => typeof value === 'string' && choices.includes(value)
    }
    case 'anyOf': {
      const branches = (schema.anyOf ?? []).map(fitsOf)
      return (value) => branches.some((fits) => fits(value))
    }
  }
}

/** What the schema asks of the members of an object: by name, by pattern, and that there be no others. */
function fitsMembers({ properties = {}, patternProperties = {}, additionalProperties }: Schema): Fits {
  const named = new Map(Object.entries(properties).map(([name, schema]) => [name, fitsOf(schema)]))
  const matched = Object.entries(patternProperties).map(([source, schema]) => {
    return { pattern: pythonPattern(source), fits: fitsOf(schema) }
  })
  const takesOthers = additionalProperties === undefined
  return (value) => {
    if (!isObject(value)) return true
    for (const [key, held] of value) {
      const fits = named.get(key)
      let isKnown = takesOthers || fits !== undefined
      if (fits && !fits(held)) return false
      for (const { pattern, fits } of matched) {
        if (!pattern.test(key)) continue
        isKnown = true
        if (!fits(held)) return false
      }
      if (!isKnown) return false
    }
    return true
  }
}

/** Whether `additionalProperties: false` forbids the name. */
export function isExtra(name: string, schema: Schema): boolean {
  return !isNamedBy(schema)(name)
}

/** Whether a schema says something of a name, itself or by a pattern. */
function isNamedBy(schema: Schema): (name: string) => boolean {
  const names = new Set(Object.keys(schema.properties ?? {}))
  const patterns = Object.keys(schema.patternProperties ?? {}).map(pythonPattern)
  return (name) => names.has(name) || patterns.some((pattern) => pattern.test(name))
}

export function typesOf(schema: Schema): readonly TypeName[] {
  return schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type
}

export function isOfType(value: Json, name: TypeName): boolean {
  switch (name) {
    case 'null':
      return value === null
    case 'string':
      return typeof value === 'string'
    case 'array':
      return isList(value)
    case 'object':
      return isObject(value)
    case 'number':
      return isNumber(value)
    case 'integer':
      return isInteger(value)
  }
}

export function isObject(value: Json): value is ReadonlyMap<string, Json> {
  return value instanceof Map
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

export function isNumber(value: Json): value is number | bigint | PythonFloat {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof PythonFloat
}

/** `17.0` counts as the integer 17; booleans do not. */
function isInteger(value: Json): boolean {
  return value instanceof PythonFloat ? Number.isInteger(value.value) : isNumber(value)
}

/** The size of a number in any of its spellings. */
export function numberOf(value: number | bigint | PythonFloat): number {
  return value instanceof PythonFloat ? value.value : Number(value)
}

/** The same text for values that Python calls equal: `1` and `1.0`, objects whatever the order of their keys. */
function identityOf(value: Json): string {
  if (value instanceof PythonFloat && Number.isInteger(value.value)) return String(BigInt(value.value))
  if (isList(value)) return `[${value.map(identityOf).join()}]`
  if (value instanceof Map) {
    const members = Array.from(value as ReadonlyMap<string, Json>, ([name, member]) => {
      return `${JSON.stringify(name)}:${identityOf(member)}`
    })
    return `{${members.sort().join()}}`
  }
  return pythonLiteral(value)
}
