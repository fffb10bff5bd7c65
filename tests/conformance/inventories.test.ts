/** /resource_providers/{uuid}/inventories: how much of each resource class a provider has. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { inventoriesBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host } = names
const nobody = '00000000-0000-4000-8000-00000000dead'
const path = `/resource_providers/${host}/inventories`

/** An inventory of which only the total was given. */
const byDefault = (total: number) => ({
  total,
  reserved: 0,
  min_unit: 1,
  max_unit: 2147483647,
  step_size: 1,
  allocation_ratio: 1,
})

onEachServer('GET /resource_providers/{uuid}/inventories', ({ client, world }) => {
  test('shows each class with all its fields, and the provider generation', async () => {
    await world('one-host')
    expect(await client.listInventories({ uuid: host })).toEqual({
      inventories: { VCPU: byDefault(8), MEMORY_MB: byDefault(16384), DISK_GB: byDefault(100) },
      resource_provider_generation: 2,
    })
  })

  test('shows an empty object for a provider without inventory', async () => {
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: host } })
    expect(await client.listInventories({ uuid: host })).toEqual({
      inventories: {},
      resource_provider_generation: 0,
    })
  })

  test('answers 404 for a provider that does not exist, and says so twice', async () => {
    expect(await refusal(client, 'GET', path)).toEqual(
      refused('providerOfInventoriesNotFound', { uuid: host }),
    )
  })

  test('ignores its query', async () => {
    await world('one-host')
    expect((await ask(client, 'GET', `${path}?class=VCPU`)).status).toBe(200)
  })
})

