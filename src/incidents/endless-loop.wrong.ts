/** A takes the VCPU inventory from a host with the loop of the reference; B claims of it meanwhile. */

import { isPlacementError, type Program } from '#client/index.ts'

// The reference's own condition for another round.
const isConcurrentUpdate = (error: unknown) =>
  isPlacementError(error) && error.status === 409 && error.code === 'placement.concurrent_update'

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
  let again: boolean
  do {
    again = false
    const { inventories } = await placement.listInventories({ uuid: names.host })
    if (!('VCPU' in inventories)) return
    try {
      await placement.deleteInventory({ uuid: names.host, resource_class: 'VCPU' })
    } catch (error) {
      if (!isConcurrentUpdate(error)) throw error
      again = true
    }
  } while (again)
}) satisfies Program
