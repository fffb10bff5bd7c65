import { describe, expect, test } from 'vitest'
import {
  corsSettings,
  createRealEndpoint,
  EndpointError,
  readAddress,
  type EndpointSetting,
} from '#playground/real-endpoint.ts'

const address = 'http://controller:8778'
const origin = 'http://docs.example'

type Asked = { url: string; init: RequestInit }

/** An endpoint over a network that answers as told; what it was asked is kept. */
function endpoint(
  answer: (asked: Asked) => Response | Promise<Response>,
  setting: Partial<EndpointSetting> = {},
) {
  const asked: Asked[] = []
  const made = createRealEndpoint({
    address,
    token: 'secret',
    origin,
    fetch: async (url, init) => {
      asked.push({ url, init })
      return answer({ url, init })
    },
    ...setting,
  })
  return { ...made, asked }
}

const get = { method: 'GET', target: '/traits', headers: {}, body: '' }

async function failureOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof EndpointError)) throw new Error(`no EndpointError: ${String(error)}`)
  return error.failure
}

function never(): Response {
  throw new TypeError('Failed to fetch')
}

describe('an address', () => {
  const http = new URL('http://docs.example/playground')
  const https = new URL('https://docs.example/playground')

  test.each([
    ['http://controller:8778', 'http://controller:8778'],
    [' https://cloud.example/placement/ ', 'https://cloud.example/placement'],
    ['http://127.0.0.1:8778//', 'http://127.0.0.1:8778'],
  ])('%s is %s', (text, read) => {
    expect(readAddress(text, http)).toBe(read)
  })

  test.each([
    ['', 'is not an address'],
    ['controller', 'is not an address'],
    ['localhost:8778', 'does not begin with http:// or https://'],
    ['http://me:pass@controller', 'has a user or a password in it'],
    ['http://controller/?x=1', 'has more than a path behind the host'],
  ])('“%s” %s', (text, because) => {
    expect(() => readAddress(text, http)).toThrow(because)
  })

  test('over http is out of reach of a page that came over https, unless it is this machine', () => {
    expect(() => readAddress('http://controller:8778', https)).toThrow('This page came over https')
    expect(readAddress('http://127.0.0.1:8778', https)).toBe('http://127.0.0.1:8778')
    expect(readAddress('http://localhost:8778', https)).toBe('http://localhost:8778')
    expect(readAddress('https://controller:8778', https)).toBe('https://controller:8778')
  })
})

describe('a request', () => {
  test('goes to the address with the token, without cookies, and is not redirected', async () => {
    const { send, asked } = endpoint(() => new Response('{}', { status: 200, headers: { vary: 'x' } }))
    const answer = await send({
      method: 'PUT',
      target: '/traits/CUSTOM_A?b=c',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer).toMatchObject({ status: 200, headers: { vary: 'x' }, body: '{}' })
    expect(asked).toMatchObject([
      {
        url: `${address}/traits/CUSTOM_A?b=c`,
        init: {
          method: 'PUT',
          headers: { 'x-auth-token': 'secret', 'content-type': 'application/json' },
          body: '{}',
          credentials: 'omit',
          redirect: 'manual',
        },
      },
    ])
  })

  test('with an empty token of its own goes without one', async () => {
    const { send, asked } = endpoint(() => new Response(null, { status: 401 }))
    await send({ ...get, headers: { 'x-auth-token': '' } })
    expect(asked[0]?.init.headers).toEqual({})
  })

  test.each([
    '/../identity/v3',
    '/%2E%2e/identity',
    '/.\t./identity',
    '\\..\\identity',
    '/..\\identity',
    '/traits/..%2f..%2fidentity',
    '@elsewhere.example/',
    '.elsewhere.example/',
    ':1/',
    '',
  ])('whose target is “%s” is not made, for it would take the token elsewhere', async (target) => {
    const { send, asked } = endpoint(() => new Response(), { address: `${address}/placement` })
    const failure = await failureOf(send({ ...get, target }))
    expect(failure).toEqual({
      kind: 'forbidden',
      because: `its target is “${target}”; expected a path beneath ${address}/placement, beginning with / and without .. in it`,
    })
    expect(asked).toEqual([])
  })

  test('may have dots in its names and in its query', async () => {
    const { send, asked } = endpoint(() => new Response())
    await send({ ...get, target: '/traits/CUSTOM..A?name=in:../b' })
    expect(asked.map(({ url }) => url)).toEqual([`${address}/traits/CUSTOM..A?name=in:../b`])
  })

  test('that the browser would not make is not made', async () => {
    const { send, asked } = endpoint(never)
    const failure = await failureOf(send({ ...get, headers: { prefer: 'a\u20acb' } }))
    expect(failure.kind).toBe('request')
    expect(asked).toEqual([])
  })
})

describe('no answer', () => {
  test('because nothing is there', async () => {
    expect(await failureOf(endpoint(never).send(get))).toEqual({ kind: 'unreachable', address })
  })

  test('because the origin is not allowed; the token is not sent to find out', async () => {
    const server = endpoint(({ init }) => (init.mode === 'no-cors' ? new Response() : never()))
    expect(await failureOf(server.send(get))).toEqual({ kind: 'origin', address, origin })
    expect(server.asked.slice(1).map(({ init }) => init.headers)).toEqual([undefined, undefined])
  })

  test('because a header is not allowed', async () => {
    const server = endpoint(({ init }) => (init.headers ? never() : new Response()))
    expect(await failureOf(server.send(get))).toEqual({ kind: 'headers', address, origin })
  })

  test('because it leads elsewhere', async () => {
    const away = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' })
    expect(await failureOf(endpoint(() => away).send(get))).toEqual({ kind: 'redirected', address })
  })

  test('because the reader did not want to wait', async () => {
    const aborter = new AbortController()
    const server = endpoint(() => {
      aborter.abort()
      return never()
    })
    expect(await failureOf(server.send(get, aborter.signal))).toEqual({ kind: 'stopped' })
  })

  test('in time', async () => {
    const server = endpoint(
      ({ init }) =>
        new Promise((_, reject) =>
          init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
      { patience: 0.01 },
    )
    expect(await failureOf(server.send(get))).toEqual({ kind: 'late', address, seconds: 0.01 })
  })

  test('that is whole', async () => {
    const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('cut')) })
    expect(await failureOf(endpoint(() => new Response(broken)).send(get))).toEqual({
      kind: 'broken',
      address,
    })
  })
})

describe('checking', () => {
  test('tells which versions the server speaks', async () => {
    const body = '{"versions": [{"id": "v1.0", "max_version": "1.39", "min_version": "1.0"}]}'
    expect(await endpoint(() => new Response(body)).check()).toEqual({ min: '1.0', max: '1.39' })
  })

  test('knows a stranger', async () => {
    const page = new Response('<h1>It works</h1>')
    expect(await failureOf(endpoint(() => page).check())).toEqual({ kind: 'stranger', address, status: 200 })
  })
})

test('no sentence has the token in it', async () => {
  for (const answer of [never, () => new Response('secret')]) {
    const error: unknown = await endpoint(answer)
      .check()
      .catch((reason: unknown) => reason)
    expect(JSON.stringify(error) + String(error)).not.toContain('secret')
  }
})

test('the settings name the origin and every header that is sent', () => {
  expect(corsSettings(origin)).toContain(`allowed_origin = ${origin}`)
  expect(corsSettings(origin)).toMatch(/allow_headers = .*x-auth-token.*openstack-api-version/)
})
