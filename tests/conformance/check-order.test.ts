/** Which of two faults a request is told about: the order in which Placement checks. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { allocationsBody, inventoriesBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, instance, otherInstance, child } = names
const nobody = '00000000-0000-4000-8000-00000000dead'
const of = (uuid: string) => `/resource_providers/${uuid}`
const asText = { 'content-type': 'text/plain' }
const notAdmin = { 'x-auth-token': 'somebody' }
const unsupported = refused('mediaTypeNotSupported', { type: 'text/plain' })
const forbidden = (policy: string) => refused('forbidden', { policy: `placement:${policy}` })

onEachServer('Before any resource is looked at', ({ client, fetch }) => {
  test('a missing token is told before a bad microversion', async () => {
    const headers = { 'openstack-api-version': 'placement 7.0' }
    const response = await fetch(new Request('http://placement.test/resource_providers', { headers }))
    expect(response.status).toBe(401)
  })

  test('a bad microversion is told before a path that does not exist', async () => {
    expect((await ask(client.at('7.0'), 'GET', '/nowhere')).status).toBe(406)
  })

  test('a body without a content type is told before a path that does not exist', async () => {
    const request = new Request('http://placement.test/nowhere', {
      method: 'PUT',
      body: new TextEncoder().encode('{}'),
      headers: { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' },
    })
    expect((await fetch(request)).status).toBe(400)
  })

  test('a method the path never has is told even where the path is not there yet', async () => {
    expect((await ask(client.at('1.0'), 'POST', '/traits')).status).toBe(405)
    expect((await ask(client.at('1.0'), 'GET', '/traits')).status).toBe(404)
  })

  test('a microversion that is too old is told before a lack of rights', async () => {
    expect((await ask(client.at('1.5'), 'GET', '/traits', undefined, notAdmin)).status).toBe(404)
  })
})

onEachServer('POST /resource_providers', ({ client, world }) => {
  const path = '/resource_providers'

  test('tells a wrong content type before a lack of rights', async () => {
    expect(await refusal(client, 'POST', path, 'x', { ...asText, ...notAdmin })).toEqual(unsupported)
  })

  test('tells a lack of rights before a bad body', async () => {
    expect(await refusal(client, 'POST', path, 'x', notAdmin)).toEqual(forbidden('resource_providers:create'))
  })

  test('tells a bad body before a name that is taken', async () => {
    await world('one-host')
    expect((await ask(client, 'POST', path, { name: 'compute-1', size: 3 })).status).toBe(400)
  })

  test('tells a parent that does not exist before a name that is taken', async () => {
    await world('one-host')
    const body = { name: 'compute-1', parent_provider_uuid: nobody }
    expect((await ask(client, 'POST', path, body)).status).toBe(400)
  })
})

onEachServer('/resource_providers/{uuid}', ({ client, world }) => {
  test('GET tells an Accept without JSON before a lack of rights, and that before a missing provider', async () => {
    const get = (headers: Record<string, string>) => ask(client, 'GET', of(nobody), undefined, headers)
    expect((await get({ ...notAdmin, accept: 'text/plain' })).status).toBe(406)
    expect((await get(notAdmin)).status).toBe(403)
  })

  test('GET of the list tells a lack of rights before a bad query', async () => {
    expect((await ask(client, 'GET', '/resource_providers?no=such', undefined, notAdmin)).status).toBe(403)
  })

  test('PUT tells a wrong content type before a lack of rights, and that before a missing provider', async () => {
    expect(await refusal(client, 'PUT', of(nobody), 'x', { ...asText, ...notAdmin })).toEqual(unsupported)
    expect(await refusal(client, 'PUT', of(nobody), 'x', notAdmin)).toEqual(
      forbidden('resource_providers:update'),
    )
  })

  test('PUT tells a missing provider before a bad body', async () => {
    expect(await refusal(client, 'PUT', of(nobody), 'x')).toEqual(
      refused('providerNotFound', { uuid: nobody }),
    )
  })

  test('PUT tells a bad body before a name that is taken', async () => {
    await world('two-hosts')
    expect((await ask(client, 'PUT', of(host), { name: 'compute-2', size: 3 })).status).toBe(400)
  })

  test('DELETE tells a lack of rights before a missing provider', async () => {
    expect(await refusal(client, 'DELETE', of(nobody), undefined, notAdmin)).toEqual(
      forbidden('resource_providers:delete'),
    )
  })
})

onEachServer('…/inventories', ({ client, world }) => {
  const path = `${of(host)}/inventories`

  test('POST tells a missing provider before a bad body, and both after a wrong content type', async () => {
    expect(await refusal(client, 'POST', path, 'x', asText)).toEqual(unsupported)
    expect(await refusal(client, 'POST', path, 'x')).toEqual(refused('providerNotFound', { uuid: host }))
  })

  test('POST tells a capacity below zero before an unknown class', async () => {
    await world('one-host')
    const body = { resource_class: 'CUSTOM_NOPE', total: 1, reserved: 2 }
    expect(await refusal(client, 'POST', path, body)).toEqual(
      refused('invalidCapacityCreate', {
        resourceClass: 'CUSTOM_NOPE',
        uuid: host,
        reason: 'The reserved value is greater than total.',
      }),
    )
  })

  test('POST tells a capacity below zero before an inventory that exists', async () => {
    await world('one-host')
    const body = { resource_class: 'VCPU', total: 1, reserved: 2 }
    expect((await ask(client, 'POST', path, body)).status).toBe(400)
  })

  test('PUT tells a missing provider before a bad body', async () => {
    expect(await refusal(client, 'PUT', path, 'x')).toEqual(refused('providerNotFound', { uuid: host }))
  })

  test('PUT tells a bad body before a stale generation', async () => {
    await world('one-host')
    expect(await complaint(client, 'PUT', path, { ...inventoriesBody(1, {}), size: 3 })).toBe(
      "400 JSON does not validate: Additional properties are not allowed ('size' was unexpected)",
    )
  })

  test('PUT tells a stale generation before an unknown class or a capacity below zero', async () => {
    await world('one-host')
    const inventories = { CUSTOM_NOPE: { total: 1, reserved: 2 } }
    const body = { inventories, resource_provider_generation: 1 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(refused('generationConflict'))
  })

  test('PUT tells a capacity below zero before an unknown class, and that before a class in use', async () => {
    await world('one-claim')
    const put = (inventories: object) =>
      refusal(client, 'PUT', path, { inventories, resource_provider_generation: 3 })
    expect(await put({ CUSTOM_NOPE: { total: 1 }, VGPU: { total: 1, reserved: 2 } })).toEqual(
      refused('invalidCapacityUpdate', {
        resourceClass: 'VGPU',
        uuid: host,
        reason: 'The reserved value is greater than total.',
      }),
    )
    expect(await put({ CUSTOM_NOPE: { total: 1 } })).toEqual(
      refused('classInInventoriesUnknown', { resourceClass: 'CUSTOM_NOPE', uuid: host }),
    )
  })

  test('DELETE below 1.5 tells that it is not allowed before a lack of rights or a missing provider', async () => {
    expect((await ask(client.at('1.4'), 'DELETE', path, undefined, notAdmin)).status).toBe(405)
  })
})

onEachServer('…/inventories/{resource_class}', ({ client, world }) => {
  const path = `${of(host)}/inventories`

  test('GET tells a missing provider before an unknown class', async () => {
    expect(await refusal(client, 'GET', `${path}/CUSTOM_NOPE`)).toEqual(
      refused('providerOfInventoriesNotFound', { uuid: host }),
    )
  })

  test('PUT tells a missing provider before a bad body', async () => {
    expect(await refusal(client, 'PUT', `${path}/VCPU`, 'x')).toEqual(
      refused('providerNotFound', { uuid: host }),
    )
  })

  test('PUT tells a stale generation before an unknown class', async () => {
    await world('one-host')
    const body = { total: 1, resource_provider_generation: 1 }
    expect(await refusal(client, 'PUT', `${path}/CUSTOM_NOPE`, body)).toEqual(refused('generationConflict'))
  })

  test('PUT tells a capacity below zero before an unknown class', async () => {
    await world('one-host')
    const body = { total: 1, reserved: 2, resource_provider_generation: 2 }
    expect((await ask(client, 'PUT', `${path}/CUSTOM_NOPE`, body)).status).toBe(400)
  })

  test('DELETE tells a missing provider before an unknown class', async () => {
    expect(await refusal(client, 'DELETE', `${path}/CUSTOM_NOPE`)).toEqual(
      refused('providerNotFound', { uuid: host }),
    )
  })
})

onEachServer('…/aggregates', ({ client, world }) => {
  const path = `${of(host)}/aggregates`

  test('GET and PUT tell what is wrong with Accept and content type even below 1.1', async () => {
    const accept = { accept: 'application/xml' }
    expect((await ask(client.at('1.0'), 'GET', path, undefined, accept)).status).toBe(406)
    expect((await ask(client.at('1.0'), 'PUT', path, 'x', asText)).status).toBe(415)
  })

  test('PUT tells a missing provider before a bad body', async () => {
    expect(await refusal(client, 'PUT', path, 'x')).toEqual(refused('providerNotFound', { uuid: host }))
  })

  test('PUT tells a bad body before a stale generation', async () => {
    await world('one-host')
    const body = { aggregates: ['rack'], resource_provider_generation: 1 }
    expect((await ask(client, 'PUT', path, body)).status).toBe(400)
  })
})

onEachServer('Traits', ({ client, world }) => {
  const path = `${of(host)}/traits`

  test('below 1.6 answer 404 whatever else is wrong', async () => {
    expect((await ask(client.at('1.5'), 'PUT', path, 'x', asText)).status).toBe(404)
    expect(
      (await ask(client.at('1.5'), 'GET', '/traits', undefined, { accept: 'application/xml' })).status,
    ).toBe(404)
  })

  test('of a provider: PUT tells a bad body before a missing provider, unlike other writes', async () => {
    expect((await refusal(client, 'PUT', path, 'x')).status).toBe(400)
    const body = { traits: [], resource_provider_generation: 0 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(refused('providerNotFound', { uuid: host }))
  })

  test('of a provider: PUT tells a missing provider before an unknown trait', async () => {
    const body = { traits: ['CUSTOM_NOPE'], resource_provider_generation: 0 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(refused('providerNotFound', { uuid: host }))
  })

  test('of a provider: PUT tells a stale generation before an unknown trait', async () => {
    await world('one-host')
    const body = { traits: ['CUSTOM_NOPE'], resource_provider_generation: 1 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(refused('generationAlreadyChanged'))
  })

  test('PUT and DELETE tell a lack of rights before a name that cannot be', async () => {
    expect(await refusal(client, 'PUT', '/traits/nope', undefined, notAdmin)).toEqual(
      forbidden('traits:update'),
    )
    expect(await refusal(client, 'DELETE', '/traits/nope', undefined, notAdmin)).toEqual(
      forbidden('traits:delete'),
    )
  })

  test('GET and PUT of one trait look at neither Accept nor content type', async () => {
    const headers = { ...asText, accept: 'application/xml' }
    expect((await ask(client, 'GET', '/traits/HW_CPU_X86_AVX2', undefined, headers)).status).toBe(204)
    expect((await ask(client, 'PUT', '/traits/CUSTOM_A', 'x', headers)).status).toBe(201)
  })
})

onEachServer('PUT /allocations/{consumer_uuid}', ({ client, world }) => {
  const put = (consumer: string, body: unknown, headers = {}) =>
    refusal(client, 'PUT', `/allocations/${consumer}`, body, headers)

  test('tells a wrong content type before a lack of rights, and that before a consumer that is no uuid', async () => {
    expect(await put('nope', 'x', { ...asText, ...notAdmin })).toEqual(unsupported)
    expect(await put('nope', 'x', notAdmin)).toEqual(forbidden('allocations:update'))
  })

  test('tells a consumer that is no uuid before a bad body', async () => {
    expect(await put('nope', 'x')).toEqual(refused('consumerUuidMalformed', { text: 'nope' }))
  })

  test('tells a bad body before a stale consumer generation', async () => {
    await world('one-claim')
    const body = allocationsBody({ [host]: { VCPU: 0 } }, { generation: 9 })
    expect((await put(instance, body)).status).toBe(400)
  })

  test('tells a stale consumer generation before an unknown provider', async () => {
    await world('one-claim')
    const body = allocationsBody({ [nobody]: { VCPU: 1 } }, { generation: 9 })
    expect(await put(instance, body)).toEqual(
      refused('consumerGenerationConflict', { expected: 1, given: 9 }),
    )
  })

  test('tells an unknown provider before an unknown class', async () => {
    await world('one-host')
    const body = allocationsBody({ [host]: { CUSTOM_NOPE: 1 }, [nobody]: { VCPU: 1 } })
    expect(await put(instance, body)).toEqual(refused('allocationProviderUnknown', { uuid: nobody }))
  })

  test('tells an unknown class before a missing inventory or a lack of room', async () => {
    await world('one-host')
    const body = allocationsBody({ [host]: { VCPU: 9, VGPU: 1, CUSTOM_NOPE: 1 } })
    expect(await put(instance, body)).toEqual(
      refused('allocationClassUnknown', { consumer: instance, resourceClass: 'CUSTOM_NOPE' }),
    )
  })

  test('tells a provider without any class of the request before a lack of room', async () => {
    await world('tree')
    await client.createResourceProvider({ body: { name: 'bare', uuid: host } })
    const body = allocationsBody({ [child]: { VCPU: 9 }, [host]: { VCPU: 1 } })
    expect(await put(instance, body)).toEqual(
      refused('allInventoryMissing', { resourceClass: 'VCPU', uuid: host }),
    )
  })

  test('tells a broken constraint before a lack of room, of the same class', async () => {
    await world('one-host')
    const body = { total: 8, max_unit: 4, resource_provider_generation: 2 }
    await client.updateInventory({ uuid: host, resource_class: 'VCPU', body })
    expect(await put(instance, allocationsBody({ [host]: { VCPU: 9 } }))).toEqual(
      refused('constraintsViolated', { resourceClass: 'VCPU', uuid: host }),
    )
  })

  test('tells of two classes without room the first in the body', async () => {
    await world('one-host')
    expect(await put(instance, allocationsBody({ [host]: { DISK_GB: 101, VCPU: 9 } }))).toEqual(
      refused('capacityExceeded', { resourceClass: 'DISK_GB', uuid: host }),
    )
    expect(await put(instance, allocationsBody({ [host]: { VCPU: 9, DISK_GB: 101 } }))).toEqual(
      refused('capacityExceeded', { resourceClass: 'VCPU', uuid: host }),
    )
  })
})

onEachServer('POST /allocations', ({ client, world }) => {
  const post = (body: unknown) => refusal(client, 'POST', '/allocations', body)

  test('below 1.13 answers 404 whatever else is wrong', async () => {
    expect(
      (await ask(client.at('1.12'), 'POST', '/allocations', 'x', { ...asText, ...notAdmin })).status,
    ).toBe(404)
  })

  test('tells of two stale consumer generations the first in the body', async () => {
    await world('one-claim')
    const stale = { [instance]: allocationsBody({}, { generation: 7 }) }
    const absent = { [otherInstance]: allocationsBody({}, { generation: 7 }) }
    expect(await post({ ...stale, ...absent })).toEqual(
      refused('consumerGenerationConflict', { expected: 1, given: 7 }),
    )
    expect(await post({ ...absent, ...stale })).toEqual(refused('consumerDoesNotExist', { given: 7 }))
  })

  test('tells a stale consumer generation before an unknown provider, even of an earlier consumer', async () => {
    await world('one-claim')
    const body = {
      [otherInstance]: allocationsBody({ [nobody]: { VCPU: 1 } }),
      [instance]: allocationsBody({ [host]: { VCPU: 1 } }, { generation: 7 }),
    }
    expect(await post(body)).toEqual(refused('consumerGenerationConflict', { expected: 1, given: 7 }))
  })

  test('forgets a consumer it made when the generation of a later one is stale', async () => {
    await world('one-claim')
    const fresh = allocationsBody({ [host]: { VCPU: 1 } })
    await post({ [otherInstance]: fresh, [instance]: allocationsBody({}, { generation: 7 }) })
    expect((await ask(client, 'PUT', `/allocations/${otherInstance}`, fresh)).status).toBe(204)
  })

  test('tells an unknown provider of a later consumer before an unknown class of an earlier one', async () => {
    await world('one-host')
    const body = {
      [instance]: allocationsBody({ [host]: { CUSTOM_NOPE: 1 } }),
      [otherInstance]: allocationsBody({ [nobody]: { VCPU: 1 } }),
    }
    expect(await post(body)).toEqual(refused('allocationProviderUnknown', { uuid: nobody }))
  })
})
