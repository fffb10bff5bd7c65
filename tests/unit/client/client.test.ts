/** The client: what it sends, what it resolves to, how it refuses. */

import { describe, expect, test } from 'vitest'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { operationIds } from '#api/operations.ts'
import { createClient, isPlacementError, PlacementError, plainFetch } from '#client/index.ts'

const uuid = '0a1c5e8e-0000-4000-8000-000000000001'
const json = { 'content-type': 'application/json' }

/** A server that notes what it is sent and always answers the same. */
function answering(answer: Partial<PlainResponse>) {
  const sent: PlainRequest[] = []
  const send = (request: PlainRequest): PlainResponse => {
    sent.push(request)
    return { status: 200, headers: json, body: '{}', ...answer }
  }
  return { sent, send }
}

function errorBody(fields: Record<string, unknown>): string {
  return JSON.stringify({ errors: [fields] })
}

describe('a request', () => {
  test('has a method for each operation', () => {
    const client = createClient(answering({}))
    for (const id of operationIds) expect(client[id]).toBeTypeOf('function')
  })

  test('carries token, microversion and accept', async () => {
    const { sent, send } = answering({})
    await createClient({ send, token: 'reader' }).getResourceProvider({ uuid })
    expect(sent).toEqual([
      {
        method: 'GET',
        target: `http://placement.test/resource_providers/${uuid}`,
        headers: {
          accept: 'application/json',
          'openstack-api-version': 'placement 1.39',
          'x-auth-token': 'reader',
        },
        body: '',
      },
    ])
  })

  test('puts path parameters into the path, encoded, and the rest into the query, lists repeated', async () => {
    const { sent, send } = answering({})
    const client = createClient({ send, url: 'http://server/placement/' })
    await client.listResourceProviders({ name: 'a b&c', member_of: ['one', 'in:two,three'] })
    await client.deleteTrait({ name: 'CUSTOM_Ä/B' })
    expect(sent.map(({ target }) => target)).toEqual([
      'http://server/placement/resource_providers?name=a+b%26c&member_of=one&member_of=in%3Atwo%2Cthree',
      'http://server/placement/traits/CUSTOM_%C3%84%2FB',
    ])
  })

  test('puts the members of an object into the query, each under its own name', async () => {
    const { sent, send } = answering({})
    const groups = { resources_CPU: 'VCPU:2', required_CPU: ['HW_CPU_X86_AVX2', '!CUSTOM_OLD'] }
    await createClient({ send }).listAllocationCandidates({ groups, limit: 5 })
    expect(sent[0]?.target.split('?')[1]).toBe(
      'resources_CPU=VCPU%3A2&required_CPU=HW_CPU_X86_AVX2&required_CPU=%21CUSTOM_OLD&limit=5',
    )
  })

  test('sends a body as JSON and says so', async () => {
    const { sent, send } = answering({})
    await createClient({ send }).setTraits({ uuid, body: { traits: [], resource_provider_generation: 2 } })
    expect(sent[0]).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: '{"traits":[],"resource_provider_generation":2}',
    })
  })

  test('asks for another microversion in one call, or in all of a client', async () => {
    const { sent, send } = answering({})
    const client = createClient({ send })
    await client.listTraits({ microversion: '1.6' })
    await client.at('1.27').listTraits()
    expect(sent.map(({ headers }) => headers['openstack-api-version'])).toEqual([
      'placement 1.6',
      'placement 1.27',
    ])
    expect(client.at('1.27').microversion).toBe('1.27')
  })

  test('is not sent when a path parameter is missing', async () => {
    const { sent, send } = answering({})
    // @ts-expect-error -- uuid is required
    await expect(createClient({ send }).getResourceProvider({})).rejects.toThrow(
      'getResourceProvider needs uuid',
    )
    expect(sent).toEqual([])
  })

  test('can be any, with the headers of the client unless it brings its own', async () => {
    const { sent, send } = answering({ status: 404, body: 'nothing' })
    const response = await createClient({ send }).fetch('/nowhere', {
      method: 'POST',
      headers: { 'X-Auth-Token': 'other' },
      body: 'text',
    })
    expect([response.status, await response.text()]).toEqual([404, 'nothing'])
    expect(sent[0]).toMatchObject({
      method: 'POST',
      headers: { 'x-auth-token': 'other', 'openstack-api-version': 'placement 1.39' },
      body: 'text',
    })
  })
})

