import { expect, test } from 'vitest'
import { operationIds } from '#api/operations.ts'
import { findOperations } from '#playground/console/find-operations.ts'

test.each([
  ['replace inv', 'setInventories'],
  ['setTraits', 'setTraits'],
  ['put /allocations', 'setAllocations'],
  ['candidates', 'listAllocationCandidates'],
  ['delete trait name', 'deleteTrait'],
  ['RESHAPE', 'reshape'],
])('“%s” finds %s first', (query, found) => {
  expect(findOperations(query)[0]).toBe(found)
})

test('nothing said finds everything, and nonsense nothing', () => {
  expect(findOperations(' ')).toEqual(operationIds)
  expect(findOperations('nova')).toEqual([])
})
