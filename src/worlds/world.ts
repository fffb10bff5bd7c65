/** What a world is: a named starting state, written as the requests that build it. */

import type { Client, Names } from '#client/index.ts'

export interface World {
  /** As `world=` of an example names it. */
  readonly name: string
  readonly title: string
  /** What is in it, in a sentence or two for readers. */
  readonly description: string
  /** What the names in its examples stand for; a name may stand for something that does not exist yet. */
  readonly names: Names
  /** Builds it on an empty server, through a client at 1.39. Requests only, so it builds on any. */
  readonly build: (client: Client) => Promise<void>
}
