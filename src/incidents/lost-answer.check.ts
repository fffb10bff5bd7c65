import type { Check } from '#race/index.ts'

export const check: Check = (state, clients) => [
  ...clients.flatMap(({ lane, outcome }) => (outcome?.kind === 'threw' ? [`${lane} gave up`] : [])),
  ...(state.consumers.length < 2 ? ['an instance holds nothing'] : []),
]
