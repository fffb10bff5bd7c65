import { describe, expect, test } from 'vitest'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import { createPlacement } from '#placement/index.ts'
import { draftOf, formOf, problemsOf, requestOfDraft, type Form } from '#playground/try-draft.ts'
import { tryRequest } from '#playground/try-request.ts'
import { names } from '#worlds/names.ts'
import { worlds } from '#worlds/index.ts'

const document = resolve(load(), '1.39')

function form(operation: string): Form {
  const found = formOf(document, operation)
  if (!found) throw new Error(`${operation} is not described`)
  return found
}

const request = {
  method: 'GET',
  target: 'http://placement.test/resource_providers?name=compute-1&member_of=a&member_of=b&odd=1',
  headers: { 'openstack-api-version': 'placement 1.39', 'x-auth-token': 'admin', prefer: 'example=x' },
  body: '',
}

describe('a draft', () => {
  test('has a field for each parameter of the description, and keeps the rest', () => {
    const draft = draftOf(form('listResourceProviders'), request)
    expect(draft.values).toMatchObject({
      'query name': 'compute-1',
      'query member_of': 'a',
      'header X-Auth-Token': 'admin',
    })
    expect(draft.moreQuery).toBe('member_of=b&odd=1')
    expect(draft.moreHeaders).toBe('prefer: example=x')
  })

  test('is sent as the request that it was made from', () => {
    const again = requestOfDraft(
      form('listResourceProviders'),
      draftOf(form('listResourceProviders'), request),
      '1.39',
    )
    expect(again.headers).toEqual(request.headers)
    const sorted = (target: string) => [...new URL(target).searchParams].sort().join(' ')
    expect(sorted(again.target)).toBe(sorted(request.target))
  })

  test('says of a body that is not JSON, of a path parameter left empty and of a line that is no header', () => {
    const draft = { values: {}, moreQuery: '', moreHeaders: 'nonsense', body: '{' }
    expect(problemsOf(form('setTraits'), draft)).toMatchObject([
      { kind: 'empty', field: { name: 'uuid' } },
      { kind: 'header', line: 'nonsense' },
      { kind: 'json' },
    ])
  })

  test('is nothing for an operation that the microversion lacks', () => {
    expect(formOf(resolve(load(), '1.0'), 'setTraits')).toBeUndefined()
  })
})

/** What is tried on a mock in this process, as it would be on the one in a worker. */
function attempt(traits: string[]) {
  const placement = createPlacement()
  const service = {
    send: async (one: Parameters<typeof placement.handle>[0]) => placement.handle(one),
    state: async () => placement.document(),
    close: () => undefined,
  }
  const world = worlds['one-host']
  if (!world) throw new Error('no world')
  const draft = {
    values: { 'path uuid': names.host, 'header X-Auth-Token': 'admin' },
    moreQuery: '',
    moreHeaders: '',
    body: JSON.stringify({ traits, resource_provider_generation: 2 }),
  }
  const sent = requestOfDraft(form('setTraits'), draft, '1.39')
  return tryRequest(service, {
    operation: 'setTraits',
    microversion: '1.39',
    document,
    world,
    before: [],
    request: sent,
  })
}

describe('what is tried', () => {
  test('shows the answer, its agreement, and the state and generation that it changed', async () => {
    const tried = await attempt(['HW_CPU_X86_AVX'])
    expect(tried.response.status).toBe(200)
    expect(tried.violations).toEqual([])
    expect(tried.changes).toMatchObject([
      { title: 'compute-1', facts: expect.arrayContaining([{ label: 'generation', value: '3', was: '2' }]) },
    ])
  })

  test('shows that a refusal changed nothing', async () => {
    const tried = await attempt(['NO_SUCH_TRAIT'])
    expect(tried.response.status).toBe(400)
    expect(tried.violations).toEqual([])
    expect(tried.changes).toEqual([])
  })
})
