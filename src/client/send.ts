/** The two ways to a server: the public `Fetch`, and the plain one for where thousands of requests a second matter. */

import type { Fetch, PlainRequest, PlainResponse } from '#api/fetch.ts'

/** A server reached without the cost of `Request` and `Response`. */
export type Send = (request: PlainRequest) => PlainResponse | Promise<PlainResponse>

/** Sends plain requests through a `Fetch`. */
export function plainFetch(fetch: Fetch): Send {
  return async ({ method, target, headers, body }) => {
    const carriesBody = method !== 'GET' && method !== 'HEAD' && body !== ''
    // As bytes when no type is stated: to a text the platform would add a content type of its own.
    const sent = typeof body === 'string' && !headers['content-type'] ? new TextEncoder().encode(body) : body
    const response = await fetch(new Request(target, { method, headers, ...(carriesBody && { body: sent }) }))
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers.entries()),
      body: await response.text(),
    }
  }
}

/** A `Response` of a plain answer. An empty body is none: some statuses forbid one, and a text would bring a content type. */
export function responseOf({ status, headers, body }: PlainResponse): Response {
  return new Response(body === '' ? null : body, { status, headers: { ...headers } })
}
