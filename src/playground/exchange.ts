/** Documented requests, sent again: what goes over the wire, and whether the answer is the documented one. */

import { diffLines } from 'diff'
import { reasonPhrases } from '#api/errors.ts'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { Names } from '#client/index.ts'
import type { ExampleRequest, LiveExample } from '#description/examples.ts'
import type { Exchange as WrittenExchange } from '#verifier/example.ts'
import { fill } from '#verifier/placeholders.ts'
import { settle } from '#verifier/volatile.ts'

/** Requests are sent to where documented answers say they were. */
const origin = 'http://placement.test'

/** An answer as documented: headers that are not written down are free. */
export interface Documented {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text; empty for none. JSON is compared as JSON. */
  readonly body: string
}

/** A request that is text all through, as documented requests are. */
export type TextRequest = PlainRequest & { readonly body: string }

/** A request to send, and the answer it is documented to get, if there is one. */
export interface Step {
  readonly request: TextRequest
  readonly documented?: Documented
}

/** The requests of an example of the reference, the last with its documented answer. */
export function stepsOfExample(example: LiveExample, names: Names): Step[] {
  const { before, request, microversion, status, value } = example
  const body = value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)
  return [
    ...before.map((one) => ({ request: plainRequestOf(one, names, '1.39') })),
    {
      request: plainRequestOf(request, names, microversion),
      documented: { status, headers: {}, body: named(body, names) },
    },
  ]
}

/** The requests of an `http` fence, each with the answer written under it. */
export function stepsOfFence(exchanges: readonly WrittenExchange[], names: Names): Step[] {
  return exchanges.map(({ request, answer }) => {
    const headers = headersOf(request.headers, names)
    return {
      request: {
        method: request.method,
        target: origin + filled(request.target, names),
        headers: { 'x-auth-token': 'admin', ...headers },
        body: filled(request.body, names),
      },
      ...(answer && {
        documented: {
          status: answer.status,
          headers: headersOf(answer.headers, names),
          body: filled(answer.body, names),
        },
      }),
    }
  })
}

function plainRequestOf(
  { method, path, headers, body }: ExampleRequest,
  names: Names,
  microversion: string,
): TextRequest {
  const sent: Record<string, string | null> = {
    'openstack-api-version': `placement ${microversion}`,
    'x-auth-token': 'admin',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
  }
  return {
    method,
    target: origin + filled(path, names),
    headers: Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) => (value === null ? [] : [[name, filled(value, names)]])),
    ),
    body: body === undefined ? '' : filled(typeof body === 'string' ? body : JSON.stringify(body), names),
  }
}

function headersOf(
  headers: readonly { readonly name: string; readonly value: string }[],
  names: Names,
): Record<string, string> {
  return Object.fromEntries(headers.map(({ name, value }) => [name, filled(value, names)]))
}

function filled(text: string, names: Names): string {
  return fill(text, names, { file: 'the example', line: 1 })
}

/** An answer has braces of its own, too. */
function named(text: string, names: Names): string {
  return Object.entries(names).reduce((so, [name, uuid]) => so.replaceAll(`{${name}}`, uuid), text)
}

export type Comparison =
  { readonly kind: 'same' } | { readonly kind: 'different'; readonly lines: readonly DiffLine[] }

export interface DiffLine {
  readonly kind: 'documented' | 'received' | 'both'
  readonly text: string
}

/** The answer beside the documented one; what differs from run to run by right does not count. */
export function compare(documented: Documented, received: PlainResponse): Comparison {
  const wanted = written(documented.status, documented.headers, json(documented.body))
  const headers = Object.fromEntries(
    Object.entries(documented.headers).map(([name, value]) => [
      name,
      String(settle(name, value, received.headers[name]) ?? 'none'),
    ]),
  )
  const body = settle('', json(documented.body), json(received.body))
  const got = written(received.status, headers, body)
  if (wanted === got) return { kind: 'same' }
  const lines = diffLines(wanted, got).flatMap(({ value, added, removed }): DiffLine[] =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({ kind: added ? 'received' : removed ? 'documented' : 'both', text })),
  )
  return { kind: 'different', lines }
}

function written(status: number, headers: Readonly<Record<string, string>>, body: unknown): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = typeof body === 'string' ? body.trimEnd() : JSON.stringify(sorted(body), null, 2)
  return [statusLine(status), ...lines, ...(text === '' ? [] : ['', text]), ''].join('\n')
}

/** `HTTP/1.1 409 Conflict`. */
export function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${reasonPhrases[status] ?? ''}`.trimEnd()
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The order of keys says nothing in JSON, so a comparison does not speak of it. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, field]) => [key, sorted(field)]),
  )
}
