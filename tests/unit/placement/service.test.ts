/** What every answer has, whatever the operation: headers, error forms, the order of the layers, what a refusal leaves. */

import { describe, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import type { Placement, PlacementOptions } from '#placement/index.ts'
import type { PlainResponse } from '#api/fetch.ts'

const host = '11111111-1111-1111-1111-111111111111'
const other = '22222222-2222-2222-2222-222222222222'
const instance = '33333333-3333-3333-3333-333333333333'
const migration = '44444444-4444-4444-4444-444444444444'

type Headers = Readonly<Record<string, string | undefined>>

/** A mock, and requests to it in one line. */
function mock(options: PlacementOptions = {}) {
  const placement = createPlacement(options)
  const send = (method: string, target: string, version = '1.39', body?: unknown, headers: Headers = {}) =>
    request(placement, method, target, version, body, headers)
  const make = (uuid: string, inventories: object = {}, parent: string | null = null) => {
    send('POST', '/resource_providers', '1.39', { name: uuid, uuid, parent_provider_uuid: parent })
    if (Object.keys(inventories).length > 0) {
      const body = { resource_provider_generation: 0, inventories }
      send('PUT', `/resource_providers/${uuid}/inventories`, '1.39', body)
    }
  }
  const generationOf = (uuid: string) => json(send('GET', `/resource_providers/${uuid}`))['generation']
  return { placement, send, make, generationOf }
}

function request(
  placement: Placement,
  method: string,
  target: string,
  version: string,
  body: unknown,
  changed: Headers,
): PlainResponse {
  const all: Headers = {
    host: 'placement.test',
    'x-auth-token': 'admin',
    'openstack-api-version': `placement ${version}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...changed,
  }
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(all)) if (value !== undefined) headers[name] = value
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  return placement.handle({ method, target, headers, body: text })
}

function json(answer: PlainResponse): Record<string, unknown> {
  return JSON.parse(answer.body) as Record<string, unknown>
}

function errorOf(answer: PlainResponse): Record<string, unknown> {
  return (json(answer)['errors'] as Record<string, unknown>[])[0] ?? {}
}

const allocations = (generation: number | null, claims: Readonly<Record<string, object>>) => ({
  allocations: Object.fromEntries(Object.entries(claims).map(([uuid, resources]) => [uuid, { resources }])),
  project_id: 'project',
  user_id: 'user',
  consumer_generation: generation,
  consumer_type: 'INSTANCE',
})

describe('every answer', () => {
  test('names its microversion and says that it depends on it', () => {
    const { headers } = mock().send('GET', '/resource_providers', '1.20')
    expect(headers['openstack-api-version']).toBe('placement 1.20')
    expect(headers['vary']).toBe('openstack-api-version')
  })

  test('carries a request id, and an error carries the same in its body', () => {
    const answer = mock().send('GET', '/nope')
    expect(answer.headers['x-openstack-request-id']).toMatch(/^req-[0-9a-f-]{36}$/)
    expect(errorOf(answer)['request_id']).toBe(answer.headers['x-openstack-request-id'])
  })

  test.each([
    ['1.14', undefined, undefined],
    ['1.15', 'no-cache', 'Thu, 01 Jan 2026 00:00:00 GMT'],
  ])('at %s has the cache header %s', (version, cacheControl, lastModified) => {
    const { headers } = mock().send('GET', '/', version)
    expect(headers['cache-control']).toBe(cacheControl)
    expect(headers['last-modified']).toBe(lastModified)
  })

  test('is ASCII, with a space behind commas and colons', () => {
    const { send } = mock()
    send('POST', '/resource_providers', '1.39', { name: '☃', uuid: host })
    expect(send('GET', `/resource_providers/${host}`, '1.0').body).toContain(
      `{"uuid": "${host}", "name": "\\u2603", `,
    )
  })

  test('is the same for the same requests', () => {
    const run = () => {
      const { send } = mock()
      send('POST', '/resource_providers', '1.39', { name: 'a' })
      return [send('GET', '/resource_providers'), send('GET', '/nope')]
    }
    expect(run()).toEqual(run())
  })
})

describe('an error', () => {
  test.each([
    ['1.22', undefined],
    ['1.23', 'placement.undefined_code'],
  ])('at %s has the code %s', (version, code) => {
    expect(errorOf(mock().send('GET', '/nope', version))['code']).toBe(code)
  })

  test('is a page where HTML is wanted', () => {
    const answer = mock().send('GET', '/resource_providers/<b>', '1.39', undefined, {
      accept: 'text/html, */*;q=0.5',
    })
    expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8')
    expect(answer.body).toBe(
      '<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n' +
        '  The resource could not be found.<br /><br />\nNo resource provider with uuid &lt;b&gt; found\n\n\n </body>\n</html>',
    )
  })

  test('is plain text where neither HTML nor JSON is wanted', () => {
    const answer = mock().send('GET', '/nope', '1.39', undefined, { accept: 'text/plain' })
    expect(answer.body).toBe('404 Not Found\n\nThe resource could not be found.\n\n   ')
  })

  test('to HEAD has no body', () => {
    const answer = mock().send('HEAD', '/resource_providers')
    expect(answer).toMatchObject({ status: 405, body: '' })
    expect(answer.headers['allow']).toBe('GET, POST')
  })

  test('loses in its text what looks like a tag', () => {
    const { send } = mock()
    const named = { name: '<b>x</b>', uuid: host }
    send('POST', '/resource_providers', '1.39', named)
    expect(
      errorOf(send('POST', '/resource_providers', '1.39', { ...named, uuid: other }))['detail'],
    ).toContain('Conflicting resource provider name: x already exists.')
  })

  test('for a missing token has another shape and no version', () => {
    const answer = mock().send('GET', '/resource_providers', '1.39', undefined, { 'x-auth-token': undefined })
    expect(answer.status).toBe(401)
    expect(json(answer)).toMatchObject({ code: '401 Unauthorized', title: 'Unauthorized' })
    expect(answer.headers['openstack-api-version']).toBeUndefined()
  })

  test('for a version nobody speaks names those that are spoken', () => {
    const answer = mock().send('GET', '/', '1.40')
    expect(errorOf(answer)).toMatchObject({ status: 406, max_version: '1.39', min_version: '1.0' })
    expect(answer.headers['vary']).toBeUndefined()
  })

  // Facts: real Placement 8.0.0, whose patterns let a newline at the end of a name pass; its web library is who refuses.
  test.each([
    ['POST', '/resource_classes', { name: 'CUSTOM_A\n' }, '/resource_classes/CUSTOM_A%0A%0A'],
    ['PUT', '/traits/CUSTOM_A%0A%0A', undefined, '/traits/CUSTOM_A%0A%0A'],
  ])(
    'to %s %s with a newline too many is 500, for no Location can have it; the name is taken',
    (...request) => {
      const [method, path, body, made] = request
      const { send } = mock()
      const answer = send(method, path, '1.39', body)
      expect(answer.status).toBe(500)
      expect(json(answer)).toMatchObject({
        errors: [
          { detail: expect.stringContaining('Header value may not contain control characters') as string },
        ],
      })
      expect(answer.headers).not.toHaveProperty('location')
      expect(send('GET', made).status).toBeLessThan(300)
    },
  )

  test('from inside the server names no version', () => {
    const { send, make } = mock()
    make(host)
    const body = '{"resource_class": "VCPU", "total": 1, "allocation_ratio": NaN}'
    const answer = send('POST', `/resource_providers/${host}/inventories`, '1.39', body)
    expect(answer.status).toBe(500)
    expect(answer.headers['openstack-api-version']).toBeUndefined()
    expect(errorOf(answer)['detail']).toContain('cannot convert float NaN to integer')
  })

  test.each([
    ['GET', '/nope', undefined],
    ['GET', '/resource_providers/nope', undefined],
    ['GET', '/resource_providers/nope/inventories', 'openstack-api-version'],
    ['PATCH', '/resource_providers', 'openstack-api-version'],
    ['GET', '/traits/NOPE', 'openstack-api-version'],
  ])('to %s %s has the vary header %s', (method, target, vary) => {
    expect(mock().send(method, target).headers['vary']).toBe(vary)
  })
})

describe('of several faults the first is told', () => {
  test.each<[string, string, string, string, unknown, Headers, number]>([
    ['token before version', 'GET', '/x', '9.9', undefined, { 'x-auth-token': undefined }, 401],
    ['version before token on the root', 'GET', '/', '9.9', undefined, { 'x-auth-token': undefined }, 406],
    ['version before path', 'GET', '/nope', '9.9', undefined, {}, 406],
    ['content type before path', 'POST', '/nope', '1.39', 'x', { 'content-type': undefined }, 400],
    ['method before version of the path', 'PATCH', '/traits', '1.0', undefined, {}, 405],
    [
      'media type before role',
      'POST',
      '/resource_providers',
      '1.39',
      'x',
      { 'x-auth-token': 'user', 'content-type': 'text/plain' },
      415,
    ],
    ['role before JSON', 'POST', '/resource_providers', '1.39', '{', { 'x-auth-token': 'user' }, 403],
    ['version of the path before role', 'GET', '/traits', '1.5', undefined, { 'x-auth-token': 'user' }, 404],
    [
      'media type before version for aggregates',
      'PUT',
      '/resource_providers/x/aggregates',
      '1.0',
      'x',
      { 'content-type': 'text/plain' },
      415,
    ],
    [
      'version before media type for traits',
      'PUT',
      '/resource_providers/x/traits',
      '1.5',
      'x',
      { 'content-type': 'text/plain' },
      404,
    ],
    [
      'provider before body for inventories',
      'PUT',
      `/resource_providers/${other}/inventories`,
      '1.39',
      '{}',
      {},
      404,
    ],
    ['body before provider for traits', 'PUT', `/resource_providers/${other}/traits`, '1.39', '{}', {}, 400],
    ['uuid of the consumer before body', 'PUT', '/allocations/x', '1.39', '{', {}, 400],
    [
      'body before generation',
      'PUT',
      `/resource_providers/${host}/inventories`,
      '1.39',
      { resource_provider_generation: 9, inventories: [] },
      {},
      400,
    ],
    [
      'generation before class',
      'PUT',
      `/resource_providers/${host}/inventories`,
      '1.39',
      { resource_provider_generation: 9, inventories: { NOPE: { total: 1 } } },
      {},
      409,
    ],
    [
      'class before what is in use',
      'PUT',
      `/resource_providers/${host}/inventories`,
      '1.39',
      { resource_provider_generation: 1, inventories: { NOPE: { total: 1 } } },
      {},
      400,
    ],
    [
      'consumer before provider',
      'PUT',
      `/allocations/${instance}`,
      '1.39',
      allocations(5, { [other]: { VCPU: 1 } }),
      {},
      409,
    ],
    [
      'provider before class',
      'PUT',
      `/allocations/${instance}`,
      '1.39',
      allocations(null, { [other]: { NOPE: 1 } }),
      {},
      400,
    ],
    [
      'class before capacity',
      'PUT',
      `/allocations/${instance}`,
      '1.39',
      allocations(null, { [host]: { VCPU: 99, NOPE: 1 } }),
      {},
      400,
    ],
  ])('%s', (_, method, target, version, body, headers, status) => {
    const { send, make } = mock()
    make(host, { VCPU: { total: 8 } })
    expect(send(method, target, version, body, headers).status).toBe(status)
  })

  test('DELETE of all inventories is 405 without Allow before 1.5', () => {
    const answer = mock().send('DELETE', `/resource_providers/${host}/inventories`, '1.4')
    expect(answer.status).toBe(405)
    expect(answer.headers['allow']).toBeUndefined()
  })
})

describe('paths', () => {
  test.each([
    ['/resource_providers/', 404],
    ['/Resource_providers', 404],
    ['//resource_providers', 200],
    ['///', 200],
    ['/resource_providers?', 200],
    ['http://elsewhere.test/resource_providers', 200],
    ['/traits/HW_CPU_X86_AVX2%0A', 204],
    ['/traits/a%2Fb', 404],
  ])('%s answers %i', (target, status) => {
    expect(mock().send('GET', target).status).toBe(status)
  })

  test('a created thing is found at its Location', () => {
    const answer = mock().send('POST', '/resource_providers', '1.39', { name: 'a', uuid: host })
    expect(answer.headers['location']).toBe(`http://placement.test/resource_providers/${host}`)
    const fixed = mock({ location: { scheme: 'https', host: 'cloud.test/placement' } })
    expect(fixed.send('PUT', '/traits/CUSTOM_A').headers['location']).toBe(
      'https://cloud.test/placement/traits/CUSTOM_A',
    )
  })
})

