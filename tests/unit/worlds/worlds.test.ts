/** The worlds build, on every server, what their descriptions say. */

import { expect, test } from 'vitest'
import { names, providerNames, worlds } from '#worlds/index.ts'
import { onEachServer } from '../../support/servers.ts'

test('each world is found by its own name', () => {
  expect(Object.keys(worlds)).toEqual(['empty', 'one-host', 'one-claim', 'two-hosts', 'tree'])
  for (const [name, world] of Object.entries(worlds)) expect(world.name).toBe(name)
})

test('every provider of a world has a name of its own', () => {
  expect(new Set(Object.values(providerNames)).size).toBe(Object.keys(providerNames).length)
  expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length)
})

onEachServer('worlds', ({ client, world }) => {
  const generationOf = async (uuid: string) => (await client.getResourceProvider({ uuid })).generation

  test('empty has no provider', async () => {
    await world('empty')
    expect(await client.listResourceProviders()).toEqual({ resource_providers: [] })
  })

  test('one-host has compute-1 at generation 2, with its inventories and its trait', async () => {
    const { host } = await world('one-host')
    const { resource_providers } = await client.listResourceProviders()
    expect(resource_providers.map(({ uuid, name, generation }) => ({ uuid, name, generation }))).toEqual([
      { uuid: host, name: 'compute-1', generation: 2 },
    ])
    const { inventories } = await client.listInventories({ uuid: host })
    expect(Object.entries(inventories).map(([name, { total }]) => [name, total])).toEqual(
      expect.arrayContaining([
        ['VCPU', 8],
        ['MEMORY_MB', 16384],
        ['DISK_GB', 100],
      ]),
    )
    expect((await client.listResourceProviderTraits({ uuid: host })).traits).toEqual(['HW_CPU_X86_AVX2'])
  })

  test('one-claim has a consumer at generation 1, which moved the provider to 3', async () => {
    const { host, instance, project, user } = await world('one-claim')
    expect(await generationOf(host)).toBe(3)
    expect(await client.getAllocations({ consumer_uuid: instance })).toEqual({
      allocations: { [host]: { generation: 3, resources: { VCPU: 2, MEMORY_MB: 2048 } } },
      project_id: project,
      user_id: user,
      consumer_generation: 1,
      consumer_type: 'INSTANCE',
    })
  })

  test('two-hosts has compute-1 at generation 3 and compute-2 at 2', async () => {
    const { host, otherHost } = await world('two-hosts')
    expect([await generationOf(host), await generationOf(otherHost)]).toEqual([3, 2])
  })

  test('tree has compute-3-numa0 beneath compute-3, both at generation 1', async () => {
    const { root, child } = await world('tree')
    const { parent_provider_uuid, root_provider_uuid, generation } = await client.getResourceProvider({
      uuid: child,
    })
    expect({ parent_provider_uuid, root_provider_uuid, generation }).toEqual({
      parent_provider_uuid: root,
      root_provider_uuid: root,
      generation: 1,
    })
    expect(await generationOf(root)).toBe(1)
  })
})
