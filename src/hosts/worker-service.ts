/** What runs in the worker: the mock, answering messages. */

import { createPlacement } from '#placement/index.ts'
import type { RequestMessage, ServiceMessage } from './worker-protocol.ts'

interface Scope {
  onmessage: ((event: MessageEvent<RequestMessage>) => void) | null
  postMessage(message: ServiceMessage): void
}

const scope: Scope = self
const placement = createPlacement({ now: () => new Date(), uuid: () => crypto.randomUUID() })

scope.onmessage = ({ data: { id, request } }) => {
  try {
    scope.postMessage({ type: 'answered', id, response: placement.handle(request) })
  } catch (error) {
    scope.postMessage({ type: 'failed', id, message: String(error) })
  }
}
