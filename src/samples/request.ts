/** A documented request, in the form that samples are written from. */

import type { Names } from '#client/index.ts'
import { operationAt, type OperationId } from '#api/operations.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
export type Pair = readonly [name: string, value: string]

export interface SampleRequest {
  readonly method: string
  /** Absent where no operation has the method and the path. */
  readonly operation?: OperationId
  /** The parameters of the path, decoded. */
  readonly params: Readonly<Record<string, string>>
  /** Without the query, percent-encoded. */
  readonly path: string
  /** Decoded, in order; a name may occur more than once. */
  readonly query: readonly Pair[]
  readonly microversion: string
  /** Everything that is sent but the token: the microversion and the content type are here. */
  readonly headers: readonly Pair[]
  /** It goes without a token. */
  readonly anonymous: boolean
  /** A JSON body, and in its place a text that is sent as it stands. */
  readonly body?: Json
  readonly text?: string
  /** The status of the documented answer. */
  readonly status: number
}

/** What is read of an example of the description. */
export interface Described {
  readonly microversion: string
  readonly status: number
  readonly request: {
    readonly method: string
    readonly path: string
    readonly headers?: Readonly<Record<string, string | null>>
    readonly body?: Json
  }
}

/** The request of an example, with the names of its world filled in. */
export function sampleRequest(
  { request, microversion, status }: Described,
  names: Partial<Names>,
): SampleRequest {
  const { method, body, headers = {} } = fill(request, names)
  const target = fill(request.path, names)
  const cut = target.indexOf('?')
  const path = cut < 0 ? target : target.slice(0, cut)
  const query = cut < 0 ? [] : [...new URLSearchParams(target.slice(cut + 1))]
  const found = operationAt(method, path)
  const own = Object.entries(headers)
  const has = (name: string) => own.some(([each]) => each.toLowerCase() === name)
  const sent: Pair[] = [
    ...(has('openstack-api-version')
      ? []
      : [['OpenStack-API-Version', `placement ${microversion}`] as const]),
    ...(body === undefined || typeof body === 'string' || has('content-type')
      ? []
      : [['Content-Type', 'application/json'] as const]),
    ...own.flatMap(([name, value]): Pair[] =>
      value === null || name.toLowerCase() === 'x-auth-token' ? [] : [[name, value]],
    ),
  ]
  return {
    method,
    ...(found && { operation: found.id }),
    params: found?.params ?? {},
    path,
    query,
    microversion,
    headers: sent,
    anonymous: own.some(([name, value]) => name.toLowerCase() === 'x-auth-token' && value === null),
    ...(typeof body === 'string' ? { text: body } : body !== undefined && { body }),
    status,
  }
}

/** Path and query as they are sent. */
export function targetOf({ path, query }: SampleRequest): string {
  return query.length === 0 ? path : `${path}?${query.map(asParameter).join('&')}`
}

/** What may stand in a query stays readable there. */
function asParameter([name, value]: Pair): string {
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/%(3A|2C|2F|21)/g, (escaped) => decodeURIComponent(escaped))
  return `${encoded(name)}=${encoded(value)}`
}

/** The body as text; undefined where there is none. */
export function bodyText({ body, text }: SampleRequest): string | undefined {
  return text ?? (body === undefined ? undefined : JSON.stringify(body))
}

/** The same JSON, over several lines where one would be long. */
export function readableBody({ body, text }: SampleRequest): string | undefined {
  if (body === undefined) return text
  const line = JSON.stringify(body)
  return line.length <= 60 ? line : JSON.stringify(body, null, 2)
}

function fill<T>(value: T, names: Partial<Names>): T {
  const text = Object.entries(names).reduce(
    (so, [name, meaning]) => so.replaceAll(`{${name}}`, String(meaning)),
    JSON.stringify(value),
  )
  return JSON.parse(text) as T
}
