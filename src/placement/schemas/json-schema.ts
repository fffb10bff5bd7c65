/** JSON Schema, as far as Placement's schemas use it, with the failure texts of Python's jsonschema 4.10. */

import { pythonPattern } from '#api/python-pattern.ts'
import { compareByCharacter } from './characters.ts'
import { fits, fitsKeyword, isExtra, isList, isObject, isOfType, typesOf } from './fitting.ts'
import { PythonFloat } from './json.ts'
import type { Json } from './json.ts'
import { prettyPythonLiteral, pythonLiteral } from './python-literal.ts'

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

export type Keyword = keyof Schema
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
  if (fits(value, schema)) return undefined
  const check = new Check()
  check.value(value, schema)
  const failure = mostRelevant(check.failures)
  return failure && textOf(failure)
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
    for (const keyword of Object.keys(schema) as Keyword[]) {
      this.#schemaPath.push(keyword)
      const context = keyword === 'anyOf' ? failuresOfBranches(value, schema) : noFailures
      const reasons = isNested(keyword) ? noReasons : reasonsAgainst(keyword, value, schema)
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
      else for (const [key, held] of value) if (pythonPattern(name).test(key)) this.#descend(held, below, key)
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

/** What one keyword has against a value, its members apart. */
function reasonsAgainst(
  keyword: Exclude<Keyword, NestedKeyword>,
  value: Json,
  schema: Schema,
): readonly string[] {
  if (fitsKeyword(keyword, schema)(value)) return noReasons
  const shown = pythonLiteral(value)
  switch (keyword) {
    case 'type':
      return [`${shown} is not of type ${typesOf(schema).map(pythonLiteral).join(', ')}`]
    case 'additionalProperties':
      return isObject(value) ? [reasonAgainstExtras(value, schema)] : noReasons
    case 'required': {
      const missing = isObject(value) ? (schema.required?.filter((name) => !value.has(name)) ?? []) : []
      return missing.map((name) => `${pythonLiteral(name)} is a required property`)
    }
    case 'minProperties':
      return [`${shown} does not have enough properties`]
    case 'minItems':
    case 'minLength':
      return [`${shown} is too short`]
    case 'maxLength':
      return [`${shown} is too long`]
    case 'uniqueItems':
      return [`${shown} has non-unique elements`]
    case 'minimum':
      return [`${shown} is less than the minimum of ${String(schema.minimum)}`]
    case 'maximum':
      return [`${shown} is greater than the maximum of ${pythonLiteral(schema.maximum ?? 0)}`]
    case 'pattern':
      return [`${shown} does not match ${pythonLiteral(schema.pattern ?? '')}`]
    case 'format':
      return [`${shown} is not a 'uuid'`]
    case 'enum':
      return [`${shown} is not one of ${pythonLiteral(schema.enum ?? [])}`]
    case 'anyOf':
      return [`${shown} is not valid under any of the given schemas`]
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

function reasonAgainstExtras(value: ReadonlyMap<string, Json>, schema: Schema): string {
  const extras = [...value.keys()].filter((name) => isExtra(name, schema))
  const names = extras.sort(compareByCharacter).map(pythonLiteral).join(', ')
  if (schema.patternProperties) {
    const patterns = Object.keys(schema.patternProperties).sort(compareByCharacter).map(pythonLiteral)
    return `${names} ${extras.length === 1 ? 'does' : 'do'} not match any of the regexes: ${patterns.join(', ')}`
  }
  return `Additional properties are not allowed (${names} ${extras.length === 1 ? 'was' : 'were'} unexpected)`
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
