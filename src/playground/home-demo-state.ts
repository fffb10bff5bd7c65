/** What the demonstration on the first page shows. */

import type { PlainResponse } from '#api/fetch.ts'
import type { TextRequest } from './exchange.ts'

export interface DemoExchange {
  readonly client: 'A' | 'B'
  readonly request: TextRequest
  readonly response: PlainResponse
}

export interface DemoState {
  /** In the order in which they were answered. */
  readonly exchanges: readonly DemoExchange[]
  /** Why there is no answer. */
  readonly broken: string | undefined
}

export type DemoAction =
  | { readonly type: 'answered'; readonly exchange: DemoExchange }
  | { readonly type: 'broke'; readonly message: string }
  | { readonly type: 'reset' }

export const emptyDemo: DemoState = { exchanges: [], broken: undefined }

/** How many exchanges are kept in sight. */
const longest = 4

export function demoReducer(state: DemoState, action: DemoAction): DemoState {
  switch (action.type) {
    case 'answered':
      return { exchanges: [...state.exchanges, action.exchange].slice(-longest), broken: undefined }
    case 'broke':
      return { ...state, broken: action.message }
    case 'reset':
      return emptyDemo
  }
}
