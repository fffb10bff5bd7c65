/** Claims for an instance of its own; after a lost connection it looks what became of the claim, and claims if nothing did. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client }) => {
  const consumer_uuid = client === 'A' ? names.instance : names.otherInstance
  for (let attempt = 1; ; attempt++) {
    try {
      const { allocations } = await placement.getAllocations({ consumer_uuid })
      if (names.host in allocations) return
      await placement.setAllocations({
        consumer_uuid,
        body: {
          allocations: { [names.host]: { resources: { VCPU: 2 } } },
          project_id: names.project,
          user_id: names.user,
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      })
      return
    } catch (error) {
      if (isPlacementError(error) || attempt >= 4) throw error
    }
  }
}) satisfies Program
