import type { Check } from '#race/index.ts'

export const check: Check = (state) => {
  const host = state.resource_providers.find(({ name }) => name === 'compute-1')
  return ['HW_CPU_X86_SSE', 'HW_CPU_X86_SSE2']
    .filter((trait) => !host?.traits.includes(trait))
    .map((trait) => `compute-1 lacks ${trait}, which a client was to add`)
}
