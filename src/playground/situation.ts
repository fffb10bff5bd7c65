/** What a request asks for, and what its refusal means. */

import { recognise, type ErrorKey } from '#api/errors.ts'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { operationAt } from '#api/operations.ts'
import { field, type Call } from '#race/generations.ts'
import { parsed } from '#race/journal.ts'

type Asked = Pick<PlainRequest, 'method' | 'target'>

export function callOf({ method, target }: Asked): Call | undefined {
  const found = operationAt(method, target.split('?')[0] ?? target)
  return found && { operation: found.id, params: found.params }
}

/** The situation of a refusal; undefined for other answers, and for refusals that the catalogue does not know. */
export function situationOf(request: Asked, { status, body }: PlainResponse): ErrorKey | undefined {
  const errors = field(parsed(body), 'errors')
  const error: unknown = Array.isArray(errors) ? errors[0] : undefined
  const [detail, code] = [field(error, 'detail'), field(error, 'code')]
  if (status < 400 || typeof detail !== 'string') return undefined
  return recognise({
    status,
    code: typeof code === 'string' ? code : undefined,
    operation: callOf(request)?.operation,
    detail,
  })
}
