/** A `fetch` like the host's for clients that bring their own idea of a request; it reaches the race's server and nothing else. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { responseOf } from '#client/index.ts'

export type FetchLike = (input: Request | URL | string, init?: RequestInit) => Promise<Response>

export function fetchThrough(send: (request: PlainRequest) => Promise<PlainResponse>): FetchLike {
  return async (input, init) => {
    const address =
      typeof input === 'string' && input.startsWith('/') ? `http://placement.test${input}` : input
    const request = new Request(address, init)
    const headers = Object.fromEntries(request.headers.entries())
    const body = await request.text()
    const { method, url } = request
    return responseOf(await send({ method, target: url, headers, body }))
  }
}
