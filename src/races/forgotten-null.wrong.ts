/** Claims for an instance that two workers start at once, and takes a new consumer for one with generation 0. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names }) => {
  await retryOnConflict(async () => {
    const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
    await placement.setAllocations({
      consumer_uuid: names.instance,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 2 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: consumer_generation ?? 0,
        consumer_type: 'INSTANCE',
      },
    })
  })
}) satisfies Program
