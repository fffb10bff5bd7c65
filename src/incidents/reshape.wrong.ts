/** A moves the VCPU of a host, and what is held of it, to a NUMA node beneath it; B claims a VCPU meanwhile. */

import { isPlacementError, type Program, type Tools } from '#client/index.ts'

const numa = '0a1c5e8e-0000-4000-8000-0000000000aa'

export default (async (tools) => {
  if (tools.client === 'B') return claim(tools)
  const { placement, retryOnConflict, names } = tools
  const root = names.host
  await placement.createResourceProvider({
    body: { name: 'compute-1-numa0', uuid: numa, parent_provider_uuid: root },
  })

  await retryOnConflict(async () => {
    // What is held of the host, then its inventories with the generation: as fresh as it can be.
    const { allocations } = await placement.listResourceProviderAllocations({ uuid: root })
    const { inventories, resource_provider_generation } = await placement.listInventories({ uuid: root })
    const { VCPU = { total: 0 }, ...others } = inventories
    await placement.reshape({
      body: {
        inventories: {
          [root]: { resource_provider_generation, inventories: others },
          [numa]: { resource_provider_generation: 0, inventories: { VCPU } },
        },
        allocations: moved(allocations, tools),
      },
    })
  })
}) satisfies Program

type Held = Awaited<ReturnType<Tools['placement']['listResourceProviderAllocations']>>['allocations']

/** Each consumer's allocations with its VCPU beneath the NUMA node. */
function moved(held: Held, { names }: Tools) {
  return Object.fromEntries(
    Object.entries(held).map(([consumer, { resources, consumer_generation }]) => {
      const { VCPU = 0, ...others } = resources
      const ofHost = Object.keys(others).length > 0 && { [names.host]: { resources: others } }
      return [
        consumer,
        {
          allocations: { ...ofHost, [numa]: { resources: { VCPU } } },
          project_id: names.project,
          user_id: names.user,
          consumer_generation: consumer_generation ?? null,
          consumer_type: 'INSTANCE',
        },
      ]
    }),
  )
}

/** B asks where there is room, claims there, and asks again if that has gone meanwhile. */
async function claim({ placement, names }: Tools) {
  for (let attempt = 1; ; attempt++) {
    const { allocation_requests } = await placement.listAllocationCandidates({ resources: 'VCPU:1' })
    try {
      await placement.setAllocations({
        consumer_uuid: names.otherInstance,
        body: {
          allocations: allocation_requests[0]?.allocations ?? {},
          project_id: names.project,
          user_id: names.user,
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      })
      return
    } catch (error) {
      if (!isPlacementError(error) || error.status !== 409 || attempt >= 3) throw error
    }
  }
}