describe('generations', () => {
  const full = { VCPU: { total: 8 }, DISK_GB: { total: 8 } }

  test('of a provider move when it is named in allocations, not when it is left', () => {
    const { send, make, generationOf } = mock()
    make(host, full)
    make(other, full)
    const seen: unknown[] = []
    const put = (generation: number | null, claims: Readonly<Record<string, object>>) => {
      expect(send('PUT', `/allocations/${instance}`, '1.39', allocations(generation, claims)).status).toBe(
        204,
      )
      const consumer = json(send('GET', `/allocations/${instance}`))['consumer_generation']
      seen.push([generationOf(host), generationOf(other), consumer])
    }
    put(null, { [host]: { VCPU: 1, DISK_GB: 1 } })
    put(1, { [host]: { VCPU: 1 } })
    put(2, { [other]: { VCPU: 1 } })
    put(3, { [host]: { VCPU: 1 }, [other]: { VCPU: 1 } })
    put(4, {})
    put(null, { [host]: { VCPU: 1 } })
    send('DELETE', `/allocations/${instance}`)
    seen.push([generationOf(host), generationOf(other)])
    expect(seen).toEqual([
      [2, 1, 1],
      [3, 1, 2],
      [3, 2, 3],
      [4, 3, 4],
      [5, 4, undefined],
      [6, 4, 1],
      [6, 4],
    ])
  })

  test.each<[string, string, string, unknown, number]>([
    ['PUT', 'inventories', '1.39', { resource_provider_generation: 1, inventories: full }, 2],
    ['PUT', 'inventories/VCPU', '1.39', { resource_provider_generation: 1, total: 8 }, 2],
    ['DELETE', 'inventories', '1.39', undefined, 2],
    ['DELETE', 'inventories/VCPU', '1.39', undefined, 2],
    ['PUT', 'traits', '1.39', { resource_provider_generation: 1, traits: [] }, 1],
    ['PUT', 'traits', '1.39', { resource_provider_generation: 1, traits: ['HW_CPU_X86_AVX2'] }, 2],
    ['DELETE', 'traits', '1.39', undefined, 1],
    ['PUT', 'aggregates', '1.18', [instance], 1],
    ['PUT', 'aggregates', '1.39', { resource_provider_generation: 1, aggregates: [] }, 2],
    ['PUT', '', '1.39', { name: 'renamed' }, 1],
  ])('%s /%s at %s with %j leaves it at another', (method, path, version, body, generation) => {
    const { send, make, generationOf } = mock()
    make(host, full)
    expect(
      send(method, `/resource_providers/${host}/${path}`.replace(/\/$/, ''), version, body).status,
    ).toBeLessThan(300)
    expect(generationOf(host)).toBe(generation)
  })

  test('are compared as numbers, not as spellings', () => {
    const { send, make } = mock()
    make(host, full)
    const body = '{"resource_provider_generation": 1.0, "total": 8.0, "allocation_ratio": 2}'
    const answer = send('PUT', `/resource_providers/${host}/inventories/VCPU`, '1.39', body)
    expect(answer.body).toContain('"total": 8.0')
    expect(answer.body).toContain('"allocation_ratio": 2,')
    expect(send('GET', `/resource_providers/${host}/inventories/VCPU`).body).toContain(
      '"allocation_ratio": 2.0',
    )
  })
})

