/** A request as a race sees it: what was sent, by whom, and what it means. */

import type { PlainRequest } from '#api/fetch.ts'
import { operationAt } from '#api/operations.ts'
import { claimed, type Call, type Generation } from './generations.ts'
import { parsed } from './journal.ts'
import type { Lane } from './schedule.ts'

export interface RaceRequest {
  readonly lane: Lane
  /** Numbers the requests of its client from 1. */
  readonly ordinal: number
  readonly plain: PlainRequest
  /** A text that only the same request of the same client has. */
  readonly identity: string
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** The microversion asked for; absent when the request names none. */
  readonly microversion?: string
  /** The body as text; empty when there is none. */
  readonly body: string
  /** The operation and its path parameters; absent when no operation is there. */
  readonly call?: Call
  /** The generations the body claims. */
  readonly claims: readonly Generation[]
}

export function raceRequest(lane: Lane, ordinal: number, plain: PlainRequest): RaceRequest {
  const { method, headers } = plain
  const target = plain.target.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/'
  const found = operationAt(method, target.split('?')[0] ?? target)
  const call = found && { operation: found.id, params: found.params }
  const microversion = headers['openstack-api-version']?.split(' ')[1]
  const body = typeof plain.body === 'string' ? plain.body : new TextDecoder().decode(plain.body)
  return {
    lane,
    ordinal,
    plain,
    identity: `${lane}${ordinal} ${method} ${plain.target} ${JSON.stringify(headers)} ${body}`,
    method,
    target,
    ...(microversion !== undefined && { microversion }),
    body,
    ...(call && { call }),
    claims: claimed(call, parsed(body)),
  }
}
