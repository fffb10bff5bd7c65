import { expect, test } from 'vitest'
import { operationAt } from '#api/operations.ts'

test.each([
  ['GET', '/', { id: 'listVersions', params: {} }],
  ['PUT', '/traits/CUSTOM_A%42', { id: 'createTrait', params: { name: 'CUSTOM_AB' } }],
  ['GET', '/traits/%zz', { id: 'getTrait', params: { name: '%zz' } }],
  [
    'PUT',
    '/resource_providers/u/inventories/VCPU',
    { id: 'updateInventory', params: { uuid: 'u', resource_class: 'VCPU' } },
  ],
  ['PATCH', '/traits', undefined],
  ['GET', '/traits/', undefined],
  ['GET', '/nowhere', undefined],
])('%s %s', (method, path, operation) => {
  expect(operationAt(method, path)).toEqual(operation)
})