onEachServer('POST /resource_providers/{uuid}/inventories', ({ client, world }) => {
  test('adds one class, with defaults for what the body leaves out, and answers 201 with its Location', async () => {
    await world('one-host')
    const answer = await ask(client, 'POST', path, { resource_class: 'VGPU', total: 2 })
    expect([answer.status, answer.body]).toEqual([201, { ...byDefault(2), resource_provider_generation: 3 }])
    expect(answer.headers.get('location')).toMatch(new RegExp(`^http://[^/]+${path}/VGPU$`))
  })

  test('does not compare the generation it may be sent', async () => {
    await world('one-host')
    const body = { resource_class: 'VGPU', total: 2, resource_provider_generation: 40 }
    expect((await ask(client, 'POST', path, body)).status).toBe(201)
  })

  test('needs a class and a total', async () => {
    await world('one-host')
    expect(await complaint(client, 'POST', path, { total: 2 })).toBe(
      "400 JSON does not validate: 'resource_class' is a required property",
    )
    expect(await complaint(client, 'POST', path, { resource_class: 'VGPU' })).toBe(
      "400 JSON does not validate: 'total' is a required property",
    )
  })

  test('refuses a class the server does not know, and a name that can be none', async () => {
    await world('one-host')
    expect(await refusal(client, 'POST', path, { resource_class: 'CUSTOM_NOPE', total: 1 })).toEqual(
      refused('classOfNewInventoryUnknown', { resourceClass: 'CUSTOM_NOPE', uuid: host }),
    )
    expect(await complaint(client, 'POST', path, { resource_class: 'vcpu', total: 1 })).toBe(
      "400 JSON does not validate: 'vcpu' does not match '^[A-Z0-9_]+$'",
    )
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'POST', path, { resource_class: 'VGPU', total: 2 })).toEqual(
      refused('providerNotFound', { uuid: host }),
    )
  })

  test.each([
    ['a total of 0', { total: 0 }, '0 is less than the minimum of 1'],
    [
      'a total beyond 2147483647',
      { total: 2147483648 },
      '2147483648 is greater than the maximum of 2147483647',
    ],
    ['a total that is text', { total: '8' }, "'8' is not of type 'integer'"],
    ['a total that is true', { total: true }, "True is not of type 'integer'"],
    ['a total with a fraction', { total: 1.5 }, "1.5 is not of type 'integer'"],
    ['a negative reserved', { total: 8, reserved: -1 }, '-1 is less than the minimum of 0'],
    ['a min_unit of 0', { total: 8, min_unit: 0 }, '0 is less than the minimum of 1'],
    ['a max_unit of 0', { total: 8, max_unit: 0 }, '0 is less than the minimum of 1'],
    ['a step_size of 0', { total: 8, step_size: 0 }, '0 is less than the minimum of 1'],
    [
      'an allocation_ratio that is text',
      { total: 8, allocation_ratio: '16' },
      "'16' is not of type 'number'",
    ],
    [
      'a field it does not know',
      { total: 8, used: 2 },
      "Additional properties are not allowed ('used' was unexpected)",
    ],
  ])('refuses %s', async (_, fields, reason) => {
    await world('one-host')
    expect(await complaint(client, 'POST', path, { resource_class: 'VGPU', ...fields })).toBe(
      `400 JSON does not validate: ${reason}`,
    )
  })

  test('takes 4.0 for 4, and shows it as it was sent', async () => {
    await world('one-host')
    const { status, text } = await ask(client, 'POST', path, '{"resource_class": "VGPU", "total": 4.0}')
    expect(status).toBe(201)
    expect(text).toBe(
      '{"total": 4.0, "reserved": 0, "min_unit": 1, "max_unit": 2147483647, "step_size": 1, "allocation_ratio": 1.0, "resource_provider_generation": 3}',
    )
  })

  test('does not mind a min_unit above the max_unit', async () => {
    await world('one-host')
    const body = { resource_class: 'VGPU', total: 8, min_unit: 5, max_unit: 4 }
    expect((await ask(client, 'POST', path, body)).status).toBe(201)
  })

  test('lets all be reserved only from 1.26 on', async () => {
    await world('one-host')
    const body = { resource_class: 'VGPU', total: 2, reserved: 2 }
    expect(await refusal(client.at('1.25'), 'POST', path, body)).toEqual(
      refused(
        'invalidCapacityCreate',
        {
          resourceClass: 'VGPU',
          uuid: host,
          reason: 'The reserved value is greater than or equal to total.',
        },
        '1.25',
      ),
    )
    expect((await ask(client.at('1.26'), 'POST', path, body)).status).toBe(201)
  })

  test('never lets more be reserved than there is', async () => {
    await world('one-host')
    const body = { resource_class: 'VGPU', total: 2, reserved: 3 }
    expect(await refusal(client, 'POST', path, body)).toEqual(
      refused('invalidCapacityCreate', {
        resourceClass: 'VGPU',
        uuid: host,
        reason: 'The reserved value is greater than total.',
      }),
    )
  })

  test('takes an allocation_ratio of 0 only from 1.26 on: there is no capacity then', async () => {
    await world('one-host')
    const body = { resource_class: 'VGPU', total: 2, allocation_ratio: 0 }
    expect((await ask(client.at('1.25'), 'POST', path, body)).status).toBe(400)
    expect((await ask(client.at('1.26'), 'POST', path, body)).status).toBe(201)
  })
})

