import { describe, expect, test } from 'vitest'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import {
  consoleFormOf,
  draftOfRequest,
  firstDraft,
  inMode,
  notesOn,
  problemsOf,
  requestOf,
  startsIn,
  type ConsoleDraft,
} from '#playground/console/draft.ts'
import { consoleRequest } from '#playground/console/request.ts'

const newest = resolve(load(), '1.39')
const oldest = resolve(load(), '1.0')
const present = firstDraft('1.39')
const formOf = (draft: ConsoleDraft) => consoleFormOf(newest, draft.operation)

const setTraits = {
  method: 'PUT',
  target: '/resource_providers/a/traits',
  headers: { 'openstack-api-version': 'placement 1.39', 'content-type': 'application/json' },
  body: '{\n  "traits": []\n}',
}

const raw = (to: Partial<ConsoleDraft['raw']>): ConsoleDraft => ({
  ...present,
  mode: 'raw',
  raw: { method: 'GET', target: '/traits', headers: '', body: '', ...to },
})

describe('a draft', () => {
  test('of a request in fields is sent as that request', () => {
    const draft = draftOfRequest(setTraits, newest, present)
    expect(draft).toMatchObject({ mode: 'fields', operation: 'setTraits', microversion: '1.39' })
    expect(draft.fields.values).toEqual({ 'path uuid': 'a' })
    expect(requestOf(draft, formOf(draft))).toEqual(setTraits)
  })

  test('goes by hand and back without a change', () => {
    const draft = draftOfRequest(setTraits, newest, present)
    const byHand = inMode('raw', draft, newest)
    expect(byHand).toMatchObject({
      mode: 'raw',
      raw: { method: 'PUT', target: setTraits.target, headers: 'content-type: application/json' },
    })
    expect(requestOf(byHand, undefined)).toEqual(setTraits)
    expect(requestOf(inMode('fields', byHand, newest), formOf(draft))).toEqual(setTraits)
  })

  test('of a request that is none of an operation is by hand', () => {
    const request = { ...setTraits, method: 'PATCH', target: '/reshaper' }
    const draft = draftOfRequest(request, newest, present)
    expect(draft.mode).toBe('raw')
    expect(requestOf(draft, undefined)).toEqual(request)
  })

  test('keeps a version that nobody speaks, and a request that names none', () => {
    for (const headers of [
      { 'openstack-api-version': 'placement 1.99' },
      { 'openstack-api-version': 'nova 2' },
    ]) {
      const draft = draftOfRequest({ ...setTraits, headers }, newest, present)
      expect(requestOf(draft, undefined)?.headers).toEqual(headers)
    }
    const draft = draftOfRequest({ ...setTraits, headers: {} }, newest, present)
    expect(draft).toMatchObject({ mode: 'raw', microversion: '1.0' })
  })

  test('has no place for a token among its fields', () => {
    expect(consoleFormOf(newest, 'setTraits')?.fields.map(({ name }) => name)).not.toContain('X-Auth-Token')
  })
})

describe('a problem', () => {
  const problems = (draft: ConsoleDraft, real = false) => problemsOf(draft, formOf(draft), real)

  test('is a body that is no JSON, with its line and column', () => {
    const body = '{\n  "traits": [}\n}'
    const expected = [{ kind: 'json', message: 'Expecting value, in line 2, column 14' }]
    expect(problems(raw({ method: 'PUT', body }))).toEqual(expected)
    const draft = draftOfRequest({ ...setTraits, body }, newest, present)
    expect(problems(draft)).toEqual(expected)
  })

  test('is a line that is no header, a word that is no method, a target that is no path', () => {
    expect(problems(raw({ headers: 'accept: a\nnonsense', method: 'G T', target: 'traits' }))).toEqual([
      { kind: 'method', text: 'G T' },
      { kind: 'target', text: 'traits' },
      { kind: 'header', line: 'nonsense' },
    ])
  })

  test('is an empty place in the path', () => {
    const draft: ConsoleDraft = { ...present, operation: 'getResourceProvider' }
    expect(problems(draft)).toEqual([{ kind: 'empty', name: 'uuid' }])
  })

  test('is a token among the headers, and a body of GET, when a server of one’s own is asked', () => {
    const draft = raw({ headers: 'X-Auth-Token: secret', body: '{}' })
    expect(problems(draft)).toEqual([])
    expect(problems(draft, true)).toEqual([{ kind: 'token' }, { kind: 'body' }])
    expect(problems(raw({ headers: 'X-Auth-Token:' }), true)).toEqual([])
  })
})

describe('a note', () => {
  const request = { ...setTraits, method: 'GET', target: '/trait', body: '' }

  test('says which operation is nearest to what nobody has', () => {
    expect(notesOn(request, newest)).toEqual([
      { kind: 'unknown', method: 'GET', path: '/trait', nearest: 'listTraits' },
    ])
  })

  test('says since when there is what the microversion lacks', () => {
    const headers = { 'openstack-api-version': 'placement 1.0' }
    expect(notesOn({ ...setTraits, headers }, oldest)).toEqual([
      { kind: 'absent', operation: 'setTraits', since: '1.6' },
    ])
  })

  test('says that nobody speaks a version', () => {
    const headers = { 'openstack-api-version': 'placement 1.99' }
    expect(notesOn({ ...setTraits, headers }, newest)).toEqual([
      { kind: 'microversion', text: 'placement 1.99' },
    ])
  })

  test('is not made of what is well', () => {
    expect(notesOn(setTraits, newest)).toEqual([])
  })
})

describe('what there is to begin with', () => {
  test('are the examples of the operation, without the token that the console adds', () => {
    const [first] = startsIn(newest, 'setTraits')
    expect(first).toMatchObject({ status: 200, draft: { moreHeaders: '' } })
    const befores = startsIn(newest, 'setTraits').flatMap(({ before }) => before)
    expect(befores.length).toBeGreaterThan(0)
    for (const { target, headers } of befores) {
      expect(target).toMatch(/^\//)
      expect(headers).not.toHaveProperty('x-auth-token')
    }
  })

  test('says where an example goes without a token', () => {
    const starts = startsIn(newest, 'listTraits').filter(({ status }) => status === 401)
    for (const { draft } of starts) expect(draft.moreHeaders).toBe('x-auth-token:')
  })

  test('is nothing where the edition lacks the operation', () => {
    expect(startsIn(oldest, 'setTraits')).toEqual([])
    expect(startsIn(undefined, 'setTraits')).toEqual([])
  })
})

test('a request to a mock of the page loses the usual token, and says when it has none', () => {
  const request = { ...setTraits, target: 'http://placement.test/traits' }
  const withToken = (token: string) => ({ ...request, headers: { 'x-auth-token': token } })
  expect(consoleRequest(withToken('admin'))).toMatchObject({ target: '/traits', headers: {} })
  expect(consoleRequest(withToken('other')).headers).toEqual({ 'x-auth-token': 'other' })
  expect(consoleRequest({ ...request, headers: {} }).headers).toEqual({ 'x-auth-token': '' })
})
