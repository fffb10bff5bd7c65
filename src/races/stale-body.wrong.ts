/** Adds a trait to a host: after a refusal it sends the same body again, which can only be refused again. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names: { host: uuid }, client }) => {
  const wanted = client === 'A' ? 'HW_CPU_X86_SSE' : 'HW_CPU_X86_SSE2'
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
  const body = { traits: [...traits, wanted], resource_provider_generation }
  await retryOnConflict(() => placement.setTraits({ uuid, body }))
}) satisfies Program
