/** The requests worlds are made of. */

import type { Client } from '#client/index.ts'
import { names, providerNames } from './names.ts'

/** A compute host: created, given inventories, given a trait. Its generation is then 2. */
export async function buildHost(client: Client, host: 'host' | 'otherHost'): Promise<void> {
  const uuid = names[host]
  await client.createResourceProvider({ body: { name: providerNames[host], uuid } })
  await client.setInventories({
    uuid,
    body: {
      resource_provider_generation: 0,
      inventories: { VCPU: { total: 8 }, MEMORY_MB: { total: 16384 }, DISK_GB: { total: 100 } },
    },
  })
  await client.setTraits({ uuid, body: { resource_provider_generation: 1, traits: ['HW_CPU_X86_AVX2'] } })
}

/** A claim of `instance` on `host`: the host's generation is then 3, the consumer's 1. */
export async function buildClaim(client: Client): Promise<void> {
  await client.setAllocations({
    consumer_uuid: names.instance,
    body: {
      allocations: { [names.host]: { resources: { VCPU: 2, MEMORY_MB: 2048 } } },
      project_id: names.project,
      user_id: names.user,
      consumer_generation: null,
      consumer_type: 'INSTANCE',
    },
  })
}

/** A host whose processors and memory belong to a child, its NUMA node; both generations are then 1. */
export async function buildTree(client: Client): Promise<void> {
  await client.createResourceProvider({ body: { name: providerNames.root, uuid: names.root } })
  await client.createResourceProvider({
    body: { name: providerNames.child, uuid: names.child, parent_provider_uuid: names.root },
  })
  await client.setInventories({
    uuid: names.root,
    body: { resource_provider_generation: 0, inventories: { DISK_GB: { total: 100 } } },
  })
  await client.setInventories({
    uuid: names.child,
    body: {
      resource_provider_generation: 0,
      inventories: { VCPU: { total: 8 }, MEMORY_MB: { total: 16384 } },
    },
  })
}
