/** Clients that take turns: A's request, B's, C's, A's next, … so that every server sees the same order. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'

interface Lane {
  readonly send: (request: PlainRequest) => Promise<PlainResponse>
  /** Says that this client will send no more. */
  readonly end: () => void
}

/**
 * Lanes whose requests go through one at a time, in turn. A request goes when every lane has either a request waiting
 * or ended: a client that is slow to make up its mind is waited for, so the order does not depend on timing.
 */
export function takeTurns(count: number, send: (request: PlainRequest) => Promise<PlainResponse>): Lane[] {
  type State = { is: 'thinking' } | { is: 'waiting'; go: () => void } | { is: 'ended' }
  const states: State[] = Array.from({ length: count }, () => ({ is: 'thinking' }))
  let last = count - 1

  function next(): void {
    if (states.some(({ is }) => is === 'thinking')) return
    for (let step = 1; step <= count; step++) {
      const lane = (last + step) % count
      const state = states[lane]
      if (state?.is !== 'waiting') continue
      last = lane
      states[lane] = { is: 'thinking' }
      state.go()
      return
    }
  }

  return states.map((_, lane) => ({
    send: (request) =>
      new Promise((resolve, reject) => {
        states[lane] = { is: 'waiting', go: () => send(request).then(resolve, reject) }
        next()
      }),
    end() {
      states[lane] = { is: 'ended' }
      next()
    },
  }))
}
