/** What goes wrong on request: whom a rule is meant for, when it strikes, and what comes of it. */

import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, errorKeys, errorVariant, recognise } from '#api/errors.ts'
import { microversions } from '#api/microversion.ts'
import { operations } from '#api/operations.ts'
import type { Operation } from '#api/operations.ts'
import { createPlacement } from '#placement/index.ts'
import type { FaultRule, Placement, PlacementOptions } from '#placement/index.ts'

const host = '11111111-1111-1111-1111-111111111111'
const other = '22222222-2222-2222-2222-222222222222'
const consumer = '33333333-3333-3333-3333-333333333333'

const state = {
  format: 'placement-state/1',
  resource_classes: [],
  traits: [],
  resource_providers: [host, other].map((uuid) => ({
    uuid,
    name: uuid,
    generation: 3,
    parent_provider_uuid: null,
    inventories: {},
    traits: [],
    aggregates: [],
  })),
  consumers: [],
} as const

let placement: Placement

function withFaults(...faults: FaultRule[]): void {
  placement = createPlacement({ state, faults })
}

const json = { 'x-auth-token': 'admin', 'content-type': 'application/json' }

function deliver(method: string, target: string, body?: unknown, version = '1.39', headers = {}) {
  return placement.deliver({
    method,
    target,
    headers: { ...json, 'openstack-api-version': `placement ${version}`, ...headers },
    body: body === undefined ? '' : JSON.stringify(body),
  })
}

/** The status, or what was lost. */
function comesOf(...request: Parameters<typeof deliver>): number | string {
  const outcome = deliver(...request)
  return outcome.kind === 'answered' ? outcome.response.status : outcome.kind
}

const createTrait = (name: string) => comesOf('PUT', `/traits/CUSTOM_${name}`)
const isThere = (name: string) => placement.document().traits.includes(`CUSTOM_${name}`)

describe('a fault rule', () => {
  test('without conditions is for every request', () => {
    withFaults({ status: 503 })
    expect([createTrait('A'), comesOf('GET', '/')]).toEqual([503, 503])
  })

  test('may be for the n-th request alone, or for the first n', () => {
    withFaults({ operation: 'createTrait', nth: 2, status: 503 })
    expect(['A', 'B', 'C'].map(createTrait)).toEqual([201, 503, 201])
    withFaults({ operation: 'createTrait', first: 2, status: 503 })
    expect(['A', 'B', 'C'].map(createTrait)).toEqual([503, 503, 201])
  })

  test('may be for a method, a path, or what they or the body mention', () => {
    withFaults({ method: 'DELETE', status: 503 })
    expect([createTrait('A'), comesOf('DELETE', '/traits/CUSTOM_A')]).toEqual([201, 503])
    withFaults({ path: '/resource_providers/{any}/traits', status: 503 })
    const traits = `/resource_providers/${host}/traits`
    expect([
      comesOf('GET', `${traits}?x`),
      comesOf('GET', `http://p.test${traits}`),
      comesOf('GET', `/traits`),
    ]).toEqual([503, 503, 200])
    withFaults({ mentions: other, status: 503 })
    expect([comesOf('GET', traits), comesOf('GET', `/resource_providers/${other}/traits`)]).toEqual([
      200, 503,
    ])
    expect(comesOf('GET', `/resource_providers?in_tree=${other}`)).toBe(503)
    expect(comesOf('POST', '/resource_providers', { name: 'c', parent_provider_uuid: other })).toBe(503)
    expect(comesOf('POST', '/resource_providers', { name: 'c', parent_provider_uuid: host })).toBe(200)
  })

  test('loses a request before anything is written, or the response after all of it is', () => {
    withFaults(
      { operation: 'createTrait', nth: 1, drop: 'before' },
      { operation: 'createTrait', nth: 2, drop: 'after' },
    )
    expect([createTrait('A'), isThere('A')]).toEqual(['lost-request', false])
    expect([createTrait('A'), isThere('A')]).toEqual(['lost-response', true])
    expect(createTrait('A')).toBe(204)
  })

  test('with 503 writes nothing, and is no answer of Placement', () => {
    withFaults({ status: 503 })
    const outcome = deliver('PUT', '/traits/CUSTOM_A')
    expect(outcome).toMatchObject({ response: { headers: { 'content-type': 'text/html' } } })
    expect(JSON.stringify(outcome)).not.toContain('request-id')
    expect(isThere('A')).toBe(false)
  })

  test('with a delay lets the request take effect at once, and says how late the answer is', () => {
    withFaults({ delay: 20 }, { nth: 2, delay: 5 }, { nth: 3, drop: 'after', delay: 100 })
    expect([deliver('PUT', '/traits/CUSTOM_A').delay, isThere('A')]).toEqual([20, true])
    expect(deliver('GET', '/').delay).toBe(25)
    expect(deliver('GET', '/')).toEqual({ kind: 'lost-response', delay: 120 })
  })

  test('with a situation is for the operations and microversions that can give it', () => {
    withFaults({ variant: 'setAggregatesRace' })
    const set = (version: string, generation: object) =>
      comesOf(
        'PUT',
        `/resource_providers/${host}/aggregates`,
        version === '1.18' ? [] : { aggregates: [], ...generation },
        version,
      )
    expect([set('1.18', {}), set('1.19', { resource_provider_generation: 3 })]).toEqual([200, 409])
    expect(comesOf('GET', `/resource_providers/${host}/aggregates`)).toBe(200)
    expect(placement.faults.list()).toMatchObject([{ matched: 1, struck: 1 }])
  })

  test('counts whom it was meant for and whom it befell', () => {
    withFaults(
      { operation: 'deleteTraits', nth: 2, variant: 'deleteTraitsRace' },
      { operation: 'listTraits', delay: 1 },
    )
    const remove = (headers = {}) =>
      comesOf('DELETE', `/resource_providers/${host}/traits`, undefined, '1.39', headers)
    // A request that is refused for its token meets that refusal.
    expect([remove(), remove({ 'x-auth-token': 'nobody' }), remove()]).toEqual([204, 403, 204])
    expect(placement.faults.list()).toEqual([
      {
        id: 1,
        rule: { operation: 'deleteTraits', nth: 2, variant: 'deleteTraitsRace' },
        matched: 3,
        struck: 0,
      },
      { id: 2, rule: { operation: 'listTraits', delay: 1 }, matched: 0, struck: 0 },
    ])
  })

  test('that comes first strikes, and the others count', () => {
    withFaults({ nth: 2, drop: 'before' }, { status: 503 })
    expect(['A', 'B', 'C'].map(createTrait)).toEqual([503, 'lost-request', 503])
    expect(placement.faults.list()).toMatchObject([
      { matched: 3, struck: 1 },
      { matched: 3, struck: 2 },
    ])
  })
})

