/** What stands under `/_mock/`, as a test suite in another language uses it. */

import { beforeEach, describe, expect, test } from 'vitest'
import type { Deliver } from '#api/fetch.ts'
import { createClock } from '#hosts/clock.ts'
import type { Clock } from '#hosts/clock.ts'
import { controlled } from '#hosts/control.ts'
import { Journal } from '#hosts/journal.ts'
import { createPlacement } from '#placement/index.ts'
import type { Placement } from '#placement/index.ts'

let placement: Placement
let deliver: Deliver
let clock: Clock

const page = 'http://page.test'

beforeEach(() => {
  clock = createClock(() => new Date(Date.UTC(2030, 0, 1)))
  placement = createPlacement({ now: clock.now })
  const cors = { allowed_origin: [page], allow_headers: [] }
  deliver = controlled(placement.deliver, { placement, clock, journal: new Journal(clock.now), cors })
})

const json = { host: 'mock.test', 'content-type': 'application/json' }

function send(method: string, target: string, body?: unknown, headers: Record<string, string> = json) {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)
  const outcome = deliver({ method, target, headers, body: text })
  if (outcome.kind !== 'answered') throw new Error(outcome.kind)
  const { response } = outcome
  const value = response.body.startsWith('{')
    ? (JSON.parse(response.body) as Record<string, unknown>)
    : undefined
  return { status: response.status, headers: response.headers, value }
}

