import { expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import { createClient } from '#client/index.ts'
import { detailsBetween } from '#playground/console/details.ts'
import { names } from '#worlds/names.ts'
import { worlds } from '#worlds/index.ts'

/** What a request is said to have changed, beside providers and consumers. */
async function detailsOf(request: { method: string; target: string; body?: unknown }) {
  const placement = createPlacement()
  await worlds['one-claim']?.build(createClient({ send: placement.handle }))
  const before = placement.document()
  const { status } = placement.handle({
    method: request.method,
    target: request.target,
    headers: {
      'x-auth-token': 'admin',
      'openstack-api-version': 'placement 1.39',
      'content-type': 'application/json',
    },
    body: request.body === undefined ? '' : JSON.stringify(request.body),
  })
  expect(status).toBeLessThan(300)
  return detailsBetween(before, placement.document(), (uuid) => (uuid === names.host ? 'compute-1' : uuid))
}

test('a trait and a resource class are new', async () => {
  expect(await detailsOf({ method: 'PUT', target: '/traits/CUSTOM_A' })).toEqual([
    'The trait CUSTOM_A is new.',
  ])
  expect(await detailsOf({ method: 'PUT', target: '/resource_classes/CUSTOM_B' })).toEqual([
    'The resource class CUSTOM_B is new.',
  ])
})

test('an inventory has other details', async () => {
  const body = { resource_provider_generation: 3, total: 8, allocation_ratio: 4, reserved: 1 }
  const target = `/resource_providers/${names.host}/inventories/VCPU`
  expect(await detailsOf({ method: 'PUT', target, body })).toEqual([
    'reserved of VCPU on compute-1 is 1, was 0.',
    'allocation_ratio of VCPU on compute-1 is 4, was 1.',
  ])
})

test('a provider has another name', async () => {
  const target = `/resource_providers/${names.host}`
  expect(await detailsOf({ method: 'PUT', target, body: { name: 'compute-9' } })).toEqual([
    'compute-1 is called compute-9 from now on.',
  ])
})

test('reading changes nothing', async () => {
  expect(await detailsOf({ method: 'GET', target: '/traits' })).toEqual([])
})
