/** JSON Schema, as far as Placement's schemas use it, with the failure texts of Python's jsonschema 4.10. */

import { charactersIn, compareByCharacter } from './characters.ts'
import { PythonFloat } from './json.ts'
import type { Json } from './json.ts'
import { prettyPythonLiteral, pythonLiteral } from './python-literal.ts'
import { isDashedUuid, isUuidLike } from './uuid.ts'

export type TypeName = 'object' | 'array' | 'string' | 'integer' | 'number' | 'null'

/** A schema. The order of its keywords is the order of the checks, and so decides which failure is reported. */
export interface Schema {
  readonly type?: TypeName | readonly TypeName[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: false
  readonly required?: readonly string[]
  readonly minProperties?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly uniqueItems?: true
  readonly minimum?: number
  readonly maximum?: number | PythonFloat
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  /** `uuid` forgives spellings; `dashed-uuid` does not and is printed as `uuid` all the same. */
  readonly format?: 'uuid' | 'dashed-uuid'
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
}

type Keyword = keyof Schema
type Step = string | number

interface Failure {
  readonly reason: string
  readonly keyword: Keyword
  readonly schema: Schema
  readonly schemaPath: readonly Step[]
  readonly instance: Json
  readonly instancePath: readonly Step[]
  /** The failures of each branch of an `anyOf`. */
  readonly context: readonly Failure[]
}

/** Why the value does not fit, in the words the original's answer carries; undefined when it fits. */
export function schemaFailure(value: Json, schema: Schema): string | undefined {
  const check = new Check()
  check.value(value, schema)
  const failure = mostRelevant(check.failures)
  return failure && textOf(failure)
}

/** Whether the value fits. */
export function fits(value: Json, schema: Schema): boolean {
  const check = new Check()
  check.value(value, schema)
  return check.failures.length === 0
}

/** One walk through a value, with the place it has come to. */
class Check {
  readonly failures: Failure[] = []
  readonly #schemaPath: Step[] = []
  readonly #instancePath: Step[] = []

  /** Branches of an `anyOf` begin at their number. */
  constructor(branch?: number) {
    if (branch !== undefined) this.#schemaPath.push(branch)
  }

