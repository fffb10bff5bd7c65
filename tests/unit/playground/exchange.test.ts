import { describe, expect, test } from 'vitest'
import { compare, stepsOfExample, stepsOfFence } from '#playground/exchange.ts'
import { programOfRequests } from '#playground/program-of-requests.ts'
import { runSteps } from '#playground/run-steps.ts'
import { resultOf } from '#playground/run-program.ts'
import { transpile } from '#playground/transpile.ts'
import { createPlacement } from '#placement/index.ts'
import { parseExchanges } from '#verifier/exchanges.ts'
import { worlds, names, type World } from '#worlds/index.ts'
import type { LiveExample } from '#description/examples.ts'

const oneHost = worlds['one-host'] as World

function service() {
  const placement = createPlacement()
  let closed = false
  return {
    send: async (request: Parameters<typeof placement.handle>[0]) => placement.handle(request),
    close: () => void (closed = true),
    isClosed: () => closed,
  }
}

const example: LiveExample = {
  operation: 'setTraits',
  key: 'replaced',
  name: 'setTraits.replaced',
  summary: 'A trait of one’s own',
  status: 200,
  world: 'one-host',
  microversion: '1.39',
  before: [{ method: 'PUT', path: '/traits/CUSTOM_X' }],
  request: {
    method: 'PUT',
    path: '/resource_providers/{host}/traits',
    body: { traits: ['CUSTOM_X'], resource_provider_generation: 2 },
  },
  value: { resource_provider_generation: 3, traits: ['CUSTOM_X'] },
}

describe('an example of the reference', () => {
  test('is sent as it is documented: preparation first, names filled in, token and version added', () => {
    const [before, request] = stepsOfExample(example, names)
    expect(before).toEqual({
      request: {
        method: 'PUT',
        target: 'http://placement.test/traits/CUSTOM_X',
        headers: { 'openstack-api-version': 'placement 1.39', 'x-auth-token': 'admin' },
        body: '',
      },
    })
    expect(request?.request.target).toBe(`http://placement.test/resource_providers/${names.host}/traits`)
    expect(request?.request.headers['content-type']).toBe('application/json')
  })

  test('may have braces in its answer that are no names', () => {
    const value = { title: 'more than one resources{N}, such as {host}' }
    const [, step] = stepsOfExample({ ...example, value }, names)
    expect(step?.documented?.body).toContain(`resources{N}, such as ${names.host}`)
  })

  test('leaves out a header that it sets to null', () => {
    const headers = { 'X-Auth-Token': null, Accept: 'text/html' }
    const [step] = stepsOfExample({ ...example, before: [], request: { ...example.request, headers } }, names)
    expect(step?.request.headers).toMatchObject({ accept: 'text/html' })
    expect(step?.request.headers).not.toHaveProperty('x-auth-token')
  })

  test('gets the documented answer from a mock of its own, which is closed', async () => {
    const own = service()
    const results = await runSteps(own, oneHost, stepsOfExample(example, names))
    expect(results.map(({ comparison }) => comparison)).toEqual([undefined, { kind: 'same' }])
    expect(own.isClosed()).toBe(true)
  })

  test('that is no longer answered so shows which lines differ', async () => {
    const wrong = { ...example, value: { resource_provider_generation: 7, traits: ['CUSTOM_X'] } }
    const [, result] = await runSteps(service(), oneHost, stepsOfExample(wrong, names))
    expect(result?.comparison).toMatchObject({ kind: 'different' })
    const lines = result?.comparison?.kind === 'different' ? result.comparison.lines : []
    expect(lines.filter(({ kind }) => kind !== 'both')).toEqual([
      { kind: 'documented', text: '  "resource_provider_generation": 7,' },
      { kind: 'received', text: '  "resource_provider_generation": 3,' },
    ])
  })
})

describe('an http fence', () => {
  const fence = `GET /resource_providers/{host}/traits
OpenStack-API-Version: placement 1.39

HTTP/1.1 200 OK
content-type: application/json

{ "traits": ["HW_CPU_X86_AVX2"], "resource_provider_generation": 2 }`

  test('is run exchange by exchange', async () => {
    const steps = stepsOfFence(parseExchanges(fence, { file: 'page', line: 1 }), names)
    expect((await runSteps(service(), oneHost, steps)).map(({ comparison }) => comparison)).toEqual([
      { kind: 'same' },
    ])
  })
})

describe('an answer beside the documented one', () => {
  const received = {
    status: 409,
    headers: { 'content-type': 'application/json' },
    body: '{"request_id":"req-0b57a2ce-0000-4000-8000-000000000001"}',
  }

  test('may have another request id, and headers that are not written down', () => {
    const body = '{"request_id":"req-00000000-0000-4000-8000-000000000009"}'
    expect(compare({ status: 409, headers: {}, body }, received)).toEqual({ kind: 'same' })
  })

  test('may not have another status, or lack a header that is written down', () => {
    const { body } = received
    expect(compare({ status: 200, headers: {}, body }, received).kind).toBe('different')
    expect(compare({ status: 409, headers: { location: '/x' }, body }, received).kind).toBe('different')
  })
})

describe('requests taken to the playground', () => {
  test('become a program with the world’s names in it', async () => {
    const program = programOfRequests(
      stepsOfExample(
        { ...example, request: { ...example.request, body: { '{host}': '{instance}' } } },
        names,
      ).map(({ request }) => request),
      names,
    )
    expect(program).toContain('placement.fetch(`/resource_providers/${names.host}/traits`')
    expect(program).toContain('[names.host]: names.instance')
    expect(program).not.toContain('x-auth-token')
    expect((await transpile(program)).kind).toBe('script')
  })
})

describe('a program of a page', () => {
  const program = { code: '', world: 'one-host', clients: 2, expect: undefined, log: 'A: {host}\nB: done' }
  const ended = (lane: 'A' | 'B') =>
    ({ type: 'ended', lane, tick: 0, outcome: { kind: 'returned' } }) as const
  const journal = [
    { type: 'logged', lane: 'A', tick: 0, line: names.host },
    { type: 'logged', lane: 'B', tick: 0, line: 'done' },
    ended('A'),
    ended('B'),
  ] as const
  const report = { lanes: ['A', 'B'], order: [], waiting: [], over: true, states: [], journal } as const

  test('holds when it logs what is documented, and every client ends well', () => {
    expect(resultOf(program, report)).toEqual({
      lines: [`A: ${names.host}`, 'B: done'],
      ended: 'A returned; B returned.',
      same: true,
    })
  })

  test('does not hold with another log, or without the refusal that is documented', () => {
    expect(resultOf({ ...program, log: 'A: other' }, report).same).toBe(false)
    expect(resultOf({ ...program, expect: 'generationConflict' }, report).same).toBe(false)
  })
})
