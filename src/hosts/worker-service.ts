/** What runs in the worker: the mock, answering messages. */

import { createPlacement } from '#placement/index.ts'
import { createAnswers } from './worker-answers.ts'
import type { PageMessage, ServiceMessage } from './worker-protocol.ts'

interface Scope {
  onmessage: ((event: MessageEvent<PageMessage>) => void) | null
  postMessage(message: ServiceMessage): void
}

const scope: Scope = self
const answer = createAnswers(createPlacement({ now: () => new Date(), uuid: () => crypto.randomUUID() }))

scope.onmessage = ({ data }) => scope.postMessage(answer(data))
