/** What runs in the worker: the mock, answering messages. */

import { createPlacement } from '#placement/index.ts'
import type { RequestMessage, ServiceMessage, StateMessage } from './worker-protocol.ts'

interface Scope {
  onmessage: ((event: MessageEvent<RequestMessage | StateMessage>) => void) | null
  postMessage(message: ServiceMessage): void
}

const scope: Scope = self
const placement = createPlacement({ now: () => new Date(), uuid: () => crypto.randomUUID() })

scope.onmessage = ({ data }) => {
  const { id } = data
  try {
    scope.postMessage(
      data.type === 'state'
        ? { type: 'held', id, state: placement.document() }
        : { type: 'answered', id, response: placement.handle(data.request) },
    )
  } catch (error) {
    scope.postMessage({ type: 'failed', id, message: String(error) })
  }
}
