/** Adds a trait to a host: after a refusal it reads the generation again, and sends its old list with it. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names: { host: uuid }, client }) => {
  const wanted = client === 'A' ? 'HW_CPU_X86_SSE' : 'HW_CPU_X86_SSE2'
  const { traits } = await placement.listResourceProviderTraits({ uuid })
  await retryOnConflict(async () => {
    const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
    await placement.setTraits({ uuid, body: { traits: [...traits, wanted], resource_provider_generation } })
  })
}) satisfies Program
