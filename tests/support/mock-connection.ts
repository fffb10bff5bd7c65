/** A mock behind the protocol of the worker, without a worker between. */

import { createAnswers } from '#hosts/worker-answers.ts'
import { connect, type WorkerFetch, type WorkerLike } from '#hosts/worker.ts'
import type { Placement } from '#placement/index.ts'

export function createConnection(placement: Placement): WorkerFetch {
  const answer = createAnswers(placement)
  const own: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => own.onmessage?.(new MessageEvent('message', { data: answer(message) })),
    terminate: () => undefined,
  }
  return connect(own)
}
