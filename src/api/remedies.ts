/** What each remedy tells the caller to do. */

import type { Remedy } from './errors.ts'

export const remedies: Readonly<Record<Remedy, string>> = {
  'read-again': 'Read again, decide again, send again.',
  resend: 'Nothing stale was sent: the same request may be sent again.',
  none: 'Sending it again does not help: it takes another request, or somebody else to act first.',
}
