/** A takes the VCPU inventory from a host, unless somebody holds of it; B claims of it meanwhile. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names, client, log }) => {
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
  try {
    await retryOnConflict(async () => {
      const { inventories } = await placement.listInventories({ uuid: names.host })
      if (!('VCPU' in inventories)) return
      await placement.deleteInventory({ uuid: names.host, resource_class: 'VCPU' })
    })
  } catch (error) {
    // The code is that of a conflict, and yet asking again is no use: the situation says so.
    if (!isPlacementError(error) || error.situation !== 'inventoryInUse') throw error
    log('somebody holds of it')
  }
}) satisfies Program
