/** Adds a trait to a host: after a refusal it takes the generation to be one more than it was. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names: { host: uuid }, client }) => {
  const wanted = client === 'A' ? 'HW_CPU_X86_SSE' : 'HW_CPU_X86_SSE2'
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
  await retryOnConflict((attempt) =>
    placement.setTraits({
      uuid,
      body: {
        traits: [...traits, wanted],
        resource_provider_generation: resource_provider_generation + attempt - 1,
      },
    }),
  )
}) satisfies Program
