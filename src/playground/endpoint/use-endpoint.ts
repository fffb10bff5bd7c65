/** The reader's own server as the ways into the playground share it: what is known in one of them is known in all. */

import { useMemo, useReducer } from 'react'
import { connect, reachedBy, type Reached } from './connect.ts'
import { endpointReducer, noEndpoint, type Endpoint } from './endpoint-state.ts'

export interface OwnServer {
  readonly endpoint: Endpoint
  readonly change: (to: Partial<Omit<Endpoint, 'connection'>>) => void
  readonly connect: () => void
  /** Absent while there is no connection. */
  readonly reached: Reached | undefined
}

export function useEndpoint(): OwnServer {
  const [endpoint, dispatch] = useReducer(endpointReducer, noEndpoint)
  return useMemo(
    () => ({
      endpoint,
      change: (to) => dispatch({ type: 'changed', to }),
      connect: () => void connect(endpoint, { page: new URL(window.location.href) }, dispatch),
      reached:
        endpoint.connection.kind === 'there'
          ? reachedBy(endpoint, { page: new URL(window.location.href) })
          : undefined,
    }),
    [endpoint],
  )
}
