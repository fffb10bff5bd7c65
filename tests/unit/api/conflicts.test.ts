/** The list of conflicts and the catalogue of errors say the same. */

import { expect, test } from 'vitest'
import { conflicts, isSerial } from '#api/conflicts.ts'
import { errorKeys, errorVariant } from '#api/errors.ts'

test('every conflict of the catalogue stands in the list, once for each operation that can give it', () => {
  const catalogued = errorKeys
    .filter((key) => errorVariant(key).status === 409)
    .flatMap((key) => (errorVariant(key).operations ?? []).map((operation) => `${operation} ${key}`))
  expect(conflicts.map(({ operation, key }) => `${operation} ${key}`).sort()).toEqual(catalogued.sort())
})

test('there are 55, of which one client alone can provoke 38', () => {
  expect(new Set(conflicts.map(({ id }) => id)).size).toBe(55)
  expect(conflicts).toHaveLength(55)
  expect(conflicts.filter(isSerial)).toHaveLength(38)
})
