/** Two workers each put the same host into an aggregate of their own, with the generation that 1.19 brought. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names: { host: uuid }, client }) => {
  const aggregate =
    client === 'A' ? '5e7f0000-0000-4000-8000-00000000000a' : '5e7f0000-0000-4000-8000-00000000000b'
  await retryOnConflict(async () => {
    const { aggregates, resource_provider_generation } = await placement.listAggregates({ uuid })
    await placement.setAggregates({
      uuid,
      body: { aggregates: [...aggregates, aggregate], resource_provider_generation },
    })
  })
}) satisfies Program
