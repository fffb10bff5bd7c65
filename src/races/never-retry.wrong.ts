/** Adds a trait to a host, and gives up at the first refusal. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, names: { host: uuid }, client }) => {
  const wanted = client === 'A' ? 'HW_CPU_X86_SSE' : 'HW_CPU_X86_SSE2'
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
  await placement.setTraits({ uuid, body: { traits: [...traits, wanted], resource_provider_generation } })
}) satisfies Program