describe('a refused write of allocations', () => {
  test.each<[string, Readonly<Record<string, object>>, number]>([
    ['an unknown provider leaves an orphan', { [other]: { VCPU: 1 } }, 0],
    ['an unknown class leaves nothing', { [host]: { NOPE: 1 } }, NaN],
    ['too little capacity leaves nothing', { [host]: { VCPU: 99 } }, NaN],
  ])('for %s', (_, claims, generation) => {
    const { placement, send, make } = mock()
    make(host, { VCPU: { total: 8 } })
    send('PUT', `/allocations/${instance}`, '1.39', allocations(null, claims))
    expect(placement.document().consumers.map((consumer) => consumer.generation)).toEqual(
      Number.isNaN(generation) ? [] : [generation],
    )
  })

  test('for the second of two consumers leaves nothing of the first', () => {
    const { placement, send, make } = mock()
    make(host, { VCPU: { total: 8 } })
    const body = {
      [instance]: allocations(null, { [host]: { VCPU: 1 } }),
      [migration]: allocations(7, { [host]: { VCPU: 1 } }),
    }
    expect(send('POST', '/allocations', '1.39', body).status).toBe(409)
    expect(placement.document().consumers).toEqual([])
  })

  test('an orphan is written with generation 0, not with null', () => {
    const { send, make } = mock()
    make(host, { VCPU: { total: 8 } })
    expect(send('PUT', `/allocations/${instance}`, '1.39', allocations(null, {})).status).toBe(204)
    const again = send('PUT', `/allocations/${instance}`, '1.39', allocations(null, { [host]: { VCPU: 1 } }))
    expect(errorOf(again)['detail']).toContain('consumer generation conflict - expected 0 but got None')
    expect(
      send('PUT', `/allocations/${instance}`, '1.39', allocations(0, { [host]: { VCPU: 1 } })).status,
    ).toBe(204)
  })
})

