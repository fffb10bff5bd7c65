/** /reshaper: inventories and allocations moved between providers, all or nothing. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { allocationsBody, inventoriesBody } from './bodies.ts'
import type { Amounts, Owner } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, otherHost, instance, otherInstance } = names
const nobody = '99999999-9999-4999-8999-999999999999'

onEachServer('POST /reshaper', ({ client, world }) => {
  type Inventories = Readonly<Record<string, object>>
  const allocations = (amounts: Amounts, owner: Owner) => allocationsBody(amounts, owner)
  const body = (inventories: Inventories, allocations: object = {}) => ({ inventories, allocations })
  const reshape = (...parts: Parameters<typeof body>) => ask(client, 'POST', '/reshaper', body(...parts))
  const refusedReshape = (...parts: Parameters<typeof body>) =>
    refusal(client, 'POST', '/reshaper', body(...parts))

  const generation = async (uuid: string) => (await client.getResourceProvider({ uuid })).generation
  const holding = async (consumer_uuid: string) => client.getAllocations({ consumer_uuid })

  test('moves a class and who holds it to another provider', async () => {
    await world('two-hosts')
    const answer = await reshape(
      {
        [host]: inventoriesBody(await generation(host), { MEMORY_MB: 16384, DISK_GB: 100 }),
        [otherHost]: inventoriesBody(await generation(otherHost), {
          VCPU: 8,
          MEMORY_MB: 16384,
          DISK_GB: 100,
        }),
      },
      {
        [instance]: allocations({ [host]: { MEMORY_MB: 2048 }, [otherHost]: { VCPU: 2 } }, { generation: 1 }),
      },
    )
    expect(answer).toMatchObject({ status: 204, text: '' })
    expect(await holding(instance)).toMatchObject({
      allocations: { [host]: { resources: { MEMORY_MB: 2048 } }, [otherHost]: { resources: { VCPU: 2 } } },
      consumer_generation: 2,
    })
    expect(Object.keys((await client.listInventories({ uuid: host })).inventories).sort()).toEqual([
      'DISK_GB',
      'MEMORY_MB',
    ])
  })

  test('moves a generation on for each of its steps', async () => {
    await world('one-claim')
    const before = await generation(host)
    const totals = { VCPU: 8, MEMORY_MB: 16384, DISK_GB: 100 }
    await reshape({ [host]: inventoriesBody(before, totals) })
    expect(await generation(host)).toBe(before + 2)
    const held = allocations({ [host]: { VCPU: 1 } }, { generation: 1 })
    await reshape({ [host]: inventoriesBody(before + 2, totals) }, { [instance]: held })
    expect(await generation(host)).toBe(before + 5)
  })

  test('moves a generation on by one when a provider is left without inventory', async () => {
    await world('one-host')
    const before = await generation(host)
    await reshape({ [host]: inventoriesBody(before, {}) })
    expect(await generation(host)).toBe(before + 1)
    expect((await client.listInventories({ uuid: host })).inventories).toEqual({})
  })

  test('takes an inventory away together with what is held of it', async () => {
    await world('one-claim')
    const released = allocations({}, { generation: 1 })
    await reshape({ [host]: inventoriesBody(await generation(host), {}) }, { [instance]: released })
    expect(await holding(instance)).toEqual({ allocations: {} })
  })

  test('takes more reserved than there is, which other writers refuse; its capacity is then less than none', async () => {
    await world('one-host')
    const inventories = {
      resource_provider_generation: await generation(host),
      inventories: { VCPU: { total: 8, reserved: 9 }, MEMORY_MB: { total: 16384 } },
    }
    const path = `/resource_providers/${host}/inventories`
    expect((await ask(client, 'PUT', path, inventories)).status).toBe(400)
    expect((await reshape({ [host]: inventories })).status).toBe(204)
    const { provider_summaries } = await client.listAllocationCandidates({ resources: 'MEMORY_MB:1024' })
    expect(provider_summaries[host]?.resources).toEqual({
      VCPU: { capacity: -1, used: 0 },
      MEMORY_MB: { capacity: 16384, used: 0 },
    })
  })

  test('answers 409 to a generation that is no longer current, and says which provider', async () => {
    await world('one-host')
    const actual = await generation(host)
    expect(await refusedReshape({ [host]: inventoriesBody(actual + 3, { VCPU: 1 }) })).toEqual(
      refused('reshapedGenerationConflict', { uuid: host, actual, given: actual + 3 }),
    )
  })

  test('has done with one provider before it looks at the next', async () => {
    await world('two-hosts')
    const current = await generation(host)
    const unreadable = (given: number) => ({
      resource_provider_generation: given,
      inventories: { lower: -1 },
    })
    const outcome = (inventories: object) =>
      refusal(client, 'POST', '/reshaper', { inventories, allocations: {} })
    expect(
      await outcome({ [host]: inventoriesBody(current + 1, {}), [otherHost]: unreadable(0) }),
    ).toMatchObject({
      status: 409,
    })
    expect(await outcome({ [host]: unreadable(current), [nobody]: inventoriesBody(0, {}) })).toMatchObject({
      status: 500,
      message: "'int' object is not iterable",
    })
    expect(await outcome({ [host]: unreadable(current + 1) })).toMatchObject({ status: 409 })
  })

  test('answers 409 to a consumer generation that is no longer current', async () => {
    await world('one-claim')
    const inventories = { [host]: inventoriesBody(await generation(host), { VCPU: 8, MEMORY_MB: 16384 }) }
    const held = { [host]: { VCPU: 1 } }
    expect(await refusedReshape(inventories, { [instance]: allocations(held, { generation: 7 }) })).toEqual(
      refused('consumerGenerationConflict', { expected: 1, given: 7 }),
    )
    expect(
      await refusedReshape(inventories, { [otherInstance]: allocations(held, { generation: 7 }) }),
    ).toEqual(refused('consumerDoesNotExist', { given: 7 }))
  })

  test('answers 409 when a class goes that is still held, and changes nothing', async () => {
    await world('one-claim')
    const before = await generation(host)
    expect(await refusedReshape({ [host]: inventoriesBody(before, { MEMORY_MB: 16384 }) })).toEqual(
      refused('inventoriesInUse', { resourceClass: 'VCPU', uuid: host }),
    )
    expect(await generation(host)).toBe(before)
  })

  test.each([
    ['capacityExceeded', { VCPU: 9 }],
    ['inventoryMissing', { VCPU: 1, VGPU: 1 }],
  ] as const)('answers 409 with %s', async (key, wanted) => {
    await world('one-host')
    const inventories = { [host]: inventoriesBody(await generation(host), { VCPU: 8 }) }
    const resourceClass = key === 'capacityExceeded' ? 'VCPU' : 'VGPU'
    expect(await refusedReshape(inventories, { [instance]: allocations({ [host]: wanted }, {}) })).toEqual(
      refused(key, { resourceClass, uuid: host }),
    )
    expect(await holding(instance)).toEqual({ allocations: {} })
  })

  test('answers 400 to providers and classes that do not exist', async () => {
    await world('one-host')
    const current = await generation(host)
    expect(await refusedReshape({ [nobody]: inventoriesBody(0, { VCPU: 1 }) })).toEqual(
      refused('reshapedProviderUnknown', { uuid: nobody }),
    )
    expect(await refusedReshape({ [host]: inventoriesBody(current, { CUSTOM_NOPE: 1 }) })).toEqual(
      refused('reshapedClassUnknown', { resourceClass: 'CUSTOM_NOPE' }),
    )
    const unknown = allocations({ [nobody]: { VCPU: 1 } }, {})
    expect(
      await refusedReshape({ [host]: inventoriesBody(current, { VCPU: 8 }) }, { [instance]: unknown }),
    ).toEqual(refused('allocationProviderUnknown', { uuid: nobody }))
  })

  test('leaves a new consumer behind when its provider does not exist', async () => {
    await world('one-host')
    const inventories = { [host]: inventoriesBody(await generation(host), { VCPU: 8 }) }
    await reshape(inventories, { [instance]: allocations({ [nobody]: { VCPU: 1 } }, {}) })
    expect(
      await refusedReshape(inventories, { [instance]: allocations({ [host]: { VCPU: 1 } }, {}) }),
    ).toEqual(refused('consumerGenerationConflict', { expected: 0, given: 'None' }))
  })

  test('wants at least one provider, and the allocations even where there are none', async () => {
    expect(await complaint(client, 'POST', '/reshaper', { inventories: {}, allocations: {} })).toBe(
      '400 JSON does not validate: {} does not have enough properties',
    )
    const inventories = { [host]: inventoriesBody(0, {}) }
    expect(await complaint(client, 'POST', '/reshaper', { inventories })).toBe(
      "400 JSON does not validate: 'allocations' is a required property",
    )
  })

  test('is unknown before 1.30', async () => {
    expect((await ask(client.at('1.29'), 'POST', '/reshaper', {})).status).toBe(404)
    expect((await ask(client.at('1.30'), 'POST', '/reshaper', {})).status).toBe(400)
  })
})
