/** A request of the console: what is sent, and the texts that a raw one is written as. */

import { newest, oldest } from '#api/microversion.ts'
import type { TextRequest } from '../exchange.ts'
import { headerOf, linesOf } from '../try-draft.ts'

/**
 * Its target is a path with its query. It has a token only where it must be another than the console's: an empty one
 * means that it goes without.
 */
export type ConsoleRequest = TextRequest

/** A request as somebody writes it by hand. */
export interface RawDraft {
  readonly method: string
  readonly target: string
  /** A line each: `Name: value`. */
  readonly headers: string
  readonly body: string
}

/** A request to a mock of the page as the console has it, whose token is `admin` unless it is told otherwise. */
export function consoleRequest(request: TextRequest): ConsoleRequest {
  const { 'x-auth-token': token = '', ...others } = request.headers
  const headers = token === 'admin' ? others : { ...others, 'x-auth-token': token }
  return { ...request, target: pathOf(request.target), headers }
}

const versionHeader = 'openstack-api-version'

export function rawOf({ method, target, headers, body }: ConsoleRequest): RawDraft {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return { method, target, headers: lines.join('\n'), body }
}

/** The request that a raw draft is; lines that are no headers are left out. */
export function requestOfRaw({ method, target, headers, body }: RawDraft): ConsoleRequest {
  return {
    method: method.trim().toUpperCase(),
    target: target.trim(),
    headers: Object.fromEntries(linesOf(headers).flatMap((line) => headerOf(line) ?? [])),
    body,
  }
}

/** The microversion that a request is answered at; undefined when its header names none. */
export function microversionOf({ headers }: Pick<ConsoleRequest, 'headers'>): string | undefined {
  const text = headers[versionHeader]
  if (text === undefined) return oldest
  const said = /^placement\s+(latest|1\.\d+)$/.exec(text.trim())?.[1]
  return said === 'latest' ? newest : said
}

/** The same request at another microversion. */
export function atMicroversion<Of extends ConsoleRequest>(request: Of, microversion: string): Of {
  return { ...request, headers: { ...request.headers, [versionHeader]: `placement ${microversion}` } }
}

/** Without scheme and host. */
export function pathOf(target: string): string {
  return target.replace(/^https?:\/\/[^/]*/, '') || '/'
}
