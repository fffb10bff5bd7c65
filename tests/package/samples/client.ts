/** `placement-live/client`: the typed client, on the mock of `placement-live`. */

import { createPlacement } from 'placement-live'
import { createClient, isPlacementError, PlacementError, retryOnConflict } from 'placement-live/client'

const { fetch } = createPlacement()
const placement = createClient({ fetch })
const { uuid } = await placement.createResourceProvider({ body: { name: 'compute-1' } })
for (const name of ['CUSTOM_FAST', 'CUSTOM_LARGE']) await placement.createTrait({ name })

const attempts = await retryOnConflict(async (attempt) => {
  const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
  // Another writer comes first, once.
  if (attempt === 1)
    await placement.setTraits({ uuid, body: { traits: ['CUSTOM_LARGE'], resource_provider_generation } })
  await placement.setTraits({
    uuid,
    body: { traits: [...traits, 'CUSTOM_FAST'], resource_provider_generation },
  })
  return attempt
})
console.log('attempts', attempts, (await placement.listResourceProviderTraits({ uuid })).traits)

// @ts-expect-error the name is required
const wrong = placement.createResourceProvider({ body: {} })
await wrong.catch((error: unknown) => {
  if (isPlacementError(error)) console.log(error instanceof PlacementError, error.status)
})
