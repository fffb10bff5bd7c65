/** The examples of the description: how they are read, at which microversions they run, and where they fail. */

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readDescribedExample } from '#verifier/described-examples.ts'
import { Mistake } from '#verifier/example.ts'
import { applyEdits } from '#verifier/outcome.ts'
import { runExample } from '#verifier/run-example.ts'
import { mockServer } from './on-the-mock.ts'

const file = 'openapi/examples/aggregates/setAggregates.generationAlreadyChanged.yaml'

const text = `x-openstack: { min-ver: '1.19', discriminator: microversion }
summary: The provider has changed since it was read
x-placement-live:
  operation: setAggregates
  world: one-host
  before:
    - { method: DELETE, path: '/resource_providers/{host}/inventories' }
  request:
    method: PUT
    path: /resource_providers/{host}/aggregates
    body:
      aggregates: []
      resource_provider_generation: 2
  status: 409
oneOf:
  - x-openstack: { max-ver: '1.22' }
    value: &refusal
      errors:
        - status: 409
          title: Conflict
          detail: "There was a conflict when trying to complete your request.\\n\\n Resource provider's generation already changed. Please update the generation and try again.  "
          request_id: req-00000000-0000-4000-8000-000000000001
  - x-openstack: { min-ver: '1.23' }
    value:
      errors:
        - status: 409
          title: Conflict
          detail: "There was a conflict when trying to complete your request.\\n\\n Resource provider's generation already changed. Please update the generation and try again.  "
          code: placement.concurrent_update
          request_id: req-00000000-0000-4000-8000-000000000001
`.replace('&refusal', '')

async function outcome(changed: string, name = file): Promise<string> {
  const { outcome } = await runExample(readDescribedExample(name, changed), mockServer())
  return outcome.status === 'failed'
    ? `${outcome.failure.place.line}: ${outcome.failure.message}`
    : outcome.status
}

test('an example runs at both ends of every stretch where it looks the same', () => {
  const { cases, expect: situation, world } = readDescribedExample(file, text)
  expect(cases.map(({ microversion }) => microversion)).toEqual(['1.19', '1.22', '1.23', '1.39'])
  expect([situation, world.name]).toEqual(['generationAlreadyChanged', 'one-host'])
})

test('its requests before come at the newest microversion, its own at each', () => {
  const [oldest] = readDescribedExample(file, text).cases
  const versions = [oldest?.before[0], oldest?.request].map(
    (request) => request?.headers.find(({ name }) => name === 'openstack-api-version')?.value,
  )
  expect(versions).toEqual(['placement 1.39', 'placement 1.19'])
})

test('a header that is null is left out, a text goes as it is, anything else as JSON', () => {
  const [anonymous] = readDescribedExample(
    'openapi/examples/access/unauthorized.yaml',
    'x-placement-live: { world: empty, request: { method: GET, path: /, headers: { X-Auth-Token: null } }, status: 401 }',
  ).cases
  expect(anonymous?.request).toMatchObject({ anonymous: true, headers: [{ name: 'openstack-api-version' }] })
  const [text_] = readDescribedExample(
    'a.yaml',
    "x-placement-live: { world: empty, request: { method: POST, path: /, body: '{' }, status: 400 }",
  ).cases
  expect(text_?.request).toMatchObject({ body: '{', headers: [{ name: 'openstack-api-version' }] })
})

describe('an example', () => {
  test('that holds passes', async () => {
    expect(await outcome(text)).toBe('passed')
  })

  test('with a value that is not answered fails at its line, in the alternative of its microversion', async () => {
    expect(await outcome(text.replace(/code: .*/, 'code: placement.undefined_code'))).toBe(
      '29: at 1.23: the answer is not the recorded value',
    )
  })

  test('may have braces in its value that are words of the server, such as resources{N}', async () => {
    const name = 'openapi/examples/allocation-candidates/listAllocationCandidates.groupPolicyRequired.yaml'
    const braces = readFileSync(name, 'utf8')
    expect(braces).toContain('resources{N}')
    expect(await outcome(braces, name)).toBe('passed')
  })

  test('that answers another status fails', async () => {
    expect(await outcome(text.replace('status: 409\noneOf', 'status: 410\noneOf'))).toBe(
      '1: at 1.19: expected status 410, was answered 409',
    )
  })

  test('whose file names another situation fails', async () => {
    expect(await outcome(text, 'openapi/examples/aggregates/setAggregates.traitInUse.yaml')).toMatch(
      /^1: at 1\.19: expected the refusal traitInUse \(409\), was answered 409, generationAlreadyChanged/,
    )
  })

  test('without a value fails, and recording writes one for each stretch of microversions', async () => {
    const bare = text.slice(0, text.indexOf('oneOf')).replace(', discriminator: microversion', '')
    expect(await outcome(bare)).toMatch(/^1: at 1\.19: no value is recorded/)
    const { edits } = await runExample(readDescribedExample(file, bare), mockServer(), { record: true })
    const recorded = applyEdits(bare, edits)
    expect(recorded).toContain("max-ver: '1.22'")
    expect(await outcome(recorded)).toBe('passed')
  })
})

describe('a race', () => {
  const race = `summary: Somebody was quicker
x-placement-live:
  operation: setTraits
  world: one-host
  request:
    method: PUT
    path: /resource_providers/{host}/traits
    headers: { Prefer: example=setTraitsRace, OpenStack-API-Version: placement 1.39 }
    body: { traits: [], resource_provider_generation: 2 }
  status: 500
  race: true
`
  const example = readDescribedExample('openapi/examples/traits/setTraits.setTraitsRace.yaml', race)

  test('is asked of a server that gives it', async () => {
    const { outcome } = await runExample(example, mockServer())
    expect(outcome).toMatchObject({
      failure: { message: expect.stringContaining('no value is recorded') as string },
    })
  })

  test('is skipped, with the reason, on one that does not', async () => {
    const { outcome } = await runExample(example, { ...mockServer(), givesRaces: false })
    expect(outcome).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('two writers') as string,
    })
  })
})

describe('a mistake names its line', () => {
  test.each([
    ['summary: x', '1: expected x-placement-live, which says how to run it'],
    [
      'x-placement-live: { world: mars }',
      '1: world: mars: expected one of empty, one-host, one-claim, two-hosts, tree',
    ],
    [
      'x-placement-live:\n  world: empty\n  wurld: x',
      '3: unknown key "wurld": expected one of operation, world, before, request, status, race, args',
    ],
    [
      'x-placement-live:\n  world: empty\n  request: { method: GET, path: / }',
      '2: expected status, a number',
    ],
    [
      'x-placement-live:\n  world: empty\n  status: 200',
      '2: expected a request: { method, path, headers, body }',
    ],
    [
      'x-placement-live:\n  world: empty\n  status: 200\n  request: { method: GET }',
      '4: expected a request with a method and a path',
    ],
    [
      'x-placement-live:\n  world: empty\n  status: 200\n  request: { method: GET, path: /, query: 1 }',
      '4: unknown key "query": expected method, path, headers or body',
    ],
    ['a: [', '1: not YAML: '],
    [
      'x-openstack: { discriminator: microversion }\nx-placement-live: { world: empty }',
      '1: #/example: alternatives by microversion without oneOf',
    ],
  ])('%j', (content, expected) => {
    try {
      readDescribedExample('a.yaml', content)
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      expect(`${error.place.line}: ${error.message}`).toContain(expected)
      return
    }
    throw new Error('expected a mistake')
  })
})
