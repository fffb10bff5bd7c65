/** The examples of a document: each an answer, and the requests that get it. */

import { dereference, isObject, objectAt, type Document, type Json, type JsonObject } from './document.ts'
import { operationsOf } from './operations-of.ts'

/** A request of an example; `{host}` and the like, in path and body, stand for what the world calls so. */
export interface ExampleRequest {
  readonly method: string
  readonly path: string
  /** By name as written; null leaves a header out that would be sent otherwise (the token). */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: Json
}

export interface LiveExample {
  /** The operation under which the example stands. */
  readonly operation: string
  /** Of a refusal: its key in the catalogue of errors, with `.variant` where there are several. */
  readonly key: string
  /** The file under `openapi/examples/`, without its ending, and the name of the component. */
  readonly name: string
  readonly summary: string
  readonly status: number
  readonly world: string
  /** What `request` asks for, unless it shows its own version header. */
  readonly microversion: string
  /** Sent first, at the newest microversion. */
  readonly before: readonly ExampleRequest[]
  readonly request: ExampleRequest
  /** The body of the answer; absent where there is none. Text where it is not JSON. */
  readonly value?: Json
  /** It needs two writers inside the server: only a mock gives it, for the `Prefer` header of the request. */
  readonly race?: true
}

/**
 * Every example of a resolved document, in the order of the document. An example of a shared response stands under
 * each operation that shares it, with the one request that shows it.
 */
export function examplesOf(document: Document): LiveExample[] {
  return operationsOf(document).flatMap(({ operation, node }) =>
    Object.entries(objectAt(node, 'responses')).flatMap(([status, response]) =>
      examplesOfResponse(document, response).map(([key, example]) =>
        liveExample(document, operation, Number(status), key, example),
      ),
    ),
  )
}

/** Examples with a body stand under its media type; those without, which OpenAPI has no place for, beside it. */
function examplesOfResponse(document: Document, response: Json): [string, Json][] {
  const { content, 'x-placement-examples': bare } = dereference(document, response)
  const media = isObject(content) ? Object.values(content) : []
  return [...media.map((type) => objectAt(type, 'examples')), isObject(bare) ? bare : {}].flatMap(
    Object.entries,
  )
}

function liveExample(
  document: Document,
  operation: string,
  status: number,
  key: string,
  reference: Json,
): LiveExample {
  const name = componentName(reference)
  const { summary, value, 'x-placement-live': live } = dereference(document, reference)
  const place = `example ${name}`
  const { world, before, request, race } = isObject(live) ? live : {}
  return {
    operation,
    key,
    name,
    summary: textOf(summary, place),
    status,
    world: textOf(world, place),
    microversion: textOf(document.info.version, place),
    before: Array.isArray(before) ? before.map((item: Json) => requestOf(item, place)) : [],
    request: requestOf(request, place),
    ...(value !== undefined && { value }),
    ...(race === true && { race }),
  }
}

/** A request as an example's file writes it. Throws when it has no method or no path. */
export function requestOf(node: Json | undefined, place: string): ExampleRequest {
  const { method, path, headers, body }: JsonObject = isObject(node) ? node : {}
  return {
    method: textOf(method, place),
    path: textOf(path, place),
    ...(isObject(headers) && { headers: headersOf(headers, place) }),
    ...(body !== undefined && { body }),
  }
}

function headersOf(headers: JsonObject, place: string): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === null ? null : textOf(value, place)]),
  )
}

function componentName(reference: Json): string {
  const { $ref: pointer } = isObject(reference) ? reference : {}
  return typeof pointer === 'string' ? pointer.slice(pointer.lastIndexOf('/') + 1) : '(written in place)'
}

function textOf(value: Json | undefined, place: string): string {
  if (typeof value === 'string') return value
  throw new Error(`${place}: expected a text, found ${JSON.stringify(value)}`)
}

/**
 * The document with the requests that succeed as examples of the request bodies.
 *
 * @param names what the placeholders stand for, as the worlds have it
 */
export function withRequestExamples(document: Document, names: Readonly<Record<string, string>>): Document {
  const requests = new Map<string, Record<string, Json>>()
  for (const { operation, key, status, summary, request } of examplesOf(document)) {
    if (status >= 300 || request.body === undefined) continue
    const examples = requests.get(operation) ?? {}
    examples[key] = { summary, value: filled(request.body, names) }
    requests.set(operation, examples)
  }
  const paths: Record<string, Json> = { ...document.paths }
  for (const { operation, method, path, node } of operationsOf(document)) {
    const examples = requests.get(operation)
    if (!examples) continue
    const body = objectAt(node, 'requestBody')
    const content = Object.entries(objectAt(body, 'content')).map(([type, media]) => [
      type,
      { ...dereference(document, media), examples },
    ])
    paths[path] = {
      ...objectAt(paths, path),
      [method.toLowerCase()]: { ...node, requestBody: { ...body, content: Object.fromEntries(content) } },
    }
  }
  return { ...document, paths }
}

function filled(value: Json, names: Readonly<Record<string, string>>): Json {
  const text = Object.entries(names).reduce(
    (so, [name, meaning]) => so.replaceAll(`{${name}}`, meaning),
    JSON.stringify(value),
  )
  return JSON.parse(text)
}
