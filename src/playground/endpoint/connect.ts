/** Connects to a server of the reader's own, and gives what requests to it go through. */

import {
  createRealEndpoint,
  EndpointError,
  readAddress,
  type EndpointSetting,
  type RealEndpoint,
} from '../real-endpoint.ts'
import type { Endpoint, EndpointAction } from './endpoint-state.ts'

export interface Surroundings {
  /** Where the page itself came from. */
  readonly page: URL
  /** Default: the browser's. */
  readonly fetch?: EndpointSetting['fetch']
}

/** A server that has answered, and may be sent to. */
export interface Reached {
  readonly address: string
  readonly send: RealEndpoint['send']
}

/** Asks a server whether it is there, and may be asked. */
export async function connect(
  endpoint: Endpoint,
  { page, fetch }: Surroundings,
  dispatch: (action: EndpointAction) => void,
): Promise<void> {
  dispatch({ type: 'connected', of: endpoint, connection: { kind: 'asking' } })
  try {
    const address = readAddress(endpoint.address, page)
    const versions = await serverAt(address, endpoint, { page, ...(fetch && { fetch }) }).check()
    dispatch({ type: 'connected', of: endpoint, connection: { kind: 'there', address, versions } })
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error
    dispatch({ type: 'connected', of: endpoint, connection: { kind: 'failed', failure: error.failure } })
  }
}

/** The server that is connected to; undefined while there is none. */
export function reachedBy(endpoint: Endpoint, surroundings: Surroundings): Reached | undefined {
  const { connection } = endpoint
  if (connection.kind !== 'there') return undefined
  const { address } = connection
  return { address, send: serverAt(address, endpoint, surroundings).send }
}

function serverAt(address: string, { token }: Endpoint, { page, fetch }: Surroundings): RealEndpoint {
  return createRealEndpoint({ address, token, origin: page.origin, ...(fetch && { fetch }) })
}
