/** Each client claims for an instance of its own; where no answer comes it sends the same claim again. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client }) => {
  const consumer_uuid = client === 'A' ? names.instance : names.otherInstance
  for (let attempt = 1; ; attempt++) {
    try {
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
      // A refusal is an answer; everything else is a lost connection.
      if (isPlacementError(error) || attempt >= 4) throw error
    }
  }
}) satisfies Program
