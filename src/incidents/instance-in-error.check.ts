import type { Check } from '#race/index.ts'

export const check: Check = (state, [deleting]) =>
  deleting?.outcome?.kind === 'threw'
    ? 'the instance is in ERROR: it has not been destroyed, and nobody was told of its end'
    : state.consumers.length > 0
      ? 'the instance is destroyed, and its allocations are still there'
      : undefined
