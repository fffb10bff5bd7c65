import type { Check } from '#race/index.ts'

const instance = '0b57a2ce-0000-4000-8000-000000000002'

export const check: Check = (state) =>
  state.consumers.some(({ uuid }) => uuid === instance) ? undefined : 'the new instance holds nothing'