onEachServer('PUT /resource_providers/{uuid}/inventories', ({ client, world }) => {
  test('replaces the whole: classes left out are gone', async () => {
    await world('one-host')
    const wanted = {
      inventories: { VCPU: byDefault(16), VGPU: byDefault(2) },
      resource_provider_generation: 3,
    }
    expect(
      await client.setInventories({ uuid: host, body: inventoriesBody(2, { VCPU: 16, VGPU: 2 }) }),
    ).toEqual(wanted)
    expect(await client.listInventories({ uuid: host })).toEqual(wanted)
  })

  test('puts fields left out back to their defaults', async () => {
    await world('one-host')
    const inventories = {
      VCPU: { total: 8, reserved: 2, min_unit: 2, max_unit: 4, step_size: 2, allocation_ratio: 4 },
    }
    await client.setInventories({ uuid: host, body: { inventories, resource_provider_generation: 2 } })
    expect(await client.setInventories({ uuid: host, body: inventoriesBody(3, { VCPU: 8 }) })).toEqual({
      inventories: { VCPU: byDefault(8) },
      resource_provider_generation: 4,
    })
  })

  test('keeps fractions of an allocation_ratio', async () => {
    await world('one-host')
    const inventories = { VCPU: { total: 8, allocation_ratio: 1.5 } }
    await client.setInventories({ uuid: host, body: { inventories, resource_provider_generation: 2 } })
    expect(await client.getInventory({ uuid: host, resource_class: 'VCPU' })).toMatchObject({
      allocation_ratio: 1.5,
    })
  })

  test('takes all inventory away when given none', async () => {
    await world('one-host')
    expect(await client.setInventories({ uuid: host, body: inventoriesBody(2, {}) })).toEqual({
      inventories: {},
      resource_provider_generation: 3,
    })
  })

  test('lets a class shrink below what is used of it', async () => {
    await world('one-claim') // 2 of 8 VCPU are used
    const body = inventoriesBody(3, { VCPU: 1, MEMORY_MB: 16384, DISK_GB: 100 })
    expect(await client.setInventories({ uuid: host, body })).toMatchObject({
      inventories: { VCPU: { total: 1 } },
    })
  })

  test('needs inventories and a generation', async () => {
    await world('one-host')
    expect(await complaint(client, 'PUT', path, { resource_provider_generation: 2 })).toBe(
      "400 JSON does not validate: 'inventories' is a required property",
    )
    expect(await complaint(client, 'PUT', path, { inventories: {} })).toBe(
      "400 JSON does not validate: 'resource_provider_generation' is a required property",
    )
  })

  test('refuses classes the server does not know, whatever they look like', async () => {
    await world('one-host')
    for (const resourceClass of ['CUSTOM_NOPE', 'lower']) {
      expect(await refusal(client, 'PUT', path, inventoriesBody(2, { [resourceClass]: 1 }))).toEqual(
        refused('classInInventoriesUnknown', { resourceClass, uuid: host }),
      )
    }
    expect(await client.listInventories({ uuid: host })).toMatchObject({ resource_provider_generation: 2 })
  })

  test('lets all be reserved only from 1.26 on', async () => {
    await world('one-host')
    const body = { inventories: { VCPU: { total: 2, reserved: 2 } }, resource_provider_generation: 2 }
    expect(await refusal(client.at('1.25'), 'PUT', path, body)).toEqual(
      refused(
        'invalidCapacityUpdate',
        {
          resourceClass: 'VCPU',
          uuid: host,
          reason: 'The reserved value is greater than or equal to total.',
        },
        '1.25',
      ),
    )
    expect((await ask(client.at('1.26'), 'PUT', path, body)).status).toBe(200)
  })

  test('does not look into a class whose name is not in upper case, and fails with 500 over what it finds', async () => {
    await world('one-host')
    const body = { inventories: { lower: { total: 'abc' } }, resource_provider_generation: 2 }
    const answer = await ask(client, 'PUT', path, body)
    expect([answer.status, answer.headers.get('openstack-api-version'), answer.headers.get('vary')]).toEqual([
      500,
      null,
      null,
    ])
  })

  test.each<[held: unknown, words: string]>([
    [{}, "unsupported operand type(s) for -: 'NoneType' and 'int'"],
    [{ total: 'abc' }, "unsupported operand type(s) for -: 'str' and 'int'"],
    [{ total: 4, reserved: [] }, "unsupported operand type(s) for -: 'int' and 'list'"],
    ['', "unsupported operand type(s) for -: 'NoneType' and 'int'"],
    [['ab'], "unsupported operand type(s) for -: 'NoneType' and 'int'"],
    [null, "'NoneType' object is not iterable"],
    [true, "'bool' object is not iterable"],
    ['text', 'dictionary update sequence element #0 has length 1; 2 is required'],
    [['ab', 'abc'], 'dictionary update sequence element #1 has length 3; 2 is required'],
    [[7], 'cannot convert dictionary update sequence element #0 to a sequence'],
  ])('fails over %j where a key is no name of a class, in the words of its language', async (held, words) => {
    await world('one-host')
    const body = { inventories: { lower: held }, resource_provider_generation: 2 }
    expect(await refusal(client, 'PUT', path, body)).toMatchObject({ status: 500, message: words })
  })

  test('looks at the generation before it subtracts what such a key holds', async () => {
    await world('one-host')
    const body = { inventories: { lower: {} }, resource_provider_generation: 1 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(refused('generationConflict'))
  })

  test('answers with the classes in the order they were sent', async () => {
    await world('one-host')
    const { body } = await ask(client, 'PUT', path, inventoriesBody(2, { DISK_GB: 1, VGPU: 1, VCPU: 1 }))
    expect(Object.keys((body as { inventories: object }).inventories)).toEqual(['DISK_GB', 'VGPU', 'VCPU'])
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'PUT', path, inventoriesBody(0, {}))).toEqual(
      refused('providerNotFound', { uuid: host }),
    )
  })
})

