/** The one error the client throws for an answer: what the server refused, and which situation of the catalogue it is. */

import { messageIn, recognise, reasonPhrases, type ErrorKey } from '#api/errors.ts'
import type { PlainResponse } from '#api/fetch.ts'
import type { OperationId } from '#api/operations.ts'

/**
 * A refusal. `situation` says what happened, in the catalogue's words; `status` and `code` alone do not: the server
 * gives the same code to a conflict worth retrying and to two that will never go away.
 *
 * ```ts
 * try {
 *   await placement.deleteInventory({ uuid, resource_class: 'VCPU' })
 * } catch (error) {
 *   if (isPlacementError(error) && error.situation === 'inventoryInUse') …
 * }
 * ```
 */
export class PlacementError extends Error {
  override readonly name = 'PlacementError'
  /** The HTTP status, 400 or above. */
  readonly status: number
  /** The HTTP reason phrase as the body states it. */
  readonly title: string
  /** The server's whole sentence, frame and message; a body that is not JSON stands here as it came. */
  readonly detail: string
  /** `placement.…`; absent below 1.23 and in answers that do not come from the API proper. */
  readonly code: string | undefined
  /** `req-…`, for finding the request in the server's log. */
  readonly requestId: string | undefined
  /** Which situation of the catalogue this is; undefined when the catalogue does not know it. */
  readonly situation: ErrorKey | undefined
  /** The operation that was called. */
  readonly operation: OperationId
  /** The headers of the answer, names in lower case. */
  readonly headers: Readonly<Record<string, string>>

  constructor(operation: OperationId, answer: PlainResponse) {
    const { title, detail, code, requestId } = readError(answer)
    super(`${operation} was answered ${answer.status} ${title}: ${messageIn(detail)}`)
    this.status = answer.status
    this.title = title
    this.detail = detail
    this.code = code
    this.requestId = requestId ?? answer.headers['x-openstack-request-id']
    this.situation = recognise({ status: answer.status, detail, code, operation })
    this.operation = operation
    this.headers = answer.headers
  }
}

/** Whether a caught value is a refusal; true as well for one that was made in another realm, a worker or a frame. */
export function isPlacementError(value: unknown): value is PlacementError {
  return (
    value instanceof PlacementError ||
    (typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      value.name === 'PlacementError' &&
      'status' in value &&
      typeof value.status === 'number')
  )
}

interface ErrorFields {
  title: string
  detail: string
  code?: string | undefined
  requestId?: string | undefined
}

/** Reads the fields of an error body; a 401 has another shape, and what is not JSON becomes the detail. */
function readError({ status, headers, body }: PlainResponse): ErrorFields {
  const plain = { title: reasonPhrases[status] ?? String(status), detail: body }
  if (!headers['content-type']?.startsWith('application/json')) return plain
  const parsed = parse(body)
  const first = textFields(Array.isArray(parsed['errors']) ? parsed['errors'][0] : undefined)
  if (first.detail !== undefined) {
    return {
      title: first.title ?? plain.title,
      detail: first.detail,
      code: first.code,
      requestId: first.request_id,
    }
  }
  const { title, message } = textFields(parsed)
  return { title: title ?? plain.title, detail: message ?? body }
}

function parse(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {} // a proxy's page under a JSON content type is still a refusal
  }
}

function textFields(value: unknown): Partial<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
