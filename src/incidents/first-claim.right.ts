/** Two workers start the same new instance, A on compute-1, B on compute-2; who is refused leaves it to the other. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client, log }) => {
  const host = client === 'A' ? names.host : names.otherHost
  try {
    // Null says: as far as I know there is no such consumer.
    await placement.setAllocations({
      consumer_uuid: names.otherInstance,
      body: {
        allocations: { [host]: { resources: { VCPU: 2 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    })
  } catch (error) {
    if (!isPlacementError(error) || error.situation !== 'consumerGenerationConflict') throw error
    return log('another worker has the instance')
  }
  log('boots the instance')
}) satisfies Program
