/** Claims for an instance of its own, and takes a lost connection for an answer. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client }) => {
  const consumer_uuid = client === 'A' ? names.instance : names.otherInstance
  try {
    await placement.setAllocations({
      consumer_uuid,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 2 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    })
  } catch (error) {
    if (isPlacementError(error)) throw error
  }
}) satisfies Program
