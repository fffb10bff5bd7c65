/** The messages between a page and the mock in its worker: the one list of them. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { StateDocument } from '#placement/index.ts'

/** From the page. Each has a number of its own; its answer carries the same. */
export type PageMessage =
  | { readonly type: 'request'; readonly id: number; readonly request: PlainRequest }
  /** What does the mock hold? */
  | { readonly type: 'state'; readonly id: number }
  /** Be what a document says. Answered as `state` is. */
  | { readonly type: 'load'; readonly id: number; readonly document: StateDocument }
  /** Remember how it is now. */
  | { readonly type: 'keep'; readonly id: number }
  /** Be again as it was at a moment that was kept. Answered as `state` is. */
  | { readonly type: 'return'; readonly id: number; readonly moment: number }

/** From the worker. `failed` is a bug of the mock, not an answer: a refusal is an `answered`. */
export type ServiceMessage =
  | { readonly type: 'answered'; readonly id: number; readonly response: PlainResponse }
  | { readonly type: 'held'; readonly id: number; readonly state: StateDocument }
  | { readonly type: 'kept'; readonly id: number; readonly moment: number }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