describe('capacity', () => {
  test('lets two consumers swap a full provider in one request', () => {
    const { send, make } = mock()
    make(host, { VCPU: { total: 2 } })
    send('PUT', `/allocations/${instance}`, '1.39', allocations(null, { [host]: { VCPU: 2 } }))
    const move = { [instance]: allocations(1, {}), [migration]: allocations(null, { [host]: { VCPU: 2 } }) }
    expect(send('POST', '/allocations', '1.39', move).status).toBe(204)
  })

  test.each<[PlacementOptions, number[]]>([
    [{}, [409, 204, 204]],
    [{ release: '8.0.0' }, [409, 409, 409]],
  ])('of a shrunken provider under %o answers %j to more, as much, less', (options, statuses) => {
    const { send, make, generationOf } = mock(options)
    make(host, { VCPU: { total: 16 } })
    send('PUT', `/allocations/${instance}`, '1.39', allocations(null, { [host]: { VCPU: 8 } }))
    const shrunk = { resource_provider_generation: generationOf(host), inventories: { VCPU: { total: 4 } } }
    send('PUT', `/resource_providers/${host}/inventories`, '1.39', shrunk)
    const answers = [9, 8, 7].map((amount) => {
      const generation = json(send('GET', `/allocations/${instance}`))['consumer_generation'] as number
      return send(
        'PUT',
        `/allocations/${instance}`,
        '1.39',
        allocations(generation, { [host]: { VCPU: amount } }),
      ).status
    })
    expect(answers).toEqual(statuses)
  })
})

