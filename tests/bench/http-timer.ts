/** Times requests over HTTP from a lean process. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { PlainRequest } from '#api/fetch.ts'
import type { Timed } from './measure.ts'

export interface HttpTimer {
  /** Requests to a server, one after the other; what goes `before` each of them is not timed. */
  timed(url: string, question: () => PlainRequest, before?: PlainRequest): Timed
  close(): void
}

export function startHttpTimer(): HttpTimer {
  const client = fork(fileURLToPath(new URL('lean-client.mjs', import.meta.url)), { execArgv: [] })
  return {
    timed: (url, question, before) => async (calls) => {
      const said = once(client, 'message')
      const questions = Array.from({ length: calls }, () => addressed(url, question()))
      client.send({ questions, before: before && addressed(url, before) })
      const [{ times, fault }] = (await said) as [{ times?: number[]; fault?: string }]
      if (!times) throw new Error(fault)
      return times
    },
    close: () => client.disconnect(),
  }
}

function addressed(url: string, { target, ...request }: PlainRequest) {
  return { url: url + target, ...request }
}
