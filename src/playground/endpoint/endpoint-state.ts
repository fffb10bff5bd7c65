/** A server of the reader's own: its address, a token for it, and whether it is there. All of it is in memory only. */

import type { EndpointFailure, Versions } from '../real-endpoint.ts'

export interface Endpoint {
  /** As the reader writes it. */
  readonly address: string
  readonly token: string
  readonly connection: Connection
}

export type Connection =
  | { readonly kind: 'none' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'failed'; readonly failure: EndpointFailure }
  | { readonly kind: 'there'; readonly address: string; readonly versions: Versions }

export type EndpointAction =
  | { readonly type: 'changed'; readonly to: Partial<Omit<Endpoint, 'connection'>> }
  | { readonly type: 'connected'; readonly of: Endpoint; readonly connection: Connection }

export const noEndpoint: Endpoint = { address: '', token: '', connection: { kind: 'none' } }

export function endpointReducer(endpoint: Endpoint, action: EndpointAction): Endpoint {
  switch (action.type) {
    case 'changed': {
      const changed = { ...endpoint, ...action.to }
      // A connection is of one address and one token.
      return isSame(changed, endpoint) ? changed : { ...changed, connection: { kind: 'none' } }
    }
    case 'connected':
      // Meanwhile the reader may have written another.
      return isSame(action.of, endpoint) ? { ...endpoint, connection: action.connection } : endpoint
    default:
      return action satisfies never
  }
}

function isSame(one: Endpoint, other: Endpoint): boolean {
  return one.address === other.address && one.token === other.token
}
