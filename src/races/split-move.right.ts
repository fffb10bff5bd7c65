/** A moves an instance to another host in one write, for what it leaves and where it goes; B claims there. */

import type { Program } from '#client/index.ts'

const migration = '0b57a2ce-0000-4000-8000-0000000000aa'

export default (async ({ placement, retryOnConflict, names, client }) => {
  if (client === 'B') {
    await placement.setAllocations({
      consumer_uuid: names.otherInstance,
      body: {
        allocations: { [names.otherHost]: { resources: { VCPU: 7 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    })
    return
  }
  const owner = { project_id: names.project, user_id: names.user }
  const resources = { VCPU: 2 }
  await retryOnConflict(async () => {
    const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
    await placement.setManyAllocations({
      body: {
        [migration]: {
          allocations: { [names.host]: { resources } },
          ...owner,
          consumer_generation: null,
          consumer_type: 'MIGRATION',
        },
        [names.instance]: {
          allocations: { [names.otherHost]: { resources } },
          ...owner,
          consumer_generation: consumer_generation ?? null,
          consumer_type: 'INSTANCE',
        },
      },
    })
  })
}) satisfies Program
