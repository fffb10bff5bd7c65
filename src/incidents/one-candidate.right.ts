/** Two schedulers each look for a host with room for 5 VCPU; where one is full by now they take the next. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, retryOnConflict, names, client }) => {
  const instance = client === 'A' ? names.otherInstance : '0b57a2ce-0000-4000-8000-0000000000bb'
  const { allocation_requests } = await placement.listAllocationCandidates({ resources: 'VCPU:5' })

  for (const { allocations } of allocation_requests) {
    try {
      await retryOnConflict(() =>
        placement.setAllocations({
          consumer_uuid: instance,
          body: {
            allocations,
            project_id: names.project,
            user_id: names.user,
            consumer_generation: null,
            consumer_type: 'INSTANCE',
          },
        }),
      )
      return
    } catch (error) {
      // Full is full: no second try helps here, and the next candidate may.
      if (!isPlacementError(error) || error.situation !== 'capacityExceeded') throw error
    }
  }
  throw new Error('no valid host was found')
}) satisfies Program
