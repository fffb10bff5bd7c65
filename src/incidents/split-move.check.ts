import type { Check } from '#race/index.ts'

const instance = '0b57a2ce-0000-4000-8000-000000000001'

export const check: Check = (state, [moving]) => {
  const [host, otherHost] = state.resource_providers.map(({ uuid }) => uuid)
  const holds = (provider = '') => state.consumers.filter(({ allocations }) => provider in allocations)
  if (holds(host).length > 1)
    return 'the instance is still on its host, and its migration holds there as well'
  const arrived = holds(otherHost).some(({ uuid }) => uuid === instance)
  return moving?.outcome?.kind === 'returned' && !arrived ? 'the instance has not moved' : undefined
}
