/** A gives an instance more of its host, by taking away what it has first; B claims of the same host meanwhile. */

import type { Program } from '#client/index.ts'

export default (async ({ placement, names, client }) => {
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
  await placement.deleteAllocations({ consumer_uuid: names.instance })
  await placement.setAllocations({
    consumer_uuid: names.instance,
    body: {
      allocations: { [names.host]: { resources: { VCPU: 4 } } },
      project_id: names.project,
      user_id: names.user,
      consumer_generation: null,
      consumer_type: 'INSTANCE',
    },
  })
}) satisfies Program
