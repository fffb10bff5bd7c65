/** A deletes an instance and gives back what it has read, by a DELETE; B adds a disk to the same instance. */

import type { Program, Tools } from '#client/index.ts'

export default (async (tools) => {
  if (tools.client === 'B') return addDisk(tools)
  const { placement, names, log } = tools
  const { allocations } = await placement.getAllocations({ consumer_uuid: names.instance })
  log('gives back', allocations)
  await placement.deleteAllocations({ consumer_uuid: names.instance })
}) satisfies Program

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
