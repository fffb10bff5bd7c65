import type { Check } from '#race/index.ts'

export const check: Check = (state) => {
  const host = state.resource_providers.find(({ name }) => name === 'compute-1')
  return ['a', 'b']
    .filter((letter) => !host?.aggregates.some((aggregate) => aggregate.endsWith(letter)))
    .map((letter) => `compute-1 is not in the aggregate of ${letter.toUpperCase()}`)
}
