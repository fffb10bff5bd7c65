/** A deletes an instance in the order of nova's steps; B adds a disk to the same instance. */

import type { Program, Tools } from '#client/index.ts'

export default (async (tools) => {
  if (tools.client === 'B') return addDisk(tools)
  const { log } = tools
  log('guest shut down')
  log('vm_state DELETED saved')
  try {
    await giveBack(tools)
  } catch (error) {
    log('instance in ERROR')
    throw error
  }
  log('instance destroyed')
  log('instance.delete.end sent')
}) satisfies Program

// What the second delete did by hand: from the read again, a few times at most.
async function giveBack({ placement, retryOnConflict, names }: Tools) {
  await retryOnConflict(async () => {
    const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
    if (consumer_generation === undefined) return
    await placement.setAllocations({
      consumer_uuid: names.instance,
      body: {
        allocations: {},
        project_id: names.project,
        user_id: names.user,
        consumer_generation,
        consumer_type: 'INSTANCE',
      },
    })
  })
}

async function addDisk({ placement, retryOnConflict, names, log }: Tools) {
  await retryOnConflict(async () => {
    const { allocations, consumer_generation } = await placement.getAllocations({
      consumer_uuid: names.instance,
    })
    const held = allocations[names.host]
    if (!held || consumer_generation === undefined) return log('the instance is gone')
    await placement.setAllocations({
      consumer_uuid: names.instance,
      body: {
        allocations: { [names.host]: { resources: { ...held.resources, DISK_GB: 10 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation,
        consumer_type: 'INSTANCE',
      },
    })
  })
}