describe('a preferred example', () => {
  const prefer = (example: string): Headers => ({ prefer: `example=${example}` })

  test('is given although it needs two writers, and nothing is written', () => {
    const { placement, send, make } = mock()
    make(host, { VCPU: { total: 8 } })
    const body = allocations(null, { [host]: { VCPU: 1 } })
    const answer = send(
      'PUT',
      `/allocations/${instance}`,
      '1.39',
      body,
      prefer('providerChangedDuringAllocation'),
    )
    expect(errorOf(answer)).toMatchObject({ status: 409, code: 'placement.concurrent_update' })
    expect(placement.document().consumers).toEqual([])
  })

  test('is filled from the request', () => {
    const answer = mock().send(
      'DELETE',
      `/resource_providers/${host}/inventories/VCPU`,
      '1.39',
      undefined,
      prefer('deleteInventoryRace'),
    )
    expect(errorOf(answer)['detail']).toContain('Unable to delete inventory of class VCPU: Another thread')
  })

  test.each(['deleteInventoryRace', 'nonsense'])(
    '%s is ignored by an operation that cannot give it',
    (example) => {
      expect(mock().send('GET', '/resource_providers', '1.39', undefined, prefer(example)).status).toBe(200)
    },
  )
})

describe('a mock', () => {
  test('goes back to a snapshot, whatever came after', () => {
    const { placement, make } = mock()
    make(host)
    const before = placement.snapshot()
    make(other)
    expect(placement.document().resource_providers).toHaveLength(2)
    placement.restore(before)
    expect(placement.document().resource_providers).toHaveLength(1)
    placement.reset()
    expect(placement.document().resource_providers).toHaveLength(0)
  })

  test('answers a Request with a Response', async () => {
    const answer = await createPlacement().fetch(
      new Request('http://placement.test/resource_providers', {
        method: 'POST',
        headers: {
          'x-auth-token': 'admin',
          'content-type': 'application/json',
          'openstack-api-version': 'placement 1.39',
        },
        body: JSON.stringify({ name: 'a' }),
      }),
    )
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ name: 'a', generation: 0 })
    expect(answer.headers.get('location')).toMatch(/^http:\/\/placement\.test\/resource_providers\//)
  })

  test('answers a Request without a body with a Response without a content type', async () => {
    const answer = await createPlacement().fetch(
      new Request('http://placement.test/resource_providers', {
        method: 'POST',
        headers: { 'x-auth-token': 'admin', 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'a' }),
      }),
    )
    expect([answer.status, answer.headers.get('content-type')]).toEqual([201, null])
  })

  test('asks for no token when told not to', () => {
    expect(
      mock({ auth: 'none' }).send('GET', '/traits', '1.39', undefined, { 'x-auth-token': undefined }).status,
    ).toBe(200)
  })

  test('dates what it shows by its last change', () => {
    let minute = 0
    const { send, make } = mock({ now: () => new Date(Date.UTC(2026, 0, 1, 0, minute)) })
    make(host, { VCPU: { total: 8 } })
    make(other, {}, host)
    minute = 5
    const body = { resource_provider_generation: 1, traits: ['HW_CPU_X86_AVX2'] }
    send('PUT', `/resource_providers/${host}/traits`, '1.39', body)
    minute = 9
    const dateOf = (target: string) => send('GET', target).headers['last-modified']
    expect(dateOf(`/resource_providers/${host}`)).toBe('Thu, 01 Jan 2026 00:05:00 GMT')
    expect(dateOf(`/resource_providers/${host}/inventories`)).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
    expect(dateOf(`/resource_providers/${other}/inventories`)).toBeUndefined()
    expect(dateOf(`/resource_providers/${host}/traits`)).toBe('Thu, 01 Jan 2026 00:00:00 GMT')
    expect(dateOf(`/resource_providers/${host}/usages`)).toBe('Thu, 01 Jan 2026 00:09:00 GMT')
    // A child's record is written once when it is created, and PUT dates its answer by the record as it was.
    const renamed = send('PUT', `/resource_providers/${other}`, '1.39', { name: 'x' })
    expect(renamed.headers['last-modified']).toBeUndefined()
    expect(send('PUT', `/resource_providers/${other}`, '1.39', { name: 'y' }).headers['last-modified']).toBe(
      'Thu, 01 Jan 2026 00:09:00 GMT',
    )
  })
})
