/** The contract: whether an answer is one the description allows. */

import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { operationAt } from '#api/operations.ts'
import { pythonPattern } from '#api/python-pattern.ts'
import {
  dereference,
  isObject,
  lookUp,
  objectAt,
  pointerPart,
  type Document,
  type Json,
  type JsonObject,
} from './document.ts'
import { operationsOf, type DescribedOperation } from './operations-of.ts'

/** An answer, and what it answers: an operation by its id, or a method and a path. */
export type AnswerToCheck = (
  { readonly operation: string } | { readonly method: string; readonly path: string }
) & {
  /** The microversion that was asked for, such as `1.28`. */
  readonly version: string
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** Others may have come: a browser shows a page only the headers that a server of another origin exposes. */
  readonly moreHeaders?: true
  /** As it came; empty where there is none. */
  readonly body: string
}

export interface Contract {
  /** What is wrong with the answer, each in a sentence; nothing when the description allows it. */
  readonly check: (answer: AnswerToCheck) => string[]
}

/** Headers of the API itself: one of these where the description has none is a violation; others are the server's own. */
const headersOfTheApi = [
  'openstack-api-version',
  'vary',
  'x-openstack-request-id',
  'location',
  'cache-control',
  'last-modified',
]

/**
 * Checks answers against the description.
 *
 * @param documentFor the resolved document of a microversion; asked once for each
 */
export function createContract(documentFor: (version: string) => Document): Contract {
  const versions = new Map<string, ContractOfVersion>()
  return {
    check(answer) {
      let contract = versions.get(answer.version)
      if (!contract) {
        contract = new ContractOfVersion(documentFor(answer.version), answer.version)
        versions.set(answer.version, contract)
      }
      return contract.check(answer)
    },
  }
}

class ContractOfVersion {
  readonly #document: Document
  readonly #version: string
  readonly #operations: ReadonlyMap<string, DescribedOperation>
  readonly #ajv: Ajv2020
  readonly #validators = new Map<string, ValidateFunction>()

  constructor(document: Document, version: string) {
    this.#document = document
    this.#version = version
    this.#operations = new Map(operationsOf(document).map((operation) => [operation.operation, operation]))
    // Not strict: the document around the schemas has keywords that are none of JSON Schema's.
    this.#ajv = new Ajv2020({ strict: false, allErrors: true, code: { regExp: patternOfServer } })
    addFormats.default(this.#ajv)
    this.#ajv.addSchema(document, 'description')
  }

  check(answer: AnswerToCheck): string[] {
    const id = 'operation' in answer ? answer.operation : operationAt(answer.method, pathOf(answer.path))?.id
    const operation = id === undefined ? undefined : this.#operations.get(id)
    const name = id ?? ('operation' in answer ? answer.operation : `${answer.method} ${answer.path}`)
    const violations = operation ? this.#checkOperation(operation, answer) : this.#checkUnknown(answer)
    return violations.map((violation) => `${name} at ${this.#version} answers ${answer.status}: ${violation}`)
  }

  /** What the version does not have: its path answers 404, or 405 where only the method is not there. */
  #checkUnknown(answer: AnswerToCheck): string[] {
    const schema = shapeOfRefusal[answer.status]
    if (!schema) return ['the microversion does not have the operation, so expected 404 or 405']
    const pointer = `#/components/schemas/${schema}`
    // A document has no shape for a status that none of its operations answers.
    if (isText(answer) || !lookUp(this.#document, pointer)) return []
    return this.#checkBody(pointer, answer.body)
  }

  #checkOperation({ path, method, node }: DescribedOperation, answer: AnswerToCheck): string[] {
    const responses = objectAt(node, 'responses')
    const reference = responses[String(answer.status)]
    if (reference === undefined) return [`expected one of ${Object.keys(responses).join(', ')}`]
    const pointer =
      isObject(reference) && typeof reference.$ref === 'string'
        ? reference.$ref
        : `#/paths/${pointerPart(path)}/${method.toLowerCase()}/responses/${answer.status}`
    const response = dereference(this.#document, reference)
    return [
      ...this.#checkHeaders(pointer, objectAt(response, 'headers'), answer),
      ...this.#checkContent(pointer, objectAt(response, 'content'), answer),
    ]
  }

  #checkHeaders(pointer: string, described: JsonObject, answer: AnswerToCheck): string[] {
    const { headers, moreHeaders = false } = answer
    const violations = headersOfTheApi
      .filter((name) => name in headers && !(name in described))
      .map((name) => `the header ${name} is not described`)
    for (const [name, reference] of Object.entries(described)) {
      const value = headers[name]
      if (value === undefined) {
        const isRequired = dereference(this.#document, reference).required === true
        if (isRequired && !moreHeaders) violations.push(`no header ${name}`)
        continue
      }
      const header = isObject(reference) && typeof reference.$ref === 'string' ? reference.$ref : undefined
      const schema = `${header ?? `${pointer}/headers/${name}`}/schema`
      violations.push(...this.#validate(schema, value).map((error) => `header ${name}: ${value}: ${error}`))
    }
    return violations
  }

  #checkContent(pointer: string, content: JsonObject, answer: AnswerToCheck): string[] {
    const described = Object.keys(content)
    if (described.length === 0) return answer.body === '' ? [] : ['expected no body']
    if (isText(answer)) return []
    const type = mediaTypeOf(answer)
    if (!described.includes(type))
      return [`expected ${described.join(' or ')}, found the type ${type || '(none)'}`]
    return this.#checkBody(`${pointer}/content/${pointerPart(type)}/schema`, answer.body)
  }

  #checkBody(schema: string, body: string): string[] {
    let value: Json
    try {
      value = JSON.parse(body)
    } catch {
      return [`the body is not JSON: ${body.slice(0, 80)}`]
    }
    return this.#validate(schema, value).map((error) => `body${error}`)
  }

  #validate(pointer: string, value: Json): string[] {
    let validate = this.#validators.get(pointer)
    if (!validate) {
      validate = this.#ajv.compile({ $ref: `description${pointer}` })
      this.#validators.set(pointer, validate)
    }
    if (validate(value)) return []
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    )
  }
}

/** The server takes a name with a newline at its end where the pattern allows the name, and answers it so. */
const patternOfServer = Object.assign((source: string) => pythonPattern(source), { code: 'pythonPattern' })

const shapeOfRefusal: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'MicroversionNotAcceptable',
}

/** A refusal is a page or a plain text when Accept prefers one (facts of the server's web library): its words are free. */
function isText(answer: AnswerToCheck): boolean {
  return answer.status >= 400 && ['text/html', 'text/plain'].includes(mediaTypeOf(answer))
}

function mediaTypeOf({ headers }: AnswerToCheck): string {
  return (headers['content-type'] ?? '').split(';')[0]?.trim() ?? ''
}

function pathOf(path: string): string {
  return path.split('?')[0] ?? path
}
