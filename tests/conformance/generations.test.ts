/** Generations: which writes move them on, which writes compare them, and the consumers that stay behind. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, refusal, refused } from './ask.ts'
import { allocationsBody, inventoriesBody, type Amounts } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host: a, otherHost: b, instance: c1, otherInstance: c2, root, child } = names
const nobody = '00000000-0000-4000-8000-00000000dead'
const of = (uuid: string) => `/resource_providers/${uuid}`

onEachServer('The generation of a provider', ({ client, world }) => {
  const generation = async (uuid: string) => (await client.getResourceProvider({ uuid })).generation

  test('does not move when the provider is renamed, or its tree changes', async () => {
    await world('tree')
    await client.createResourceProvider({ body: { name: 'rack', uuid: a } })
    await client.updateResourceProvider({ uuid: child, body: { name: 'numa', parent_provider_uuid: a } })
    await client.updateResourceProvider({ uuid: root, body: { name: 'renamed' } })
    expect([await generation(root), await generation(child), await generation(a)]).toEqual([1, 1, 0])
  })

  test('moves by one with each write of inventory, also when nothing changes', async () => {
    await world('one-host')
    const put = (generation: number) =>
      client.setInventories({ uuid: a, body: inventoriesBody(generation, { VCPU: 8 }) })
    await put(2)
    await put(3)
    expect(await generation(a)).toBe(4)
    const body = { total: 8, resource_provider_generation: 4 }
    await client.updateInventory({ uuid: a, resource_class: 'VCPU', body })
    expect(await generation(a)).toBe(5)
    await ask(client, 'POST', `${of(a)}/inventories`, { resource_class: 'VGPU', total: 1 })
    expect(await generation(a)).toBe(6)
    await client.deleteInventory({ uuid: a, resource_class: 'VGPU' })
    expect(await generation(a)).toBe(7)
  })

  test('moves when all inventory is deleted, also when there was none', async () => {
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: a } })
    await client.deleteInventories({ uuid: a })
    await client.deleteInventories({ uuid: a })
    expect(await generation(a)).toBe(2)
  })

  test('moves with a write of traits only when the set changes', async () => {
    await world('one-host')
    const put = (traits: string[], generation: number) =>
      client.setTraits({ uuid: a, body: { traits, resource_provider_generation: generation } })
    expect(await put(['HW_CPU_X86_AVX2'], 2)).toMatchObject({ resource_provider_generation: 2 })
    expect(await put(['HW_CPU_X86_VMX'], 2)).toMatchObject({ resource_provider_generation: 3 })
    await client.deleteTraits({ uuid: a })
    expect(await generation(a)).toBe(4)
    await client.deleteTraits({ uuid: a })
    expect(await generation(a)).toBe(4)
  })

  test('moves with every write of aggregates from 1.19 on, and with none before', async () => {
    await world('one-host')
    const put = (generation: number) =>
      client.setAggregates({
        uuid: a,
        body: { aggregates: [nobody], resource_provider_generation: generation },
      })
    expect(await put(2)).toMatchObject({ resource_provider_generation: 3 })
    expect(await put(3)).toMatchObject({ resource_provider_generation: 4 })
    await ask(client.at('1.18'), 'PUT', `${of(a)}/aggregates`, [])
    expect(await generation(a)).toBe(4)
  })

  test('does not move when traits are created or deleted', async () => {
    await world('one-host')
    await client.createTrait({ name: 'CUSTOM_A' })
    await client.deleteTrait({ name: 'CUSTOM_A' })
    expect(await generation(a)).toBe(2)
  })

  test('does not move with a write that was refused', async () => {
    await world('one-claim')
    await ask(client, 'PUT', `${of(a)}/inventories`, inventoriesBody(2, {}))
    await ask(client, 'PUT', `${of(a)}/inventories`, inventoriesBody(3, {}))
    await ask(client, 'PUT', `/allocations/${c2}`, allocationsBody({ [a]: { VCPU: 7 } }))
    await ask(client, 'DELETE', `${of(a)}/inventories/VCPU`)
    expect(await generation(a)).toBe(3)
  })
})

/** Two hosts that have VCPU and a generation of 1. */
async function twoAtOne(client: { fetch: Parameters<typeof ask>[0]['fetch'] }) {
  for (const [name, uuid] of [
    ['a', a],
    ['b', b],
  ]) {
    await ask(client, 'POST', '/resource_providers', { name, uuid })
    await ask(client, 'PUT', `${of(uuid ?? '')}/inventories`, inventoriesBody(0, { VCPU: 8 }))
  }
}

