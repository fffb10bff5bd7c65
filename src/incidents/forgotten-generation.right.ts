/** A decides that an instance may go and gives back what it has decided on; B resizes it. */

import type { Program, Tools } from '#client/index.ts'

export default (async (tools) => {
  if (tools.client === 'B') return resize(tools)
  const { placement, retryOnConflict, names, log } = tools
  await retryOnConflict(async () => {
    // The decision, and the generation it rests on: an instance with 2 VCPU may go.
    const { allocations, consumer_generation } = await placement.getAllocations({
      consumer_uuid: names.instance,
    })
    if (consumer_generation === undefined) return
    if (allocations[names.host]?.resources['VCPU'] !== 2) return log('it is not what was to go')

    // Later, where it is carried out: the same generation. If it is refused, the decision is taken again.
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
}) satisfies Program

async function resize({ placement, retryOnConflict, names }: Tools) {
  return retryOnConflict(async () => {
    const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
    if (consumer_generation === undefined) return 'gone'
    await placement.setAllocations({
      consumer_uuid: names.instance,
      body: {
        allocations: { [names.host]: { resources: { VCPU: 4, MEMORY_MB: 4096 } } },
        project_id: names.project,
        user_id: names.user,
        consumer_generation,
        consumer_type: 'INSTANCE',
      },
    })
    return 'resized'
  })
}
