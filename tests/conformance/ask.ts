/** Requests the typed client would not send, and answers it would not show: read once, compared as values. */

import { errorVariant, errors, codeOf, messageIn, type ErrorArgs, type ErrorKey } from '#api/errors.ts'
import { microversion, newest } from '#api/microversion.ts'

/** What a request is sent through: a client, at whatever microversion. */
interface Sender {
  readonly fetch: (
    path: string,
    request?: { method?: string; headers?: Readonly<Record<string, string>>; body?: string },
  ) => Promise<Response>
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined when there is none or it is not JSON. */
  readonly body: unknown
}

export interface Refusal {
  readonly status: number
  readonly code: string | undefined
  /** The server's words, without the sentence it puts before them. */
  readonly message: string
}

/** Sends one request. A body that is a text goes as it is, any other as JSON; both as `application/json` unless told. */
export async function ask(
  sender: Sender,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await sender.fetch(path, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: text }),
  })
  return read(response)
}

/** Reads a response once. */
export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type') === 'application/json' && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? (JSON.parse(text) as unknown) : undefined,
  }
}

/** Sends a request that is to be refused; status, code and words of the refusal. */
export async function refusal(...request: Parameters<typeof ask>): Promise<Refusal> {
  return refusalIn(await ask(...request))
}

/** The one error of an error body. A body of any other shape fails the test that met it. */
export function refusalIn({ status, body, text }: Answer): Refusal {
  const error = errorsIn(body)[0]
  if (!error) throw new Error(`answered ${status} without an error body: ${text}`)
  return { status, code: error.code, message: messageIn(error.detail).trim() }
}

/** The error objects of a body; empty when it has none. */
export function errorsIn(
  body: unknown,
): { status: number; title: string; detail: string; code?: string; request_id: string }[] {
  return typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors)
    ? body.errors
    : []
}

/** The refusal of a situation as the catalogue words it, at a microversion. */
export function refused<K extends ErrorKey>(key: K, args?: ErrorArgs<K>[0], at: string = newest): Refusal {
  const message = errors[key].message as (args: object) => string
  return {
    status: errorVariant(key).status,
    code: microversion(at)?.has('errorCodes') ? codeOf(key) : undefined,
    message: message(args ?? {}).trim(),
  }
}

/** Sends a request whose body or query breaks its schema; status and the reason, without the schema that follows it. */
export async function complaint(...request: Parameters<typeof ask>): Promise<string> {
  const { status, message } = await refusal(...request)
  return `${status} ${message.split('  Failed validating')[0]}`
}