onEachServer('Allocations and generations', ({ client }) => {
  const providers = async () => [
    (await client.getResourceProvider({ uuid: a })).generation,
    (await client.getResourceProvider({ uuid: b })).generation,
  ]
  /** undefined when the consumer has no allocations. */
  const consumer = async (consumer_uuid: string) => {
    const { body } = await ask(client, 'GET', `/allocations/${consumer_uuid}`)
    return (body as { consumer_generation?: number }).consumer_generation
  }
  const put = async (amounts: Amounts, generation: number | null) => {
    const { status } = await ask(
      client,
      'PUT',
      `/allocations/${c1}`,
      allocationsBody(amounts, { generation }),
    )
    return [status, ...(await providers()), await consumer(c1)]
  }
  const inA = { [a]: { VCPU: 1 } }
  const inB = { [b]: { VCPU: 1 } }

  test('PUT moves the generation of each provider it names, and of those alone', async () => {
    await twoAtOne(client)
    expect(await put(inA, null)).toEqual([204, 2, 1, 1])
    expect(await put(inA, 1)).toEqual([204, 3, 1, 2])
    expect(await put(inB, 2)).toEqual([204, 3, 2, 3]) // the provider that was left does not move
    expect(await put({ ...inA, ...inB }, 3)).toEqual([204, 4, 3, 4])
  })

  test('PUT of no allocations moves every provider the consumer had', async () => {
    await twoAtOne(client)
    await put({ ...inA, ...inB }, null)
    expect(await put({}, 1)).toEqual([204, 3, 3, undefined])
    expect(await put(inA, null)).toEqual([204, 4, 3, 1])
  })

  test('DELETE is the one allocation write that moves no provider', async () => {
    await twoAtOne(client)
    await put(inA, null)
    await client.deleteAllocations({ consumer_uuid: c1 })
    expect([...(await providers()), await consumer(c1)]).toEqual([2, 1, undefined])
  })

  test('PUT moves a provider once, however many classes it takes of it', async () => {
    await twoAtOne(client)
    await client.setInventories({ uuid: a, body: inventoriesBody(1, { VCPU: 8, VGPU: 8 }) })
    expect(await put({ [a]: { VCPU: 1, VGPU: 1 } }, null)).toEqual([204, 3, 1, 1])
  })

  test('POST moves a provider once, however many consumers it is for', async () => {
    await twoAtOne(client)
    const post = (body: unknown) => ask(client, 'POST', '/allocations', body)
    await post({ [c1]: allocationsBody(inA), [c2]: allocationsBody({ ...inA, ...inB }) })
    expect([...(await providers()), await consumer(c1), await consumer(c2)]).toEqual([2, 2, 1, 1])

    await post({
      [c1]: allocationsBody({}, { generation: 1 }),
      [c2]: allocationsBody(inA, { generation: 1 }),
    })
    expect([...(await providers()), await consumer(c1), await consumer(c2)]).toEqual([3, 2, undefined, 2])
  })

  test('a generation within an entry of the body is not compared', async () => {
    await twoAtOne(client)
    const body = { ...allocationsBody(inA), allocations: { [a]: { resources: { VCPU: 1 }, generation: 40 } } }
    expect((await ask(client, 'PUT', `/allocations/${c1}`, body)).status).toBe(204)
  })
})

onEachServer('The generation of a consumer', ({ client, world }) => {
  const put = (generation: number | null, at = '1.39') =>
    ask(client.at(at), 'PUT', `/allocations/${c1}`, allocationsBody({ [a]: { VCPU: 1 } }, { generation }, at))
  const generation = async () => (await client.getAllocations({ consumer_uuid: c1 })).consumer_generation

  test('is 1 after the first write, and moves by one with each, also when nothing changes', async () => {
    await world('one-host')
    await put(null)
    expect(await generation()).toBe(1)
    await put(1)
    expect(await generation()).toBe(2)
  })

  test('moves with writes below 1.28 as well, which do not compare it', async () => {
    await world('one-claim')
    await put(null, '1.0')
    expect(await generation()).toBe(2)
    await put(null, '1.27')
    expect(await generation()).toBe(3)
    expect((await put(1)).status).toBe(409)
  })

  test('does not move when its providers change', async () => {
    await world('one-claim')
    await client.updateResourceProvider({ uuid: a, body: { name: 'renamed' } })
    await ask(client, 'POST', `${of(a)}/inventories`, { resource_class: 'VGPU', total: 1 })
    expect(await generation()).toBe(1)
  })

  test('begins again at null when the consumer has let go of everything', async () => {
    await world('one-claim')
    await client.deleteAllocations({ consumer_uuid: c1 })
    expect((await put(1)).status).toBe(409)
    expect((await put(null)).status).toBe(204)
    expect(await generation()).toBe(1)
  })

  test('is compared for equality: neither an older nor a newer one will do', async () => {
    await world('one-claim')
    for (const given of [0, 2]) {
      expect(
        await refusal(client, 'PUT', `/allocations/${c1}`, allocationsBody({}, { generation: given })),
      ).toEqual(refused('consumerGenerationConflict', { expected: 1, given }))
    }
  })
})

