import { expect, test } from 'vitest'
import { readConsoleLink, writeConsoleLink } from '#playground/console/console-link.ts'
import { readHttpFile } from '#playground/console/http-file.ts'
import { readLink } from '#playground/link.ts'

const request = {
  method: 'PUT',
  target: '/resource_providers/0a1c5e8e-0000-4000-8000-000000000001/traits',
  headers: { 'openstack-api-version': 'placement 1.28', 'content-type': 'application/json' },
  body: '{ "traits": [], "resource_provider_generation": 2 }',
}
const link = writeConsoleLink('two-hosts', '1.28', [request])

test('a link brings world, microversion and requests, in few characters', () => {
  const read = readConsoleLink(link)
  expect(read).toMatchObject({ world: 'two-hosts', microversion: '1.28' })
  expect(readHttpFile(read?.requests ?? '').requests.map((one) => one.request)).toEqual([request])
  expect(link.length).toBeLessThan(600)
})

test('no token goes along', () => {
  const secret = { ...request, headers: { ...request.headers, 'x-auth-token': 'secret' } }
  expect(readConsoleLink(writeConsoleLink('empty', '1.39', [secret]))?.requests).not.toContain('secret')
})

test('a damaged link says so and keeps what can be kept', () => {
  expect(readConsoleLink(link.replace('requests=', 'requests=xx'))).toMatchObject({
    world: 'two-hosts',
    microversion: '1.28',
    requests: '',
    problem: expect.stringContaining('damaged'),
  })
  expect(readConsoleLink('#tab=requests&console=1&world=nowhere&mv=9')).toMatchObject({
    world: 'one-host',
    microversion: '1.39',
  })
  expect(readConsoleLink('#console=7')?.problem).toContain('format')
})

test('it is no link to a race, and a link to a race is none to the console', () => {
  expect(readLink(link)).toBeUndefined()
  expect(readConsoleLink('#v=1&world=empty')).toBeUndefined()
})
