/** Which answers the description allows. */

import { describe, expect, test } from 'vitest'
import { createContract } from '#description/contract.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'

const source = load()
const contract = createContract((version) => resolve(source, version))

const id = 'req-3f1d7a52-0000-4000-8000-00000000abcd'
const headers = (version: string) => ({
  'openstack-api-version': `placement ${version}`,
  vary: 'openstack-api-version',
  'x-openstack-request-id': id,
  'content-type': 'application/json',
})
const cache = { 'cache-control': 'no-cache', 'last-modified': 'Mon, 01 Jun 2026 00:00:00 GMT' }
const traits = JSON.stringify({ traits: ['HW_CPU_X86_AVX2'], resource_provider_generation: 2 })
const good = {
  operation: 'listResourceProviderTraits',
  version: '1.39',
  status: 200,
  headers: { ...headers('1.39'), ...cache },
  body: traits,
}

describe('an answer', () => {
  test('that is described is allowed', () => {
    expect(contract.check(good)).toEqual([])
  })

  test('is found by method and path as well', () => {
    const { operation: _, ...rest } = good
    const path = '/resource_providers/0a1c5e8e-0000-4000-8000-000000000001/traits?ignored=1'
    expect(contract.check({ ...rest, method: 'GET', path })).toEqual([])
    expect(contract.check({ ...rest, method: 'GET', path: '/traits' })).not.toEqual([])
  })

  test('with a status the operation does not answer is not allowed', () => {
    expect(contract.check({ ...good, status: 409 })).toEqual([
      'listResourceProviderTraits at 1.39 answers 409: expected one of 200, 400, 401, 403, 404, 406',
    ])
  })

  test.each([
    ['a field more', { traits: [], resource_provider_generation: 2, more: 1 }, 'additional properties'],
    ['a field less', { traits: [] }, "required property 'resource_provider_generation'"],
    ['a field of another type', { traits: [], resource_provider_generation: '2' }, 'must be integer'],
  ])('with %s is not allowed', (_, body, complaint) => {
    const [violation, ...more] = contract.check({ ...good, body: JSON.stringify(body) })
    expect(violation).toContain(complaint)
    expect(more).toEqual([])
  })

  test('may have a newline behind a name, and nothing else, as the patterns of the server have it', () => {
    const named = (name: string) => ({
      ...good,
      operation: 'listResourceClasses',
      body: JSON.stringify({
        resource_classes: [{ name, links: [{ rel: 'self', href: `/resource_classes/${name}` }] }],
      }),
    })
    expect(contract.check(named('CUSTOM_A\n'))).toEqual([])
    expect(contract.check(named('CUSTOM_A\n\n'))).toHaveLength(1)
    expect(contract.check(named('CUSTOM_A '))).toHaveLength(1)
  })

  test('that is no JSON is not allowed', () => {
    expect(contract.check({ ...good, body: '{' })[0]).toContain('not JSON')
  })

  test('with a body where there is none is not allowed', () => {
    const { 'content-type': _, ...bare } = headers('1.39')
    const deleted = { operation: 'deleteAllocations', version: '1.39', status: 204, headers: bare, body: '' }
    expect(contract.check(deleted)).toEqual([])
    expect(contract.check({ ...deleted, body: '{}' })[0]).toContain('expected no body')
  })
})

describe('headers', () => {
  test('say which microversion was spoken', () => {
    const answer = { ...good, headers: { ...good.headers, 'openstack-api-version': 'placement 1.38' } }
    expect(contract.check(answer)[0]).toContain('header openstack-api-version')
  })

  test('about caching are there from 1.15 and not before', () => {
    const bare = { ...good, version: '1.15', headers: headers('1.15') }
    expect(contract.check(bare)).toEqual([
      'listResourceProviderTraits at 1.15 answers 200: no header cache-control',
      'listResourceProviderTraits at 1.15 answers 200: no header last-modified',
    ])
    expect(contract.check({ ...bare, version: '1.14', headers: headers('1.14') })).toEqual([])
    expect(
      contract.check({ ...bare, version: '1.14', headers: { ...headers('1.14'), ...cache } }),
    ).toHaveLength(2)
  })
})

describe('a refusal', () => {
  const error = {
    status: 404,
    title: 'Not Found',
    detail: 'The resource could not be found.\n\n   ',
    request_id: id,
  }

  test('has a code from 1.23 and not before', () => {
    const operation = 'getTrait'
    const body = JSON.stringify({ errors: [error] })
    const answer = (version: string) => ({ operation, version, status: 404, headers: headers(version), body })
    expect(contract.check(answer('1.22'))).toEqual([])
    expect(contract.check(answer('1.23'))[0]).toContain("required property 'code'")
  })

  test('of what the microversion does not have is 404', () => {
    const answer = { method: 'GET', path: '/traits', version: '1.5', headers: headers('1.5') }
    const body = JSON.stringify({ errors: [error] })
    expect(contract.check({ ...answer, status: 404, body })).toEqual([])
    expect(contract.check({ ...answer, status: 200, body: '{"traits": []}' })[0]).toContain(
      'expected 404 or 405',
    )
  })

  test('may be a page for a reader', () => {
    const page = { ...headers('1.39'), 'content-type': 'text/html; charset=UTF-8' }
    const answer = {
      operation: 'getTrait',
      version: '1.39',
      status: 404,
      headers: page,
      body: '<html></html>',
    }
    expect(contract.check(answer)).toEqual([])
    expect(contract.check({ ...good, headers: { ...page, ...cache } })[0]).toContain('application/json')
  })
})