onEachServer('Who compares the generation of a provider', ({ client, world }) => {
  const stale = 1
  const writes = [
    ['PUT', '/inventories', 'generationConflict', inventoriesBody(stale, { VCPU: 8 })],
    ['PUT', '/inventories/VCPU', 'generationConflict', { total: 8, resource_provider_generation: stale }],
    ['PUT', '/traits', 'generationAlreadyChanged', { traits: [], resource_provider_generation: stale }],
    [
      'PUT',
      '/aggregates',
      'generationAlreadyChanged',
      { aggregates: [], resource_provider_generation: stale },
    ],
  ] as const
  test.each(writes)('%s …%s does, and answers a stale one with %s', async (method, path, situation, body) => {
    await world('one-host')
    expect(await refusal(client, method, of(a) + path, body)).toEqual(refused(situation))
  })

  test('a generation that is yet to come is refused like one that has passed', async () => {
    await world('one-host')
    expect(await refusal(client, 'PUT', `${of(a)}/inventories`, inventoriesBody(3, {}))).toEqual(
      refused('generationConflict'),
    )
  })

  test('PUT traits compares it even when the set would not change', async () => {
    await world('one-host')
    const body = { traits: ['HW_CPU_X86_AVX2'], resource_provider_generation: stale }
    await expect(client.setTraits({ uuid: a, body })).toBeRefused('generationAlreadyChanged')
  })

  test('PUT inventories does not compare one that stands within a class', async () => {
    await world('one-host')
    const inventories = { VCPU: { total: 8, resource_provider_generation: stale } }
    const body = { inventories, resource_provider_generation: 2 }
    expect((await ask(client, 'PUT', `${of(a)}/inventories`, body)).status).toBe(200)
  })
})

onEachServer('A consumer record without allocations', ({ client, world }) => {
  const put = (amounts: Amounts, generation: number | null) =>
    ask(client, 'PUT', `/allocations/${c1}`, allocationsBody(amounts, { generation }))
  const orphaned = refused('consumerGenerationConflict', { expected: 0, given: 'None' })
  const again = () =>
    refusal(client, 'PUT', `/allocations/${c1}`, allocationsBody({ [a]: { VCPU: 1 } }, { generation: null }))

  test('stays behind, at generation 0, when nothing is written for a new consumer', async () => {
    await world('one-host')
    expect((await put({}, null)).status).toBe(204)
    expect(await again()).toEqual(orphaned)
  })

  test('stays behind when POST writes nothing for a new consumer', async () => {
    await world('one-host')
    await ask(client, 'POST', '/allocations', { [c1]: allocationsBody({}) })
    expect(await again()).toEqual(orphaned)
  })

  test('stays behind when the first write names a provider that does not exist', async () => {
    await world('one-host')
    expect((await put({ [nobody]: { VCPU: 1 } }, null)).status).toBe(400)
    expect(await again()).toEqual(orphaned)
  })

  test('does not stay behind when the first write is refused for any other reason', async () => {
    await world('one-host')
    expect((await put({ [a]: { VCPU: 9 } }, null)).status).toBe(409)
    expect((await put({ [a]: { CUSTOM_NOPE: 1 } }, null)).status).toBe(400)
    expect((await put({ [a]: { VCPU: 1 } }, null)).status).toBe(204)
  })

  test('cannot be seen or deleted', async () => {
    await world('one-host')
    await put({}, null)
    expect(await client.getAllocations({ consumer_uuid: c1 })).toEqual({ allocations: {} })
    expect(await refusal(client, 'DELETE', `/allocations/${c1}`)).toEqual(
      refused('noAllocations', { consumer: c1 }),
    )
  })

  test('is written by who sends a microversion below 1.28', async () => {
    await world('one-host')
    await put({}, null)
    const body = allocationsBody({ [a]: { VCPU: 1 } }, {}, '1.27')
    expect((await ask(client.at('1.27'), 'PUT', `/allocations/${c1}`, body)).status).toBe(204)
    expect(await client.getAllocations({ consumer_uuid: c1 })).toMatchObject({ consumer_generation: 1 })
  })

  test('is written by who sends 0', async () => {
    await world('one-host')
    await put({}, null)
    expect((await put({ [a]: { VCPU: 1 } }, 0)).status).toBe(204)
    expect(await client.getAllocations({ consumer_uuid: c1 })).toMatchObject({ consumer_generation: 1 })
  })

  test('stays at 0 when nothing is written for it once more', async () => {
    await world('one-host')
    await put({}, null)
    expect((await put({}, 0)).status).toBe(204)
    expect((await put({}, 0)).status).toBe(204)
  })
})
