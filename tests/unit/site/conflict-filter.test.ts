/** The filter of the conflicts, and its address. */

import { expect, test } from 'vitest'
import { conflicts } from '#api/conflicts.ts'
import { matches, readFilter, writeFilter } from '../../../src/theme/catalogue/conflict-filter.ts'

const shown = (hash: string) =>
  conflicts.filter((conflict) => matches(conflict, readFilter(hash, conflicts))).map(({ id }) => id)

test('each criterion narrows the list, and together they narrow it further', () => {
  expect(shown('#operation=deleteInventory')).toEqual(['I10', 'I11'])
  expect(shown('#operation=deleteInventory&remedy=none')).toEqual(['I10'])
  expect(shown('#code=placement.concurrent_update&remedy=none')).toEqual(['I1', 'I10'])
})

test('an anchor, an unknown value or nothing shows all', () => {
  for (const hash of ['', '#A1', '#code=moon', '#moon=full']) expect(shown(hash), hash).toHaveLength(55)
})

test('an address gives the filter back that wrote it', () => {
  const filter = { operation: 'reshape', remedy: 'read-again' }
  expect(readFilter(writeFilter(filter), conflicts)).toEqual(filter)
  expect(writeFilter({})).toBe('')
})