  value(value: Json, schema: Schema): void {
    for (const keyword of keywordsOf(schema)) {
      this.#schemaPath.push(keyword)
      const context = keyword === 'anyOf' ? failuresOfBranches(value, schema) : noFailures
      const reasons = isNested(keyword) ? noReasons : reasonsAgainst(keyword, value, schema, context)
      for (const reason of reasons) {
        this.failures.push({
          reason,
          keyword,
          schema,
          schemaPath: [...this.#schemaPath],
          instance: value,
          instancePath: [...this.#instancePath],
          context,
        })
      }
      if (isNested(keyword)) this.#members(keyword, value, schema)
      this.#schemaPath.pop()
    }
  }

  #members(keyword: NestedKeyword, value: Json, schema: Schema): void {
    if (keyword === 'items') {
      if (!isList(value) || !schema.items) return
      for (let index = 0; index < value.length; index++) this.#descend(value[index], schema.items, index)
      return
    }
    if (!isObject(value)) return
    const named = schema[keyword] ?? {}
    for (const name in named) {
      const below = named[name]
      if (!below) continue
      this.#schemaPath.push(name)
      if (keyword === 'properties') this.#descend(value.get(name), below, name)
      else for (const [key, held] of value) if (patternFor(name).test(key)) this.#descend(held, below, key)
      this.#schemaPath.pop()
    }
  }

  #descend(held: Json | undefined, below: Schema, at: Step): void {
    if (held === undefined) return
    this.#instancePath.push(at)
    this.value(held, below)
    this.#instancePath.pop()
  }
}

type NestedKeyword = 'properties' | 'patternProperties' | 'items'

function isNested(keyword: Keyword): keyword is NestedKeyword {
  return keyword === 'properties' || keyword === 'patternProperties' || keyword === 'items'
}

const noReasons: readonly string[] = []
const noFailures: readonly Failure[] = []

const keywords = new WeakMap<Schema, readonly Keyword[]>()

function keywordsOf(schema: Schema): readonly Keyword[] {
  let known = keywords.get(schema)
  if (!known) {
    known = Object.keys(schema) as Keyword[]
    keywords.set(schema, known)
  }
  return known
}

/** What one keyword has against a value, its members apart. */
function reasonsAgainst(
  keyword: Exclude<Keyword, NestedKeyword>,
  value: Json,
  schema: Schema,
  ofBranches: readonly Failure[],
): readonly string[] {
  const shown = () => pythonLiteral(value)
  switch (keyword) {
    case 'type': {
      const names = typesOf(schema)
      if (names.some((name) => isOfType(value, name))) return noReasons
      return [`${shown()} is not of type ${names.map(pythonLiteral).join(', ')}`]
    }
    case 'additionalProperties':
      return isObject(value) ? reasonsAgainstExtras(value, schema) : noReasons
    case 'required': {
      if (!isObject(value)) return noReasons
      const missing = schema.required?.filter((name) => !value.has(name)) ?? []
      return missing.map((name) => `${pythonLiteral(name)} is a required property`)
    }
    case 'minProperties': {
      const few = isObject(value) && value.size < (schema.minProperties ?? 0)
      return few ? [`${shown()} does not have enough properties`] : noReasons
    }
    case 'minItems': {
      const short = isList(value) && value.length < (schema.minItems ?? 0)
      return short ? [`${shown()} is too short`] : noReasons
    }
    case 'uniqueItems': {
      const repeats = isList(value) && new Set(value.map(identityOf)).size < value.length
      return repeats ? [`${shown()} has non-unique elements`] : noReasons
    }
    case 'minimum': {
      const least = schema.minimum ?? 0
      const less = isNumber(value) && numberOf(value) < least
      return less ? [`${shown()} is less than the minimum of ${String(least)}`] : noReasons
    }
    case 'maximum': {
      const most = schema.maximum ?? 0
      const more = isNumber(value) && numberOf(value) > numberOf(most)
      return more ? [`${shown()} is greater than the maximum of ${pythonLiteral(most)}`] : noReasons
    }
    case 'minLength': {
      const short = typeof value === 'string' && charactersIn(value) < (schema.minLength ?? 0)
      return short ? [`${shown()} is too short`] : noReasons
    }
    case 'maxLength': {
      const long = typeof value === 'string' && charactersIn(value) > (schema.maxLength ?? 0)
      return long ? [`${shown()} is too long`] : noReasons
    }
    case 'pattern': {
      const pattern = schema.pattern ?? ''
      const differs = typeof value === 'string' && !patternFor(pattern).test(value)
      return differs ? [`${shown()} does not match ${pythonLiteral(pattern)}`] : noReasons
    }
    case 'format': {
      // The original's check is asked about every value, and only text can be a uuid.
      const isUuid = schema.format === 'dashed-uuid' ? isDashedUuid : isUuidLike
      return typeof value === 'string' && isUuid(value) ? noReasons : [`${shown()} is not a 'uuid'`]
    }
    case 'enum': {
      const choices = schema.enum ?? []
      if (typeof value === 'string' && choices.includes(value)) return noReasons
      return [`${shown()} is not one of ${pythonLiteral(choices)}`]
    }
    case 'anyOf':
      return ofBranches.length > 0 ? [`${shown()} is not valid under any of the given schemas`] : noReasons
  }
}

/** The failures of all branches of an `anyOf`; none when one of them fits. */
function failuresOfBranches(value: Json, schema: Schema): readonly Failure[] {
  const failures: Failure[] = []
  for (const [index, branch] of (schema.anyOf ?? []).entries()) {
    const check = new Check(index)
    check.value(value, branch)
    if (check.failures.length === 0) return noFailures
    failures.push(...check.failures)
  }
  return failures
}

function reasonsAgainstExtras(value: ReadonlyMap<string, Json>, schema: Schema): readonly string[] {
  const extras: string[] = []
  for (const name of value.keys()) if (isExtra(name, schema)) extras.push(name)
  if (extras.length === 0) return noReasons
  const names = extras.sort(compareByCharacter).map(pythonLiteral).join(', ')
  if (schema.patternProperties) {
    const patterns = Object.keys(schema.patternProperties).sort(compareByCharacter).map(pythonLiteral)
    return [
      `${names} ${extras.length === 1 ? 'does' : 'do'} not match any of the regexes: ${patterns.join(', ')}`,
    ]
  }
  return [
    `Additional properties are not allowed (${names} ${extras.length === 1 ? 'was' : 'were'} unexpected)`,
  ]
}

function isExtra(name: string, schema: Schema): boolean {
  if (schema.properties && Object.hasOwn(schema.properties, name)) return false
  for (const pattern in schema.patternProperties) if (patternFor(pattern).test(name)) return false
  return true
}

const patterns = new Map<string, RegExp>()

/** A Python pattern. Its `$` also matches before a final newline. */
export function patternFor(source: string): RegExp {
  let pattern = patterns.get(source)
  if (!pattern) {
    pattern = new RegExp(source.replaceAll('$', '(?=\\n?$(?![\\s\\S]))'))
    patterns.set(source, pattern)
  }
  return pattern
}

function typesOf(schema: Schema): readonly TypeName[] {
  return schema.type === undefined ? [] : typeof schema.type === 'string' ? [schema.type] : schema.type
}

function isOfType(value: Json, name: TypeName): boolean {
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

/** The failure to report: the shallowest; among equals not an `anyOf`, then one of a wrong type, then the first. */
function mostRelevant(failures: readonly Failure[]): Failure | undefined {
  let best: Failure | undefined
  for (const failure of failures) {
    if (!best || compareRelevance(failure, best) > 0) best = failure
  }
  // Of an `anyOf` the deepest reason is told, if one stands out.
  while (best && best.context.length > 0) {
    const [least, second] = best.context.toSorted(compareRelevance)
    if (!least || (second && compareRelevance(least, second) === 0)) return best
    best = least
  }
  return best
}

function compareRelevance(a: Failure, b: Failure): number {
  return (
    b.instancePath.length - a.instancePath.length ||
    Number(a.keyword !== 'anyOf') - Number(b.keyword !== 'anyOf') ||
    Number(!isOfOwnType(a)) - Number(!isOfOwnType(b))
  )
}

function isOfOwnType({ schema, instance }: Failure): boolean {
  return typesOf(schema).some((name) => isOfType(instance, name))
}

function textOf(failure: Failure): string {
  const { reason, keyword, schema, schemaPath, instance, instancePath } = failure
  const shownSchema = indented(prettyPythonLiteral(schemaAsJson(schema), 72))
  const shownInstance = indented(prettyPythonLiteral(instance, 72))
  return (
    `${reason}\n\nFailed validating ${pythonLiteral(keyword)} in schema${indexes(schemaPath.slice(0, -1))}:\n` +
    `    ${shownSchema}\n\nOn instance${indexes(instancePath)}:\n    ${shownInstance}`
  )
}

function indexes(path: readonly Step[]): string {
  return path.map((step) => `[${pythonLiteral(step)}]`).join('')
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n    ')
}

/** The schema as a value that can be printed. */
function schemaAsJson(schema: Schema): Json {
  return toJson(schema)
}

function toJson(value: unknown): Json {
  if (value === 'dashed-uuid') return 'uuid'
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof PythonFloat) return value
  if (Array.isArray(value)) return value.map(toJson)
  return new Map(Object.entries(value as object).map(([key, held]): [string, Json] => [key, toJson(held)]))
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
