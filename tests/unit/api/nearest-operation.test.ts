import { expect, test } from 'vitest'
import { nearestOperation, nearestRequest } from '#api/nearest-operation.ts'
import { operationIds } from '#api/operations.ts'

test.each([
  ['setTrait', 'setTraits'],
  ['SetAllocation', 'setAllocations'],
  ['listresourceproviders', 'listResourceProviders'],
])('%s is nearest to %s', (said, meant) => {
  expect(nearestOperation(said)).toBe(meant)
})

test.each([
  ['GET', '/trait', 'listTraits'],
  ['PUT', '/trait/CUSTOM_A', 'createTrait'],
  ['POST', '/resource_provider', 'createResourceProvider'],
  ['PUT', '/resource_providers/0a1c5e8e-0000-4000-8000-000000000001/inventory', 'setInventories'],
  ['PATCH', '/reshaper', 'reshape'],
  ['GET', '/allocation-candidates', 'listAllocationCandidates'],
])('%s %s is nearest to %s', (method, path, meant) => {
  expect(nearestRequest(method, path, operationIds)).toBe(meant)
})

test('only those that are asked about count', () => {
  expect(nearestRequest('GET', '/traits', ['listResourceProviders', 'listUsages'])).toBe('listUsages')
  expect(nearestRequest('GET', '/traits', [])).toBeUndefined()
})
