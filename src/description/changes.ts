/** What changed in an operation between two microversions, in lines for readers. */

import { dereference, listAt, objectAt, type Document, type Json, type JsonObject } from './document.ts'
import { operationsOf, parametersOf, type DescribedOperation } from './operations-of.ts'
import { walkFields } from './walk-fields.ts'

/** One thing an operation says, under a name that is the same in each document. */
interface Fact {
  /** Whether it must be there, its type, its form: what a client can depend on. */
  readonly shape: string
  /** The values of a closed list. */
  readonly choices: readonly string[]
  readonly description: string
  readonly required: boolean
}

type Facts = ReadonlyMap<string, Fact>

/** What one operation became. */
export interface OperationChange {
  readonly operation: string
  readonly kind: 'new' | 'gone' | 'changed'
  /** Markdown without blocks; nothing for an operation that is new or gone. */
  readonly lines: readonly string[]
}

/** Every operation that differs between two documents, in the order of the later one, those that are gone last. */
export function changesBetween(before: Document, after: Document): OperationChange[] {
  const earlier = new Map(operationsOf(before).map((operation) => [operation.operation, operation]))
  const later = operationsOf(after)
  const changes = later.flatMap((operation): OperationChange[] => {
    const was = earlier.get(operation.operation)
    if (!was) return [{ operation: operation.operation, kind: 'new', lines: [] }]
    const lines = linesBetween(factsOf(before, was), factsOf(after, operation))
    return lines.length > 0 ? [{ operation: operation.operation, kind: 'changed', lines }] : []
  })
  const kept = new Set(later.map(({ operation }) => operation))
  const gone = [...earlier.keys()].filter((operation) => !kept.has(operation))
  return [...changes, ...gone.map((operation) => ({ operation, kind: 'gone' as const, lines: [] }))]
}

function linesBetween(before: Facts, after: Facts): string[] {
  const lines: string[] = []
  for (const [name, fact] of outermost(after, before))
    lines.push(`${name} is new${fact.required ? ' and required' : ''}.`)
  for (const [name] of outermost(before, after)) lines.push(`${name} is gone.`)
  for (const [name, fact] of after) {
    const was = before.get(name)
    const line = was && lineOf(was, fact)
    if (line !== undefined) lines.push(`${name} ${line}`)
  }
  return withAnswersTogether(lines)
}

function lineOf(before: Fact, after: Fact): string | undefined {
  if (before.required !== after.required)
    return after.required ? 'is now required.' : 'is no longer required.'
  if (before.shape !== after.shape) return choicesOf(before, after) ?? 'takes another form.'
  return before.description === after.description ? undefined : 'is described anew.'
}

/** What a value of a closed list may also be, or may no longer be. */
function choicesOf(before: Fact, after: Fact): string | undefined {
  const [was, is] = [before.choices, after.choices]
  const added = is.filter((choice) => !was.includes(choice)).map(inCode)
  const lost = was.filter((choice) => !is.includes(choice)).map(inCode)
  if (was.length === 0 || is.length === 0 || added.length + lost.length === 0) return undefined
  return [
    ...(added.length > 0 ? [`may also be ${added.join(' or ')}`] : []),
    ...(lost.length > 0 ? [`may no longer be ${lost.join(' or ')}`] : []),
  ]
    .join(', and ')
    .concat('.')
}

const inCode = (text: string): string => `\`${text}\``

/** Lines that say the same of several answers, said once. */
function withAnswersTogether(lines: readonly string[]): string[] {
  const statuses = new Map<string, string[]>()
  for (const line of lines) {
    const [, status, rest] = /^Answer (\d+): (.*?)(?: and required)?\.$/.exec(line) ?? []
    const key = rest === undefined ? line : `: ${rest}.`
    statuses.set(key, [...(statuses.get(key) ?? []), ...(status === undefined ? [] : [status])])
  }
  return [...statuses].map(([rest, of]) =>
    of.length === 0 ? rest : `Answer${of.length > 1 ? 's' : ''} ${of.join(', ')}${rest}`,
  )
}

/** The facts of one that the other lacks, without those inside others that it lacks as well. */
function outermost(facts: Facts, other: Facts): [string, Fact][] {
  const lacking = [...facts].filter(([name]) => !other.has(name))
  const names = lacking.map(([name]) => name.replace(/`$/, ''))
  return lacking.filter(
    ([name]) => !names.some((outer) => name.startsWith(`${outer}.`) || name.startsWith(`${outer}:`)),
  )
}

function factsOf(document: Document, operation: DescribedOperation): Facts {
  const { node } = operation
  const facts = new Map<string, Fact>()
  for (const reference of parametersOf(operation)) {
    const parameter = dereference(document, reference)
    facts.set(`${placeOf(parameter.in)} parameter \`${textOf(parameter.name)}\``, {
      ...formOf(document, objectAt(parameter, 'schema')),
      description: textOf(parameter.description),
      required: parameter.required === true,
    })
  }
  for (const media of Object.values(objectAt(dereference(document, node.requestBody), 'content')))
    addFields(document, facts, 'Body field', dereference(document, media).schema)
  for (const [status, reference] of Object.entries(objectAt(node, 'responses')))
    addResponse(document, facts, status, dereference(document, reference))
  return facts
}

function addResponse(
  document: Document,
  facts: Map<string, Fact>,
  status: string,
  response: JsonObject,
): void {
  const name = `Answer ${status}`
  facts.set(name, { ...formless, description: textOf(response.description), required: false })
  for (const header of Object.keys(objectAt(response, 'headers')))
    facts.set(`${name}: header \`${header}\``, { ...formless, description: '', required: false })
  for (const media of Object.values(objectAt(response, 'content')))
    addFields(document, facts, `${name}: field`, dereference(document, media).schema)
}

function addFields(
  document: Document,
  facts: Map<string, Fact>,
  prefix: string,
  schemaAround: Json | undefined,
): void {
  for (const { path, required, schema } of walkFields(document, schemaAround)) {
    facts.set(`${prefix} \`${path}\``, {
      ...formOf(document, schema),
      description: textOf(schema.description),
      required,
    })
  }
}

const formless = { shape: '', choices: [] }

/** What a value may be, apart from what is inside it. */
function formOf(document: Document, reference: JsonObject): Pick<Fact, 'shape' | 'choices'> {
  const inner = ['properties', 'required', 'items', 'additionalProperties', 'patternProperties']
  const texts = ['description', 'examples', 'title']
  const schema = dereference(document, reference)
  const own = Object.entries(schema).filter(([key]) => !inner.includes(key) && !texts.includes(key))
  return { shape: JSON.stringify(own), choices: listAt(schema, 'enum').map(String) }
}

const placeOf = (place: Json | undefined): string =>
  ({ query: 'Query', path: 'Path', header: 'Header' })[textOf(place)] ?? 'Other'

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
