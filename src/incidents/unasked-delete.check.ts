import type { Check } from '#race/index.ts'

export const check: Check = (state) =>
  state.consumers.length > 0 ? 'the instance is deleted, and its allocations are still there' : undefined