describe('the rules in force', () => {
  test('can be added, replaced and removed, and outlast a reset of the state', () => {
    withFaults({ status: 503 })
    expect(placement.faults.add({ drop: 'before' }).id).toBe(2)
    expect(placement.faults.remove(1)).toBe(true)
    expect(placement.faults.remove(1)).toBe(false)
    placement.reset()
    expect(createTrait('A')).toBe('lost-request')
    placement.faults.set([])
    expect(createTrait('A')).toBe(201)
    expect(placement.faults.list()).toEqual([])
  })

  test('do not touch the door behind them', () => {
    withFaults({ drop: 'before' })
    expect(placement.handle({ method: 'GET', target: '/', headers: {}, body: '' }).status).toBe(200)
  })
})

describe('in process', () => {
  const ask = (options: PlacementOptions) =>
    createPlacement(options).fetch(new Request('http://placement.test/'))

  test.each(['before', 'after'] as const)('what is lost %s rejects as fetch does', async (drop) => {
    await expect(ask({ faults: [{ drop }] })).rejects.toThrow(new TypeError('fetch failed'))
  })

  test('a delay is waited for with the wait that was handed in, or not at all', async () => {
    const waited: number[] = []
    const wait = (milliseconds: number) => Promise.resolve(void waited.push(milliseconds))
    expect((await ask({ faults: [{ delay: 70 }], wait })).status).toBe(200)
    expect(waited).toEqual([70])
    expect((await ask({ faults: [{ delay: 3_600_000 }] })).status).toBe(200)
  })

  test('rules that are none are refused', () => {
    const faults = JSON.parse('[{ "drop": "now" }]') as FaultRule[]
    expect(() => createPlacement({ faults })).toThrow('rules[0].drop: expected before or after, got "now"')
  })
})

/** Operation × situation, as the catalogue has them: conflicts that need two writers, and the 500 that should be one. */
const races = errorKeys
  .filter((key) => errorVariant(key).race)
  .flatMap((key) => (errorVariant(key).operations ?? []).map((operation) => ({ key, operation })))

describe.each(races)('$key of $operation', ({ key, operation }) => {
  const { method, path, since: born }: Operation = operations[operation]
  const { status, since = born } = errorVariant(key)
  const target = path
    .replace('{uuid}', host)
    .replace('{consumer_uuid}', consumer)
    .replace(/\{.*\}/, 'CUSTOM_A')

  const versions = microversions.filter(
    (version) => (!since || version.has(since)) && (!born || version.has(born)),
  )

  beforeEach(() => withFaults({ operation, variant: key }))

  test('is the catalogue’s at each microversion, its code from 1.23 on, and writes nothing', () => {
    const before = placement.snapshot()
    expect(versions.length).toBeGreaterThan(0)
    for (const version of versions) {
      const outcome = deliver(method, target, {}, version.toString())
      if (outcome.kind !== 'answered') throw new Error(outcome.kind)
      const { errors: [error] = [] } = JSON.parse(outcome.response.body) as {
        errors?: { code?: string; detail: string }[]
      }
      const code = version.has('errorCodes') ? codeOf(key) : undefined
      expect([version.toString(), outcome.response.status, error?.code]).toEqual([
        version.toString(),
        status,
        code,
      ])
      expect(recognise({ status, detail: error?.detail ?? '', operation, code })).toBe(key)
    }
    expect(placement.snapshot()).toBe(before)
  })

  test('is the same answer that Prefer asks for', () => {
    const byRule = deliver(method, target, {})
    placement = createPlacement({ state })
    expect(deliver(method, target, {}, '1.39', { prefer: `example=${key}` })).toEqual(byRule)
  })
})
