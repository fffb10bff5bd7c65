import type { Check } from '#race/index.ts'

export const check: Check = (state) => {
  const numa = state.resource_providers.find(({ name }) => name === 'compute-1-numa0')
  if (!numa || !('VCPU' in numa.inventories)) return 'the VCPU are still with the host'
  const elsewhere = state.consumers.filter(
    ({ allocations }) => allocations[numa.uuid]?.resources['VCPU'] === undefined,
  )
  if (elsewhere.length > 0) return 'somebody holds VCPU that are no longer there'
  return state.consumers.length < 2 ? 'somebody was left without a VCPU' : undefined
}