onEachServer('DELETE /resource_providers/{uuid}/inventories', ({ client, world }) => {
  test('takes all inventory away and answers 204 with nothing', async () => {
    await world('one-host')
    const answer = await ask(client, 'DELETE', path)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await client.listInventories({ uuid: host })).toMatchObject({ inventories: {} })
  })

  test('answers 204 as well when there was nothing to take away', async () => {
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: host } })
    expect((await ask(client, 'DELETE', path)).status).toBe(204)
  })

  test('is not allowed below 1.5', async () => {
    await world('one-host')
    expect((await ask(client.at('1.4'), 'DELETE', path)).status).toBe(405)
    expect((await ask(client.at('1.5'), 'DELETE', path)).status).toBe(204)
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'DELETE', path)).toEqual(refused('providerNotFound', { uuid: host }))
  })
})

onEachServer('GET /resource_providers/{uuid}/inventories/{resource_class}', ({ client, world }) => {
  test('shows one class and the provider generation', async () => {
    await world('one-host')
    expect(await client.getInventory({ uuid: host, resource_class: 'VCPU' })).toEqual({
      ...byDefault(8),
      resource_provider_generation: 2,
    })
  })

  test('answers 404 for a class the provider has none of, or the server does not know', async () => {
    await world('one-host')
    for (const resourceClass of ['VGPU', 'CUSTOM_NOPE']) {
      expect(await refusal(client, 'GET', `${path}/${resourceClass}`)).toEqual(
        refused('inventoryNotFound', { resourceClass, uuid: host }),
      )
    }
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'GET', `${path}/VCPU`)).toEqual(
      refused('providerOfInventoriesNotFound', { uuid: host }),
    )
  })
})

