/** A takes the VCPU inventory from a host, again and again while the code says so; B claims it meanwhile. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client }) => {
  if (client === 'B') {
    await placement.setAllocations({
      consumer_uuid: names.otherInstance,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 1 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    })
    return
  }
  while (true) {
    try {
      await placement.deleteInventory({ uuid: names.host, resource_class: 'VCPU' })
      return
    } catch (error) {
      if (!isPlacementError(error) || error.code !== 'placement.concurrent_update') throw error
    }
  }
}) satisfies Program
