/** Holds what a sample sent and printed against its example. */

import { isDeepStrictEqual } from 'node:util'
import { bodyText, targetOf, type SampleRequest } from '#samples/request.ts'
import { settle } from '#verifier/volatile.ts'
import { names } from '#worlds/index.ts'
import type { Sampled } from './examples.ts'
import { tokenOf, type Exchange } from './stage.ts'

export interface Printed {
  readonly status: number
  /** Empty where there is none. */
  readonly body: string
}

/** What is wrong with a sample that sends one request and prints the answer; undefined when nothing is. */
export function wrongWith(
  { example, request }: Sampled,
  exchanges: readonly Exchange[] | undefined,
  printed: Printed,
): string | undefined {
  if (exchanges?.length !== 1) return `sent ${exchanges?.length ?? 0} requests, not 1`
  const [exchange] = exchanges
  const unlike = exchange && wrongRequest(request, tokenOf(example), exchange)
  if (unlike !== undefined) return unlike
  if (printed.status !== example.status) return `printed the status ${printed.status}, not ${example.status}`
  return wrongBody(example.value, printed.body)
}

/** The same of a command that may send others around the request: that one is among them, and so answered. */
export function wrongAround(
  { example, request }: Sampled,
  exchanges: readonly Exchange[] = [],
): string | undefined {
  const meant = exchanges.find((exchange) => wrongRequest(request, tokenOf(example), exchange) === undefined)
  if (!meant)
    return `sent ${JSON.stringify(exchanges.map(({ request: { method, target, body } }) => ({ method, target, body })))}`
  const { status, body } = meant.response
  return status === example.status ? wrongBody(example.value, body) : `was answered ${status}`
}

function wrongRequest(wanted: SampleRequest, token: string, { request }: Exchange): string | undefined {
  const text = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body)
  const body = bodyText(wanted) ?? ''
  const sent = [request.method, address(request.target), json(text)]
  const meant = [wanted.method, address(targetOf(wanted)), json(body)]
  if (body !== '') {
    sent.push(request.headers['content-type'] ?? '')
    meant.push(wanted.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '')
  }
  if (!isDeepStrictEqual(sent, meant)) return `sent ${JSON.stringify(sent)}, not ${JSON.stringify(meant)}`
  return request.headers['x-auth-token'] === (wanted.anonymous ? undefined : token)
    ? undefined
    : 'sent another token'
}

/** Two spellings of one address are one; neither has the parameters in an order that says anything. */
function address(target: string): unknown {
  const { pathname, searchParams } = new URL(target, 'http://placement.test')
  searchParams.sort()
  return [pathname, [...searchParams]]
}

/** Undefined when the body is the recorded one. */
export function wrongBody(recorded: unknown, body: string): string | undefined {
  if (recorded === undefined) return body === '' ? undefined : `printed ${body}, and no body is recorded`
  const wanted: unknown = JSON.parse(filled(JSON.stringify(recorded)))
  const received = settle('', wanted, json(body))
  return JSON.stringify(wanted) === JSON.stringify(received)
    ? undefined
    : `printed ${JSON.stringify(received)}, not ${JSON.stringify(wanted)}`
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function filled(text: string): string {
  return Object.entries(names).reduce((so, [name, meaning]) => so.replaceAll(`{${name}}`, meaning), text)
}
