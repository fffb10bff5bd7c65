/** A gives an instance more of its host, in one write; B claims of the same host meanwhile. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, names, client, retryOnConflict }) => {
  if (client === 'B') {
    await placement.setAllocations({
      consumer_uuid: names.otherInstance,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 5 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    })
    return
  }
  await retryOnConflict(async () => {
    const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
    await placement.setAllocations({
      consumer_uuid: names.instance,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 4 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: consumer_generation ?? null,
        consumer_type: 'INSTANCE',
      },
    })
  })
}) satisfies Program
