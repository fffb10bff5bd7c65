/** A line about a request and its answer, for whoever watches a server. */

import { recognise } from '#api/errors.ts'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { operationAt } from '#api/operations.ts'

/** Such as `PUT /allocations/0b57… 409 consumerGenerationConflict`. */
export function describeAnswer({ method, target }: PlainRequest, { status, body }: PlainResponse): string {
  const situation = status < 400 ? undefined : situationIn(method, target, status, body)
  return [method, target, status, ...(situation === undefined ? [] : [situation])].join(' ')
}

function situationIn(method: string, target: string, status: number, body: string): string | undefined {
  const found = /"detail": ("(?:[^"\\]|\\.)*")/.exec(body)?.[1]
  if (found === undefined) return undefined
  const code = /"code": "([^"]*)"/.exec(body)?.[1]
  const operation = operationAt(method, target.split('?')[0] ?? target)?.id
  return recognise({ status, code, operation, detail: String(JSON.parse(found)) })
}
