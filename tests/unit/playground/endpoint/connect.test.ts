import { describe, expect, test } from 'vitest'
import { connect, reachedBy } from '#playground/endpoint/connect.ts'
import {
  endpointReducer,
  noEndpoint,
  type Endpoint,
  type EndpointAction,
} from '#playground/endpoint/endpoint-state.ts'

const page = new URL('http://docs.example/playground')
const address = 'http://controller:8778'
const versions = '{"versions": [{"id": "v1.0", "max_version": "1.39", "min_version": "1.0"}]}'

/** A playground with an address and a token written, over a network that answers as told. */
function scene(answer: () => Promise<Response> = async () => new Response(versions)) {
  let endpoint: Endpoint = { ...noEndpoint, address, token: 'gAAAAA-secret' }
  const asked: { readonly url: string; readonly init: RequestInit }[] = []
  const surroundings = {
    page,
    fetch: (url: string, init: RequestInit) => {
      asked.push({ url, init })
      return answer()
    },
  }
  const dispatch = (action: EndpointAction) => void (endpoint = endpointReducer(endpoint, action))
  return {
    asked,
    endpoint: () => endpoint,
    change: (to: Partial<Endpoint>) => dispatch({ type: 'changed', to }),
    connect: () => connect(endpoint, surroundings, dispatch),
    reached: () => reachedBy(endpoint, surroundings),
  }
}

describe('a server of the reader’s own', () => {
  test('is not asked before the reader connects to it, and can be sent to from then on', async () => {
    const { connect, endpoint, reached, asked } = scene()
    expect(reached()).toBeUndefined()
    expect(asked).toEqual([])
    await connect()
    expect(endpoint().connection).toEqual({
      kind: 'there',
      address,
      versions: { min: '1.0', max: '1.39' },
    })
    await reached()?.send({ method: 'GET', target: '/traits', headers: {}, body: '' })
    expect(asked.at(-1)).toMatchObject({
      url: `${address}/traits`,
      init: { headers: { 'x-auth-token': 'gAAAAA-secret' } },
    })
  })

  test('is no longer connected once its address or its token is another', async () => {
    for (const to of [{ address: 'http://other' }, { token: 'other' }]) {
      const { connect, change, reached } = scene()
      await connect()
      change({})
      expect(reached()).toBeDefined()
      change(to)
      expect(reached()).toBeUndefined()
    }
  })

  test('that answers late is not taken for the one written meanwhile', async () => {
    const late: ReturnType<typeof scene> = scene(async () => {
      late.change({ address: 'http://other' })
      return new Response(versions)
    })
    await late.connect()
    expect(late.endpoint().connection.kind).toBe('none')
  })

  test('that cannot be reached is told of', async () => {
    const { connect, endpoint, reached } = scene(() => Promise.reject(new TypeError('Failed to fetch')))
    await connect()
    expect(endpoint().connection).toEqual({ kind: 'failed', failure: { kind: 'unreachable', address } })
    expect(reached()).toBeUndefined()
  })

  test('needs an address that is one', async () => {
    const { connect, change, endpoint, asked } = scene()
    change({ address: 'controller' })
    await connect()
    expect(endpoint().connection).toMatchObject({ kind: 'failed', failure: { kind: 'address' } })
    expect(asked).toEqual([])
  })
})