describe('an answer', () => {
  test('is the parsed body', async () => {
    const { send } = answering({ body: '{"traits":["A"],"resource_provider_generation":1}' })
    expect(await createClient({ send }).listResourceProviderTraits({ uuid })).toEqual({
      traits: ['A'],
      resource_provider_generation: 1,
    })
  })

  test('is undefined where there is no body', async () => {
    const { send } = answering({ status: 204, headers: {}, body: '' })
    expect(await createClient({ send }).deleteTraits({ uuid })).toBeUndefined()
  })
})

describe('a refusal', () => {
  async function refusal(answer: Partial<PlainResponse>): Promise<PlacementError> {
    const { send } = answering({ status: 409, ...answer })
    const error: unknown = await createClient({ send })
      .setInventories({ uuid, body: { resource_provider_generation: 1, inventories: {} } })
      .catch((thrown: unknown) => thrown)
    if (!isPlacementError(error)) throw new Error('expected a refusal')
    return error
  }
  const detail =
    'There was a conflict when trying to complete your request.\n\n resource provider generation conflict  '

  test('names its situation and keeps what was answered', async () => {
    const error = await refusal({
      headers: { ...json, vary: 'openstack-api-version' },
      body: errorBody({
        status: 409,
        title: 'Conflict',
        detail,
        code: 'placement.concurrent_update',
        request_id: 'req-1',
      }),
    })
    expect(error).toBeInstanceOf(PlacementError)
    expect(error).toMatchObject({
      status: 409,
      title: 'Conflict',
      detail,
      code: 'placement.concurrent_update',
      requestId: 'req-1',
      situation: 'generationConflict',
      operation: 'setInventories',
      headers: { vary: 'openstack-api-version' },
      message: 'setInventories was answered 409 Conflict: resource provider generation conflict',
    })
  })

  test('is recognised by its words where there is no code, below 1.23', async () => {
    const error = await refusal({ body: errorBody({ status: 409, title: 'Conflict', detail }) })
    expect([error.code, error.situation]).toEqual([undefined, 'generationConflict'])
  })

  test('has no situation when the catalogue does not know it', async () => {
    const error = await refusal({
      body: errorBody({ status: 409, title: 'Conflict', detail: 'something else' }),
    })
    expect(error.situation).toBeUndefined()
  })

  test.each([
    [
      'the token middleware',
      '{"message": "who?", "code": "401 Unauthorized", "title": "Unauthorized"}',
      'who?',
      json,
    ],
    ['a proxy, in HTML', '<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>', { 'content-type': 'text/html' }],
    ['a proxy that lies about its type', '<h1>Bad gateway</h1>', '<h1>Bad gateway</h1>', json],
    ['somebody with JSON of another kind', '[1]', '[1]', json],
  ])('of %s is a refusal too', async (_, body, expected, headers) => {
    const error = await refusal({
      status: 401,
      body,
      headers: { ...headers, 'x-openstack-request-id': 'req-2' },
    })
    expect([error.status, error.title, error.detail, error.requestId]).toEqual([
      401,
      'Unauthorized',
      expected,
      'req-2',
    ])
  })

  test('from another realm is recognised', () => {
    expect(isPlacementError({ name: 'PlacementError', status: 409 })).toBe(true)
    expect(isPlacementError(new Error('PlacementError'))).toBe(false)
    expect(isPlacementError(undefined)).toBe(false)
  })
})

describe('through a fetch', () => {
  test('a body without a content type stays without one', async () => {
    const types: (string | null)[] = []
    const send = plainFetch(async (request) => {
      types.push(request.headers.get('content-type'), await request.text())
      return new Response(null, { status: 204 })
    })
    await send({ method: 'POST', target: 'http://placement.test/', headers: {}, body: 'x' })
    await send({ method: 'POST', target: 'http://placement.test/', headers: json, body: 'x' })
    expect(types).toEqual([null, 'x', 'application/json', 'x'])
  })
})
