/** /resource_providers/{uuid}/usages: how much of each resource class is in use. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { refusal, refused } from './ask.ts'
import { allocationsBody, inventoriesBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, instance, otherInstance } = names

onEachServer('GET /resource_providers/{uuid}/usages', ({ client, world }) => {
  const usages = () => client.listResourceProviderUsages({ uuid: host })

  test('shows every class of the inventory, with 0 where nothing is used', async () => {
    await world('one-claim')
    expect(await usages()).toEqual({
      usages: { VCPU: 2, MEMORY_MB: 2048, DISK_GB: 0 },
      resource_provider_generation: 3,
    })
  })

  test('adds up what all consumers use', async () => {
    await world('one-claim')
    await client.fetch(`/allocations/${otherInstance}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(allocationsBody({ [host]: { VCPU: 3, DISK_GB: 10 } })),
    })
    expect(await usages()).toMatchObject({ usages: { VCPU: 5, MEMORY_MB: 2048, DISK_GB: 10 } })
  })

  test('shows nothing for a provider without inventory', async () => {
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: host } })
    expect(await usages()).toEqual({ usages: {}, resource_provider_generation: 0 })
  })

  test('falls back to 0 when the consumer lets go', async () => {
    await world('one-claim')
    await client.deleteAllocations({ consumer_uuid: instance })
    expect(await usages()).toMatchObject({ usages: { VCPU: 0, MEMORY_MB: 0, DISK_GB: 0 } })
  })

  test('shows what is used even where it is more than there is', async () => {
    await world('one-claim')
    const body = inventoriesBody(3, { VCPU: 1, MEMORY_MB: 1, DISK_GB: 1 })
    await client.setInventories({ uuid: host, body })
    expect(await usages()).toMatchObject({ usages: { VCPU: 2, MEMORY_MB: 2048, DISK_GB: 0 } })
  })

  test('answers 404 for a provider that does not exist, and says so twice', async () => {
    expect(await refusal(client, 'GET', `/resource_providers/${host}/usages`)).toEqual(
      refused('providerOfTraitsOrUsagesNotFound', { uuid: host }),
    )
  })
})
