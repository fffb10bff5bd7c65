/** Times requests over HTTP from a lean process. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { PlainRequest } from '#api/fetch.ts'
import type { Timed } from './measure.ts'

export interface HttpTimer {
  /** A request to a server; what goes `before` it each time is not timed. */
  timed(url: string, question: () => PlainRequest, before?: PlainRequest): Timed
  close(): void
}

export function startHttpTimer(): HttpTimer {
  const client = fork(fileURLToPath(new URL('lean-client.mjs', import.meta.url)), { execArgv: [] })
  return {
    timed: (url, question, before) => async () => {
      const said = once(client, 'message')
      client.send({ question: addressed(url, question()), before: before && addressed(url, before) })
      const [{ took, fault }] = (await said) as [{ took?: number; fault?: string }]
      if (took === undefined) throw new Error(fault)
      return took
    },
    close: () => client.disconnect(),
  }
}

function addressed(url: string, { target, ...request }: PlainRequest) {
  return { url: url + target, ...request }
}