const createTrait = (name: string) =>
  deliver({
    method: 'PUT',
    target: `/traits/CUSTOM_${name}`,
    headers: { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' },
    body: '',
  })

const traits = () => placement.document().traits

describe('the state', () => {
  test('is read and replaced as a document', () => {
    createTrait('A')
    const { status, value } = send('GET', '/_mock/state')
    expect([status, value]).toEqual([200, placement.document()])
    placement.reset()
    expect(send('PUT', '/_mock/state', value).status).toBe(204)
    expect(placement.document()).toEqual(value)
  })

  test('stays when the document is none, and the answer says where', () => {
    createTrait('A')
    const answer = send('PUT', '/_mock/state', { format: 'placement-state/1', traits: ['FAST'] })
    expect([answer.status, answer.value]).toEqual([
      400,
      {
        error:
          'traits[0]: expected a name that begins with CUSTOM_, of up to 255 capitals, digits and underscores, got "FAST"',
      },
    ])
    expect(traits()).toEqual(['CUSTOM_A'])
  })

  test('goes back to the start', () => {
    createTrait('A')
    expect(send('POST', '/_mock/reset').status).toBe(204)
    expect(traits()).toEqual([])
  })
})

describe('a snapshot', () => {
  test('is taken, gone back to and deleted by its name', () => {
    createTrait('A')
    expect(send('PUT', '/_mock/snapshots/one-trait').status).toBe(204)
    createTrait('B')
    expect(send('GET', '/_mock/snapshots').value).toEqual({ snapshots: ['one-trait'] })
    expect(send('POST', '/_mock/snapshots/one-trait/restore').status).toBe(204)
    expect(traits()).toEqual(['CUSTOM_A'])
    expect(send('DELETE', '/_mock/snapshots/one-trait').status).toBe(204)
    expect(send('POST', '/_mock/snapshots/one-trait/restore')).toMatchObject({
      status: 404,
      value: { error: 'snapshot: "one-trait": expected a name of one that is kept (none is kept)' },
    })
  })

  test('has a name that fits into a path', () => {
    expect(send('PUT', '/_mock/snapshots/a%20b')).toMatchObject({
      status: 400,
      value: {
        error: 'snapshot: "a%20b": expected up to 64 letters, digits, dots, dashes and underscores',
      },
    })
  })
})

describe('the journal', () => {
  test('has requests and what became of them, but not those that steer the mock', () => {
    placement.faults.set([{ nth: 2, drop: 'after', delay: 5 }])
    send('GET', '/_mock/state')
    createTrait('A')
    createTrait('A')
    send('GET', '/nope?x=1', undefined, { 'x-auth-token': 'admin' })
    const { entries } = send('GET', '/_mock/journal').value as { entries: Record<string, unknown>[] }
    expect(entries).toMatchObject([
      {
        number: 1,
        at: '2030-01-01T00:00:00.000Z',
        operation: 'createTrait',
        request: { method: 'PUT', target: '/traits/CUSTOM_A' },
        outcome: 'answered',
        response: { status: 201 },
        situation: null,
      },
      { number: 2, outcome: 'lost-response', delay: 5, response: null },
      { number: 3, operation: null, response: { status: 404 }, situation: 'unknownRoute' },
    ])
    expect(send('DELETE', '/_mock/journal').status).toBe(204)
    expect(send('GET', '/_mock/journal').value).toEqual({ entries: [] })
    expect(createTrait('B').kind).toBe('answered')
    expect(send('GET', '/_mock/journal').value).toMatchObject({ entries: [{ number: 4 }] })
  })

  test('comes as an archive', () => {
    createTrait('A')
    const { value } = send('GET', '/_mock/journal.har')
    expect(value).toMatchObject({ log: { version: '1.2', entries: [{ response: { status: 201 } }] } })
  })
})

describe('fault rules', () => {
  const rule = { operation: 'createTrait', nth: 1, status: 503 }

  test('are read, replaced, added and deleted', () => {
    expect(send('PUT', '/_mock/faults', { rules: [rule] }).value).toEqual({
      rules: [{ id: 1, rule, matched: 0, struck: 0 }],
    })
    expect(createTrait('A')).toMatchObject({ response: { status: 503 } })
    expect(send('POST', '/_mock/faults', { drop: 'before' })).toMatchObject({ status: 201, value: { id: 2 } })
    expect(createTrait('A')).toEqual({ kind: 'lost-request' })
    expect(send('GET', '/_mock/faults').value).toMatchObject({
      rules: [
        { matched: 2, struck: 1 },
        { matched: 1, struck: 1 },
      ],
    })
    expect(send('DELETE', '/_mock/faults/2').status).toBe(204)
    expect(send('DELETE', '/_mock/faults/2')).toMatchObject({
      status: 404,
      value: { error: 'id: "2": expected the id of a rule in force (1)' },
    })
    expect(send('DELETE', '/_mock/faults').status).toBe(204)
    expect(send('GET', '/_mock/faults').value).toEqual({ rules: [] })
  })

  test('that are none leave those in force, and the answer says where', () => {
    send('PUT', '/_mock/faults', { rules: [rule] })
    expect(send('PUT', '/_mock/faults', { rules: [rule, { drop: 'now' }] })).toMatchObject({
      status: 400,
      value: { error: 'rules[1].drop: expected before or after, got "now"' },
    })
    expect(send('POST', '/_mock/faults', { drop: 'now' }).value).toEqual({
      error: 'drop: expected before or after, got "now"',
    })
    expect(placement.faults.list()).toHaveLength(1)
  })

  test('do not befall the requests that steer the mock', () => {
    send('PUT', '/_mock/faults', { rules: [{ drop: 'before' }] })
    expect(send('GET', '/_mock/faults').value).toMatchObject({ rules: [{ matched: 0 }] })
  })
})

describe('the clock', () => {
  test('is set, moved on, and real again', () => {
    expect(send('GET', '/_mock/clock').value).toEqual({ now: '2030-01-01T00:00:00.000Z', stands: false })
    expect(send('PUT', '/_mock/clock', { advance: 1500 }).value).toEqual({
      now: '2030-01-01T00:00:01.500Z',
      stands: false,
    })
    expect(send('PUT', '/_mock/clock', { now: '2026-06-01T00:00:00Z' }).value).toEqual({
      now: '2026-06-01T00:00:00.000Z',
      stands: true,
    })
    send('PUT', '/_mock/clock', { advance: 60_000 })
    const { headers } = send('GET', '/', undefined, { 'openstack-api-version': 'placement 1.39' })
    expect(headers['last-modified']).toBe('Mon, 01 Jun 2026 00:01:00 GMT')
    expect(send('PUT', '/_mock/clock', { now: null }).value).toMatchObject({ stands: false })
    expect(clock.now()).toEqual(new Date(Date.UTC(2030, 0, 1)))
  })

  test.each([
    [{}, 'the document: expected now or advance, got {}'],
    [
      { now: 'noon' },
      'now: expected an instant from 1970 on, such as 2026-01-01T00:00:00Z, or null, got "noon"',
    ],
    [{ now: '2026-13-01T00:00:00Z' }, 'now: expected an instant from 1970 on'],
    [{ advance: -1 }, 'advance: expected an integer from 0 to '],
    [{ advance: 1, now: null }, 'advance: expected nothing beside now, got 1'],
    [{ set: 1 }, 'set: expected no such key here (the keys are now, advance), got 1'],
  ])('does not do %j', (document, error) => {
    const { status, value } = send('PUT', '/_mock/clock', document)
    expect([status, String(value?.['error'])]).toEqual([400, expect.stringContaining(error)])
    expect(clock.now()).toEqual(new Date(Date.UTC(2030, 0, 1)))
  })
})

describe('wrong use', () => {
  test.each<[string, string, unknown, Record<string, string>, number, string]>([
    ['GET', '/_mock', undefined, json, 404, 'path: "/_mock": expected one of /_mock/state, /_mock/reset'],
    ['GET', '/_mock/stat', undefined, json, 404, 'path: "/_mock/stat": expected one of /_mock/state'],
    ['PATCH', '/_mock/state', undefined, json, 405, 'method: "PATCH": expected GET or PUT here'],
    ['PUT', '/_mock/clock', '{', json, 400, 'body: not JSON: '],
    ['PUT', '/_mock/clock', {}, {}, 415, 'content-type: "": expected application/json'],
    [
      'PUT',
      '/_mock/clock',
      {},
      { 'content-type': 'text/plain' },
      415,
      'content-type: "text/plain": expected application/json',
    ],
  ])('%s %s with %j is told', (method, target, body, headers, status, error) => {
    const answer = send(method, target, body, headers)
    expect(answer.headers['content-type']).toBe('application/json')
    expect([answer.status, String(answer.value?.['error'])]).toEqual([status, expect.stringContaining(error)])
  })

  test('of a method names those that are there', () => {
    expect(send('DELETE', '/_mock/state').headers['allow']).toBe('GET, PUT')
  })
})

describe('a page', () => {
  test.each<[string, number]>([
    ['http://evil.test', 403],
    ['http://mock.test', 204],
    [page, 204],
  ])('of %s that steers the mock gets %i', (origin, status) => {
    createTrait('A')
    expect(send('POST', '/_mock/reset', undefined, { ...json, origin }).status).toBe(status)
    expect(traits()).toEqual(status === 204 ? [] : ['CUSTOM_A'])
  })

  test('of an origin that is let in may ask first, and read the answer', () => {
    const headers = { host: 'mock.test', origin: page, 'access-control-request-method': 'PUT' }
    expect(send('OPTIONS', '/_mock/state', undefined, headers).headers).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'PUT',
    })
    expect(send('GET', '/_mock/state', undefined, headers).headers['access-control-allow-origin']).toBe(page)
  })
})

test.each(['/_mocks', '/traits/_mock', '/?/_mock/state'])('%s is none of it', (target) => {
  expect(send('GET', target, undefined, {}).status).toBeGreaterThan(199)
  expect(send('GET', '/_mock/journal').value).toMatchObject({ entries: [{ request: { target } }] })
})

test('the address may be absolute', () => {
  expect(send('GET', 'http://mock.test/_mock/clock/').status).toBe(200)
})
