/** For tests: the refusal something is met with. */

import { Refusal } from '#placement/model/refusal.ts'

export function refusalOf(attempt: () => unknown): Refusal {
  try {
    attempt()
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown
    throw thrown
  }
  throw new Error('it was not refused')
}
