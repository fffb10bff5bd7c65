/** The headers of answers: which carry a version, an id, a type, a place and a date. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask } from './ask.ts'
import { allocationsBody, inventoriesBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, instance, child } = names
const nobody = '00000000-0000-4000-8000-00000000dead'
const ofHost = `/resource_providers/${host}`
const httpDate =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/

onEachServer('OpenStack-API-Version and Vary', ({ client, world }) => {
  const headersOf = async (...request: Parameters<typeof ask>) => {
    const { headers } = await ask(...request)
    return [headers.get('openstack-api-version'), headers.get('vary')]
  }
  const both = (version: string) => [`placement ${version}`, 'openstack-api-version']

  test('are on every success, with the microversion that was used', async () => {
    await world('one-host')
    expect(await headersOf(client.at('1.0'), 'GET', ofHost)).toEqual(both('1.0'))
    expect(await headersOf(client, 'GET', ofHost)).toEqual(both('1.39'))
    expect(await headersOf(client, 'DELETE', ofHost)).toEqual(both('1.39'))
  })

  test('are on refusals that a resource gives itself', async () => {
    await world('one-host')
    const asText = { 'content-type': 'text/plain' }
    expect(await headersOf(client, 'PUT', `${ofHost}/inventories`, inventoriesBody(1, {}))).toEqual(
      both('1.39'),
    )
    expect(await headersOf(client, 'POST', '/resource_providers', 'x', asText)).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', ofHost, undefined, { accept: 'text/plain' })).toEqual(both('1.39'))
    expect(await headersOf(client, 'POST', '/resource_providers', {})).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', '/traits/CUSTOM_NOPE')).toEqual(both('1.39'))
    expect(await headersOf(client.at('1.5'), 'GET', '/traits')).toEqual(both('1.5'))
  })

  test('are on 405', async () => {
    expect(await headersOf(client, 'PATCH', '/traits')).toEqual(both('1.39'))
    expect(await headersOf(client.at('1.4'), 'DELETE', `${ofHost}/inventories`)).toEqual(both('1.4'))
  })

  const noVary = ['placement 1.39', null]

  test('come without Vary where a path does not exist or rights are lacking', async () => {
    expect(await headersOf(client, 'GET', '/nowhere')).toEqual(noVary)
    expect(await headersOf(client, 'GET', '/traits', undefined, { 'x-auth-token': 'somebody' })).toEqual(
      noVary,
    )
  })

  test('come without Vary where some operations miss a provider, and with it where others do', async () => {
    const inventories = inventoriesBody(0, {})
    const aggregates = { aggregates: [], resource_provider_generation: 0 }
    const traits = { traits: [], resource_provider_generation: 0 }
    const inventory = { resource_class: 'VCPU', total: 1, resource_provider_generation: 0 }
    expect(await headersOf(client, 'GET', ofHost)).toEqual(noVary)
    expect(await headersOf(client, 'PUT', ofHost, { name: 'a' })).toEqual(noVary)
    expect(await headersOf(client, 'PUT', `${ofHost}/inventories`, inventories)).toEqual(noVary)
    expect(await headersOf(client, 'POST', `${ofHost}/inventories`, inventory)).toEqual(noVary)
    expect(await headersOf(client, 'GET', `${ofHost}/aggregates`)).toEqual(noVary)
    expect(await headersOf(client, 'PUT', `${ofHost}/aggregates`, aggregates)).toEqual(noVary)
    expect(await headersOf(client, 'PUT', `${ofHost}/traits`, traits)).toEqual(noVary)
    expect(await headersOf(client, 'DELETE', `${ofHost}/traits`)).toEqual(noVary)

    expect(await headersOf(client, 'DELETE', ofHost)).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', `${ofHost}/inventories`)).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', `${ofHost}/inventories/VCPU`)).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', `${ofHost}/usages`)).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', `${ofHost}/allocations`)).toEqual(both('1.39'))
    expect(await headersOf(client, 'GET', `${ofHost}/traits`)).toEqual(both('1.39'))
  })

  test('are both missing where there is no token, or no microversion could be found', async () => {
    expect(await headersOf(client.at('1.40'), 'GET', '/traits')).toEqual([null, null])
    expect(await headersOf(client.at('banana'), 'GET', '/traits')).toEqual([null, null])
  })
})

onEachServer('X-OpenStack-Request-Id', ({ client }) => {
  test('is a new one with each answer, whatever the request says', async () => {
    const own = 'req-11111111-1111-4111-8111-111111111111'
    const idOf = async () =>
      (await ask(client, 'GET', '/', undefined, { 'x-openstack-request-id': own })).headers.get(
        'x-openstack-request-id',
      )
    const [first, second] = [await idOf(), await idOf()]
    expect(first).toMatch(/^req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect([first === own, first === second]).toEqual([false, false])
  })
})

onEachServer('Content-Type', ({ client, fetch, world }) => {
  test('is application/json, without a charset, where there is a body', async () => {
    await world('one-host')
    expect((await ask(client, 'GET', ofHost)).headers.get('content-type')).toBe('application/json')
  })

  test('is missing where there is none', async () => {
    const headers = { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' }
    const put = () => fetch(new Request('http://placement.test/traits/CUSTOM_A', { method: 'PUT', headers }))
    const [created, confirmed] = [await put(), await put()]
    expect([created.status, created.headers.get('content-type')]).toEqual([201, null])
    expect([confirmed.status, confirmed.headers.get('content-type')]).toEqual([204, null])
  })
})

onEachServer('Cache-Control and Last-Modified', ({ client, world }) => {
  /** "both", "neither" or what there is of the two. */
  const cachingOf = async (...request: Parameters<typeof ask>) => {
    const { headers } = await ask(...request)
    const [control, date] = [headers.get('cache-control'), headers.get('last-modified')]
    if (control === 'no-cache' && date !== null && httpDate.test(date)) return 'both'
    return control === null && date === null ? 'neither' : `${control} and ${date}`
  }

  test.each([
    '/',
    '/resource_providers',
    '/resource_providers/{host}',
    '/resource_providers/{host}/inventories',
    '/resource_providers/{host}/inventories/VCPU',
    '/resource_providers/{host}/usages',
    '/resource_providers/{host}/aggregates',
    '/resource_providers/{host}/allocations',
    '/resource_providers/{host}/traits',
    '/traits',
    '/traits/HW_CPU_X86_AVX2',
    '/allocations/{instance}',
    '/allocations/{nobody}',
  ])('are on GET %s from 1.15 on and not before', async (template) => {
    await world('one-claim')
    const path = template.replace('{host}', host).replace('{instance}', instance).replace('{nobody}', nobody)
    expect(await cachingOf(client.at('1.14'), 'GET', path)).toBe('neither')
    expect(await cachingOf(client.at('1.15'), 'GET', path)).toBe('both')
  })

  test('are on the answers of writes that show what was written, from 1.15 on', async () => {
    await world('one-host')
    const at = client.at('1.15')
    const inventory = { resource_class: 'VGPU', total: 1 }
    expect(await cachingOf(at, 'PUT', ofHost, { name: 'a' })).toBe('both')
    expect(await cachingOf(at, 'POST', `${ofHost}/inventories`, inventory)).toBe('both')
    expect(await cachingOf(at, 'PUT', `${ofHost}/inventories`, inventoriesBody(3, { VCPU: 1 }))).toBe('both')
    expect(
      await cachingOf(at, 'PUT', `${ofHost}/inventories/VCPU`, { total: 2, resource_provider_generation: 4 }),
    ).toBe('both')
    expect(await cachingOf(at, 'PUT', `${ofHost}/aggregates`, [])).toBe('both')
    expect(
      await cachingOf(at, 'PUT', `${ofHost}/traits`, {
        traits: ['HW_CPU_X86_VMX'],
        resource_provider_generation: 5,
      }),
    ).toBe('both')
    expect(await cachingOf(at, 'PUT', '/traits/CUSTOM_A')).toBe('both')
    expect(await cachingOf(at, 'PUT', '/traits/CUSTOM_A')).toBe('both')
  })

  test('are on POST of a provider only from 1.20 on, when it answers with the provider', async () => {
    expect(await cachingOf(client.at('1.19'), 'POST', '/resource_providers', { name: 'a' })).toBe('neither')
    expect(await cachingOf(client.at('1.20'), 'POST', '/resource_providers', { name: 'b' })).toBe('both')
  })

  test('are on no answer to DELETE or to a write of allocations', async () => {
    await world('one-host')
    const body = allocationsBody({ [host]: { VCPU: 1 } })
    expect(await cachingOf(client, 'PUT', `/allocations/${instance}`, body)).toBe('neither')
    expect(await cachingOf(client, 'DELETE', `/allocations/${instance}`)).toBe('neither')
    expect(await cachingOf(client, 'POST', '/allocations', { [instance]: body })).toBe('neither')
    expect(await cachingOf(client, 'DELETE', `${ofHost}/traits`)).toBe('neither')
    expect(await cachingOf(client, 'DELETE', `${ofHost}/inventories/DISK_GB`)).toBe('neither')
  })

  test('come without a date for inventories of a provider that has none', async () => {
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: host } })
    expect(await cachingOf(client, 'GET', `${ofHost}/inventories`)).toBe('no-cache and null')
    expect(await cachingOf(client, 'PUT', `${ofHost}/inventories`, inventoriesBody(0, {}))).toBe(
      'no-cache and null',
    )
  })

  test('come without a date for the first PUT of a child that nothing has changed since it was created', async () => {
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: host } })
    await client.createResourceProvider({ body: { name: 'numa', uuid: child, parent_provider_uuid: host } })
    const rename = (name: string) => cachingOf(client, 'PUT', `/resource_providers/${child}`, { name })
    expect(await rename('numa0')).toBe('no-cache and null')
    expect(await rename('numa1')).toBe('both')
  })

  test('are on no refusal', async () => {
    expect(await cachingOf(client, 'GET', ofHost)).toBe('neither')
    expect(await cachingOf(client, 'GET', '/nowhere')).toBe('neither')
  })
})

onEachServer('Location', ({ client }) => {
  test('is a whole address, where links in bodies are only paths', async () => {
    const { headers, body } = await ask(client, 'POST', '/resource_providers', { name: 'a', uuid: host })
    expect(headers.get('location')).toMatch(new RegExp(`^http://[^/]+${ofHost}$`))
    expect((body as { links: unknown[] }).links[0]).toEqual({ rel: 'self', href: ofHost })
  })
})
