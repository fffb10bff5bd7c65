/** Adds a trait to a host: reads, decides, writes, and from the read again when somebody else was first. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names: { host: uuid }, client }) => {
  const wanted = client === 'A' ? 'HW_CPU_X86_SSE' : 'HW_CPU_X86_SSE2'
  await retryOnConflict(async () => {
    const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
    await placement.setTraits({ uuid, body: { traits: [...traits, wanted], resource_provider_generation } })
  })
}) satisfies Program
