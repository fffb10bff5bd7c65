/** The messages between a page and the mock in its worker: the one list of them. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { StateDocument } from '#placement/index.ts'

/** From the page. Each request has a number of its own; its answer carries the same. */
export interface RequestMessage {
  readonly type: 'request'
  readonly id: number
  readonly request: PlainRequest
}

/** From the page: what does the mock hold? */
export interface StateMessage {
  readonly type: 'state'
  readonly id: number
}

/** From the worker. `failed` is a bug of the mock, not an answer: a refusal is an `answered`. */
export type ServiceMessage =
  | { readonly type: 'answered'; readonly id: number; readonly response: PlainResponse }
  | { readonly type: 'held'; readonly id: number; readonly state: StateDocument }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
