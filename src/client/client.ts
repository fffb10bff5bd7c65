/** The client: one method for each operation, over anything that answers. */

import type { Fetch, PlainRequest } from '#api/fetch.ts'
import { newest } from '#api/microversion.ts'
import { operationIds, operations, type OperationId } from '#api/operations.ts'
import type { OlderOperations, Operations } from './operation-types.ts'
import { PlacementError } from './placement-error.ts'
import { plainFetch, responseOf, type Send } from './send.ts'

/** Where requests go: through a `fetch`, or a plain `send` where the cost of `Request` matters. */
type Way = { readonly fetch: Fetch; readonly send?: never } | { readonly send: Send; readonly fetch?: never }

export type ClientOptions = Way & {
  /** Where the API is mounted: scheme, host and any prefix. The default suits servers that are not on a network. */
  readonly url?: string
  /** `1.39`, or `latest`. */
  readonly microversion?: string
  /** The X-Auth-Token; `admin` is who may do everything under noauth2. */
  readonly token?: string
}

/** What a raw request adds to its path. */
export interface RawRequest {
  readonly method?: string
  /** Added to, and winning over, the client's own. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

interface Common {
  /** The microversion its requests ask for. */
  readonly microversion: string
  /** Sends any request with the client's address, token and microversion; resolves to whatever is answered. */
  readonly fetch: (path: string, request?: RawRequest) => Promise<Response>
  /** The same client at another microversion. */
  readonly at: ((microversion: typeof newest | 'latest') => Client) & ((microversion: string) => OlderClient)
}

/**
 * A method for each operation, named by its id. It takes one flat argument: path and query parameters by their names
 * on the wire, `body`, and `microversion` for that call alone. It resolves to the parsed body, undefined when there is
 * none, and rejects with a `PlacementError` when the status is 400 or above.
 */
export type Client = Operations & Common

/** A client at an older microversion, where the description's types are too strict for bodies and answers. */
export type OlderClient = OlderOperations & Common

/**
 * ```ts
 * const placement = createClient({ fetch, url: 'http://127.0.0.1:8778' })
 * const { traits } = await placement.listResourceProviderTraits({ uuid })
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return atAnyMicroversion(options)
}

function atAnyMicroversion(options: ClientOptions): Client & OlderClient {
  const { url = 'http://placement.test', microversion = newest, token = 'admin' } = options
  const send = options.send ?? plainFetch(options.fetch)
  const base = url.replace(/\/+$/, '')

  function headersAt(version: string): Record<string, string> {
    return {
      accept: 'application/json',
      'openstack-api-version': `placement ${version}`,
      'x-auth-token': token,
    }
  }

  async function call(id: OperationId, argument: LooseArgument = {}): Promise<unknown> {
    const { target, body } = requestOf(id, argument)
    const headers = headersAt(argument.microversion ?? microversion)
    const request: PlainRequest = {
      method: operations[id].method,
      target: base + target,
      headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
      body: body ?? '',
    }
    const answer = await send(request)
    if (answer.status >= 400) throw new PlacementError(id, answer)
    return answer.body === '' ? undefined : JSON.parse(answer.body)
  }

  const methods = Object.fromEntries(
    operationIds.map((id) => [id, (argument?: LooseArgument) => call(id, argument)]),
  ) as Record<OperationId, (argument?: LooseArgument) => Promise<never>>

  return {
    ...methods,
    microversion,
    at: (version: string) => atAnyMicroversion({ ...options, microversion: version }),
    async fetch(path, { method = 'GET', headers, body = '' } = {}) {
      const own = headersAt(microversion)
      const given = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
      return responseOf(
        await send({ method, target: base + path, headers: { ...own, ...Object.fromEntries(given) }, body }),
      )
    },
  }
}

interface LooseArgument {
  readonly microversion?: string
  readonly body?: unknown
  readonly [name: string]: unknown
}

/**
 * Fills the path, and puts what is left of the argument into the query: a list as repetitions of its name, and an
 * object, which is how the description groups parameters with a suffix, as a parameter for each of its members.
 */
function requestOf(
  id: OperationId,
  { microversion: _, body, ...parameters }: LooseArgument,
): { target: string; body: string | undefined } {
  const query = new Map(Object.entries(parameters))
  const path = operations[id].path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = query.get(name)
    if (value === undefined) throw new TypeError(`${id} needs ${name}`)
    query.delete(name)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of [...query].flatMap(exploded)) {
    if (value === undefined) continue
    for (const each of Array.isArray(value) ? value : [value]) search.append(name, String(each))
  }
  const text = search.toString()
  return {
    target: text === '' ? path : `${path}?${text}`,
    body: body === undefined ? undefined : JSON.stringify(body),
  }
}

function exploded(parameter: [name: string, value: unknown]): [name: string, value: unknown][] {
  const [, value] = parameter
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : [parameter]
}
