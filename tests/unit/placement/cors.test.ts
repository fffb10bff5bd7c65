/** Cross-origin requests: what a browser is told when an installation names origins. */

import { describe, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'

const origin = 'http://valid.example.com'
const cors = { allowed_origin: [origin], allow_headers: ['openstack-api-version'] }

function send(method: string, target: string, headers: Readonly<Record<string, string>>, allowed = cors) {
  return createPlacement({ config: { cors: allowed } }).handle({ method, target, headers, body: '' })
}

const asking = { origin, 'access-control-request-method': 'GET' }

describe('OPTIONS', () => {
  test('says what an allowed origin may send, for any path and without a token', () => {
    const wanted = { ...asking, 'access-control-request-headers': 'OpenStack-API-Version, accept' }
    const { status, headers, body } = send('OPTIONS', '/nowhere', wanted)
    expect({ status, body }).toEqual({ status: 200, body: '' })
    expect(headers).toEqual({
      vary: 'Origin',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '3600',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': 'OpenStack-API-Version,accept',
      'x-openstack-request-id': headers['x-openstack-request-id'],
    })
  })

  test.each([
    ['no origin', { 'access-control-request-method': 'GET' }],
    ['a foreign origin', { ...asking, origin: 'http://elsewhere.example.com' }],
    ['no method', { origin }],
    ['a method that is not allowed', { ...asking, 'access-control-request-method': 'TRACE' }],
    ['a header that is not allowed', { ...asking, 'access-control-request-headers': 'x-secret' }],
  ])('answers 200 and nothing more to %s', (_, headers) => {
    const answer = send('OPTIONS', '/', headers)
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.headers)).toEqual(['x-openstack-request-id'])
  })

  test('is a method like any other where no origin is named', () => {
    const placement = createPlacement()
    const headers = { ...asking, 'x-auth-token': 'admin' }
    expect(placement.handle({ method: 'OPTIONS', target: '/', headers, body: '' }).status).toBe(405)
  })
})

describe('an answer', () => {
  test.each([
    ['200', { 'x-auth-token': 'admin' }, 'openstack-api-version,Origin'],
    ['401', {}, 'Origin'],
  ])('of %s can be read by an allowed origin', (status, headers, vary) => {
    const answer = send('GET', '/resource_providers', { origin, ...headers })
    expect(answer.status).toBe(Number(status))
    expect(answer.headers).toMatchObject({
      vary,
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers':
        'X-Auth-Token,X-Openstack-Request-Id,X-Subject-Token,X-Service-Token,OpenStack-API-Version',
    })
  })

  test('cannot be read by a foreign origin', () => {
    const foreign = { origin: 'http://elsewhere.example.com', 'x-auth-token': 'admin' }
    expect(send('GET', '/', foreign).headers).not.toHaveProperty('access-control-allow-origin')
  })

  test('can be read by everybody where every origin is allowed', () => {
    const open = { ...cors, allowed_origin: ['*'] }
    expect(send('GET', '/', { origin }, open).headers['access-control-allow-origin']).toBe('*')
  })
})
