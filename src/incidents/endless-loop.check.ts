import type { Check } from '#race/index.ts'

export const check: Check = (state) => {
  const host = state.resource_providers.find(({ name }) => name === 'compute-1')
  const isThere = host !== undefined && 'VCPU' in host.inventories
  return isThere && state.consumers.length === 0
    ? 'nobody holds of the VCPU inventory, and yet it is still there'
    : undefined
}
