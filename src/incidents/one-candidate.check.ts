import type { Check } from '#race/index.ts'

export const check: Check = (state) => {
  const placed = state.consumers.filter(({ allocations }) =>
    Object.values(allocations).some(({ resources }) => resources['VCPU'] === 5),
  )
  return placed.length < 2 ? 'a host has room, and an instance was left without one' : undefined
}
