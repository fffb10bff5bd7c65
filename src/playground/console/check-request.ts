/** Holds a request against the description before it is sent: its parameters, and its body. */

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import {
  dereference,
  isObject,
  objectAt,
  pointerPart,
  type Document,
  type Json,
} from '#description/document.ts'
import { operationsOf } from '#description/operations-of.ts'
import { keyOf, type Draft } from '../try-draft.ts'

/** What the server would refuse. */
export interface RequestFaults {
  /** By `keyOf`, a sentence for each field. */
  readonly fields: ReadonlyMap<string, string>
  /** A sentence for each place in the body. */
  readonly body: readonly string[]
}

export type CheckRequest = (operation: string, draft: Pick<Draft, 'values' | 'body'>) => RequestFaults

const none: RequestFaults = { fields: new Map(), body: [] }

/** Empty fields and bodies that are no JSON are not its business. */
export function createRequestCheck(document: Document): CheckRequest {
  // Not strict: the document around the schemas has keywords that are none of JSON Schema's.
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'description')
  const validators = new Map<string, ValidateFunction>()

  function faultsOf(pointer: string, value: unknown): string[] {
    let validate = validators.get(pointer)
    if (!validate) {
      validate = ajv.compile({ $ref: `description${pointer}` })
      validators.set(pointer, validate)
    }
    return validate(value) ? [] : sentencesOf(validate.errors ?? [])
  }

  return (id, { values, body }) => {
    const operation = operationsOf(document).find((one) => one.operation === id)
    if (!operation) return none
    const { path, method, node, pathItem } = operation
    const own = `#/paths/${pointerPart(path)}`
    const parameters = [
      ...pointersOf(`${own}/parameters`, pathItem.parameters),
      ...pointersOf(`${own}/${method.toLowerCase()}/parameters`, node.parameters),
    ]
    const fields = parameters.flatMap(([pointer, reference]): [string, string][] => {
      const { in: place, name, schema } = dereference(document, reference)
      if ((place !== 'path' && place !== 'query') || typeof name !== 'string') return []
      const key = keyOf({ place, name })
      const text = values[key] ?? ''
      if (text === '') return []
      const value = valueOf(text, dereference(document, schema).type)
      const [fault] = faultsOf(`${pointer}/schema`, value)
      return fault === undefined ? [] : [[key, fault.replace(/^the body /, '')]]
    })
    return { fields: new Map(fields), body: faultsOfBody(own, method, node.requestBody, body) }
  }

  function faultsOfBody(own: string, method: string, described: Json | undefined, body: string): string[] {
    const [type] = Object.keys(objectAt(dereference(document, described), 'content'))
    if (type === undefined || body.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(body)
    } catch {
      return []
    }
    const place = referenceOf(described) ?? `${own}/${method.toLowerCase()}/requestBody`
    return faultsOf(`${place}/content/${pointerPart(type)}/schema`, value)
  }
}

function pointersOf(place: string, parameters: Json | undefined): [pointer: string, parameter: Json][] {
  if (!Array.isArray(parameters)) return []
  return parameters.map((parameter: Json, index) => [
    referenceOf(parameter) ?? `${place}/${index}`,
    parameter,
  ])
}

function referenceOf(value: Json | undefined): string | undefined {
  return isObject(value) && typeof value.$ref === 'string' ? value.$ref : undefined
}

/** A text of a URL as its schema sees it. */
function valueOf(text: string, type: Json | undefined): unknown {
  if (type === 'array') return [text]
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
  return text
}

/** One sentence for each place: where a value fits none of several shapes, what each shape lacks is noise. */
function sentencesOf(errors: readonly ErrorObject[]): string[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')
  const told = errors.filter(
    (error) =>
      error.keyword !== 'if' &&
      !choices.some((choice) => choice !== error && error.schemaPath.startsWith(`${choice.schemaPath}/`)),
  )
  return [...new Set(told.map(sentenceOf))]
}

function sentenceOf({ instancePath, keyword, message = 'is not allowed', params }: ErrorObject): string {
  const place = instancePath === '' ? 'the body' : instancePath.slice(1).replaceAll('/', ' → ')
  if (keyword === 'additionalProperties') return `${place} must not have “${params['additionalProperty']}”`
  if (keyword === 'unevaluatedProperties') return `${place} must not have “${params['unevaluatedProperty']}”`
  if (keyword === 'required') return `${place} lacks “${params['missingProperty']}”`
  if (keyword === 'enum') return `${place} must be one of ${params['allowedValues'].join(', ')}`
  if (keyword === 'const') return `${place} must be ${JSON.stringify(params['allowedValue'])}`
  if (keyword === 'format') return `${place} must be ${formats[params['format']] ?? `a ${params['format']}`}`
  if (keyword === 'propertyNames')
    return `${place} has a name that is not allowed: “${params['propertyName']}”`
  return `${place} ${message}`
}

const formats: Readonly<Record<string, string>> = { uuid: 'a uuid' }
