/** `toBeRefused('generationConflict')`: the matcher for a promise that a refusal of the catalogue must end. */

import { expect } from 'vitest'
import type { ErrorKey } from '#api/errors.ts'
import { isPlacementError } from '#client/index.ts'

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter is vitest's
  interface Matchers<T> {
    /** Awaits a promise and expects it to be rejected with this situation. */
    toBeRefused(situation: ErrorKey): Promise<void>
  }
}

expect.extend({
  async toBeRefused(promise: unknown, situation: ErrorKey) {
    try {
      const answer = await promise
      return { pass: false, message: () => `expected ${situation}, was answered ${JSON.stringify(answer)}` }
    } catch (error) {
      if (!isPlacementError(error)) throw error
      return {
        pass: error.situation === situation,
        message: () =>
          `expected ${situation}, was refused with ${error.situation ?? 'no known situation'}: ${error.message}`,
      }
    }
  },
})
