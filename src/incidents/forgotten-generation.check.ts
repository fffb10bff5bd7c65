import type { Check } from '#race/index.ts'

export const check: Check = (state, [, resizing]) => {
  const [instance] = state.consumers
  const was = resizing?.outcome?.kind === 'returned' ? resizing.outcome.value : undefined
  if (was === 'resized' && !instance) return 'the instance was resized, and its allocations were given back'
  if (was === 'gone' && instance) return 'the instance is gone, and its allocations are still there'
  return was === undefined ? 'the instance could not be resized' : undefined
}
