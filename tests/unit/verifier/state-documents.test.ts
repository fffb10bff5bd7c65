/** Every server takes a state document over exactly, and gives it back. */

import { expect, test } from 'vitest'
import { onEachServer } from '../../support/servers.ts'

const host = '0a1c5e8e-0000-4000-8000-000000000001'
const child = '0a1c5e8e-0000-4000-8000-000000000004'
const aggregate = 'a66e9a7e-0000-4000-8000-000000000001'

const document = {
  format: 'placement-state/1',
  resource_classes: ['CUSTOM_GOLD'],
  traits: ['CUSTOM_FAST'],
  resource_providers: [
    {
      uuid: child,
      name: 'a child that stands before its parent',
      generation: 0,
      parent_provider_uuid: host,
      inventories: {},
      traits: [],
      aggregates: [],
    },
    {
      uuid: host,
      name: 'compute-1',
      generation: 41,
      parent_provider_uuid: null,
      inventories: {
        CUSTOM_GOLD: { total: 8, reserved: 1, min_unit: 1, max_unit: 4, step_size: 2, allocation_ratio: 1.5 },
      },
      traits: ['HW_CPU_X86_AVX2', 'CUSTOM_FAST'],
      aggregates: [aggregate],
    },
  ],
  consumers: [
    {
      uuid: '0b57a2ce-0000-4000-8000-000000000001',
      generation: 5,
      project_id: 'project',
      user_id: 'user',
      consumer_type: 'INSTANCE',
      allocations: { [host]: { resources: { CUSTOM_GOLD: 2 } } },
    },
    {
      uuid: '0b57a2ce-0000-4000-8000-000000000002',
      generation: 0,
      project_id: 'project',
      user_id: 'user',
      consumer_type: null,
      allocations: {},
    },
  ],
}

onEachServer('state documents', ({ client, server }) => {
  test('what is loaded is what is there, generations included', async () => {
    await server.load(document)
    expect(await server.dump()).toEqual(document)
    expect(await client.getResourceProvider({ uuid: child })).toMatchObject({ root_provider_uuid: host })
    expect(
      await client.getAllocations({ consumer_uuid: '0b57a2ce-0000-4000-8000-000000000001' }),
    ).toMatchObject({
      allocations: { [host]: { generation: 41, resources: { CUSTOM_GOLD: 2 } } },
      consumer_generation: 5,
    })
  })

  test('loading replaces, and emptying leaves only what is standard', async () => {
    await client.createTrait({ name: 'CUSTOM_SLOW' })
    await server.load(document)
    await server.reset()
    expect(await server.dump()).toEqual({
      format: 'placement-state/1',
      resource_classes: [],
      traits: [],
      resource_providers: [],
      consumers: [],
    })
    await client.getTrait({ name: 'HW_CPU_X86_AVX2' })
  })

  test('a document that cannot be loaded changes nothing', async () => {
    await server.load(document)
    const bad = { ...document, resource_providers: [{ uuid: host }] }
    await expect((async () => server.load(bad))()).rejects.toThrow()
    expect(await server.dump()).toEqual(document)
  })
})
