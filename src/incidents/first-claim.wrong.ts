/** Two workers start the same new instance, A on compute-1, B on compute-2; who is refused reads and claims again. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client, log }) => {
  const host = client === 'A' ? names.host : names.otherHost
  const claim = (consumer_generation: number | null) =>
    placement.setAllocations({
      consumer_uuid: names.otherInstance,
      body: {
        allocations: { [host]: { resources: { VCPU: 2 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation,
        consumer_type: 'INSTANCE',
      },
    })

  try {
    await claim(null)
  } catch (error) {
    if (!isPlacementError(error) || error.situation !== 'consumerGenerationConflict') throw error
    const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.otherInstance })
    await claim(consumer_generation ?? null)
  }
  log('boots the instance')
}) satisfies Program
