/** Two schedulers each look for a host with room for 5 VCPU and claim the first; a refusal is tried again. */

import { isPlacementError, type Program } from '#client/index.ts'

export default (async ({ placement, names, client }) => {
  const instance = client === 'A' ? names.otherInstance : '0b57a2ce-0000-4000-8000-0000000000bb'
  const { allocation_requests } = await placement.listAllocationCandidates({ resources: 'VCPU:5' })
  const [first] = allocation_requests
  if (!first) throw new Error('no valid host was found')

  for (let attempt = 1; ; attempt++) {
    try {
      await placement.setAllocations({
        consumer_uuid: instance,
        body: {
          allocations: first.allocations,
          project_id: names.project,
          user_id: names.user,
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      })
      return
    } catch (error) {
      if (!isPlacementError(error) || error.status !== 409 || attempt >= 4) throw error
    }
  }
}) satisfies Program
