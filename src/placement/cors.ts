/** Cross-origin requests, as oslo.middleware answers them when an installation names origins. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { PlacementConfig } from './policy.ts'

type Cors = NonNullable<PlacementConfig['cors']>

const methods: readonly string[] = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH']

/** Headers a browser may always send. */
const simpleHeaders: readonly string[] = [
  'Accept',
  'Accept-Language',
  'Content-Type',
  'Cache-Control',
  'Content-Language',
  'Expires',
  'Last-Modified',
  'Pragma',
]

const exposedHeaders =
  'X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Service-Token,OpenStack-API-Version'

/**
 * The answer to OPTIONS, for whichever path and without a token: 200 and nothing, and for an origin that is allowed what
 * it may send.
 */
export function preflightAnswer({ headers }: PlainRequest, cors: Cors): PlainResponse {
  const allowed = preflightHeaders(headers, cors)
  return { status: 200, headers: { ...allowed }, body: '' }
}

function preflightHeaders(
  headers: PlainRequest['headers'],
  cors: Cors,
): Readonly<Record<string, string>> | undefined {
  const origin = allowedOrigin(headers, cors)
  const method = headers['access-control-request-method']
  if (origin === undefined || method === undefined || !methods.includes(method)) return undefined
  const wanted = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const permitted = new Set([...cors.allow_headers, ...simpleHeaders].map((name) => name.toUpperCase()))
  if (!wanted.every((name) => permitted.has(name.toUpperCase()))) return undefined
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-max-age': '3600',
    'access-control-allow-methods': method,
    ...(wanted.length > 0 ? { 'access-control-allow-headers': wanted.join(',') } : {}),
  }
}

/** The answer with what lets a page of another origin read it. */
export function withCorsHeaders(answer: PlainResponse, request: PlainRequest, cors: Cors): PlainResponse {
  const origin = allowedOrigin(request.headers, cors)
  if (origin === undefined) return answer
  const { vary } = answer.headers
  return {
    ...answer,
    headers: {
      ...answer.headers,
      vary: vary === undefined ? 'Origin' : `${vary},Origin`,
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposedHeaders,
    },
  }
}

function allowedOrigin(headers: PlainRequest['headers'], cors: Cors): string | undefined {
  const { origin } = headers
  if (origin === undefined || cors.allowed_origin.includes(origin)) return origin
  return cors.allowed_origin.includes('*') ? '*' : undefined
}