onEachServer('PUT /resource_providers/{uuid}/inventories/{resource_class}', ({ client, world }) => {
  test('replaces one class in full and leaves the others alone', async () => {
    await world('one-host')
    const body = { total: 16, allocation_ratio: 4, resource_provider_generation: 2 }
    expect(await client.updateInventory({ uuid: host, resource_class: 'VCPU', body })).toEqual({
      ...byDefault(16),
      allocation_ratio: 4,
      resource_provider_generation: 3,
    })
    expect(await client.listInventories({ uuid: host })).toEqual({
      inventories: {
        VCPU: { ...byDefault(16), allocation_ratio: 4 },
        MEMORY_MB: byDefault(16384),
        DISK_GB: byDefault(100),
      },
      resource_provider_generation: 3,
    })
  })

  test('needs a generation', async () => {
    await world('one-host')
    expect(await complaint(client, 'PUT', `${path}/VCPU`, { total: 16 })).toBe(
      "400 JSON does not validate: 'resource_provider_generation' is a required property",
    )
  })

  test('takes 2.0 for the generation 2, but neither "2" nor true', async () => {
    await world('one-host')
    const update = (generation: string) => `{"total": 16, "resource_provider_generation": ${generation}}`
    expect(await complaint(client, 'PUT', `${path}/VCPU`, update('"2"'))).toBe(
      "400 JSON does not validate: '2' is not of type 'integer'",
    )
    expect(await complaint(client, 'PUT', `${path}/VCPU`, update('true'))).toBe(
      "400 JSON does not validate: True is not of type 'integer'",
    )
    expect((await ask(client, 'PUT', `${path}/VCPU`, update('2.0'))).status).toBe(200)
  })

  test('does not create: a known class the provider has none of answers 400', async () => {
    await world('one-host')
    const body = { total: 1, resource_provider_generation: 2 }
    expect(await refusal(client, 'PUT', `${path}/VGPU`, body)).toEqual(
      refused('inventoryToUpdateNotFound', { resourceClass: 'VGPU', uuid: host }),
    )
    expect(await client.getResourceProvider({ uuid: host })).toMatchObject({ generation: 2 })
  })

  test('answers 404 for a class the server does not know', async () => {
    await world('one-host')
    const body = { total: 1, resource_provider_generation: 2 }
    expect(await refusal(client, 'PUT', `${path}/CUSTOM_NOPE`, body)).toEqual(
      refused('resourceClassNotFound', { resourceClass: 'CUSTOM_NOPE' }),
    )
  })

  test('lets all be reserved only from 1.26 on', async () => {
    await world('one-host')
    const body = { total: 2, reserved: 2, resource_provider_generation: 2 }
    expect(await refusal(client.at('1.25'), 'PUT', `${path}/VCPU`, body)).toEqual(
      refused(
        'invalidCapacityUpdate',
        {
          resourceClass: 'VCPU',
          uuid: host,
          reason: 'The reserved value is greater than or equal to total.',
        },
        '1.25',
      ),
    )
    expect((await ask(client.at('1.26'), 'PUT', `${path}/VCPU`, body)).status).toBe(200)
  })
})

onEachServer('DELETE /resource_providers/{uuid}/inventories/{resource_class}', ({ client, world }) => {
  test('takes one class away and answers 204 with nothing', async () => {
    await world('one-host')
    const answer = await ask(client, 'DELETE', `${path}/DISK_GB`)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await client.listInventories({ uuid: host })).toEqual({
      inventories: { VCPU: byDefault(8), MEMORY_MB: byDefault(16384) },
      resource_provider_generation: 3,
    })
  })

  test('answers 404 for a class the provider has none of', async () => {
    await world('one-host')
    expect(await refusal(client, 'DELETE', `${path}/VGPU`)).toEqual(
      refused('inventoryToDeleteNotFound', { resourceClass: 'VGPU' }),
    )
  })

  test('answers 404 in other words for a class the server does not know', async () => {
    await world('one-host')
    expect(await refusal(client, 'DELETE', `${path}/CUSTOM_NOPE`)).toEqual(
      refused('classOfInventoryToDeleteUnknown', { resourceClass: 'CUSTOM_NOPE' }),
    )
  })

  test('does not mind that other classes are in use', async () => {
    await world('one-claim') // of VCPU and MEMORY_MB
    expect((await ask(client, 'DELETE', `${path}/DISK_GB`)).status).toBe(204)
  })

  test('answers 404 for a provider that does not exist', async () => {
    const uuid = nobody
    expect(await refusal(client, 'DELETE', `/resource_providers/${uuid}/inventories/VCPU`)).toEqual(
      refused('providerNotFound', { uuid }),
    )
  })
})
