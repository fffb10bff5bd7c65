/** What the mock in a worker answers to the messages of its page. */

import type { Placement, State } from '#placement/index.ts'
import type { PageMessage, ServiceMessage } from './worker-protocol.ts'

/** A moment costs next to nothing: states share what they have in common. */
export function createAnswers(placement: Placement): (message: PageMessage) => ServiceMessage {
  const moments: State[] = []

  function answer(message: PageMessage): ServiceMessage {
    const { id } = message
    switch (message.type) {
      case 'request':
        return { type: 'answered', id, response: placement.handle(message.request) }
      case 'state':
        return { type: 'held', id, state: placement.document() }
      case 'load':
        placement.load(message.document)
        return { type: 'held', id, state: placement.document() }
      case 'keep':
        return { type: 'kept', id, moment: moments.push(placement.snapshot()) - 1 }
      case 'return': {
        const moment = moments[message.moment]
        if (!moment) throw new Error(`no moment ${message.moment} was kept`)
        placement.restore(moment)
        return { type: 'held', id, state: placement.document() }
      }
      default:
        return message satisfies never
    }
  }

  return (message) => {
    try {
      return answer(message)
    } catch (error) {
      return { type: 'failed', id: message.id, message: String(error) }
    }
  }
}
