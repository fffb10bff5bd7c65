/** How the catalogue of refusals reads on a page. */

import { expect, test } from 'vitest'
import { errorKeys } from '#api/errors.ts'
import { templateOf } from '../../../src/theme/catalogue/message-template.ts'

test('a message shows the names of what it is made of', () => {
  expect(templateOf('providerNameTaken')).toBe('Conflicting resource provider name: {name} already exists.')
})

test('no message of the catalogue shows a hole', () => {
  expect(
    errorKeys.filter((key) => /undefined|null\b|\[object/.test(templateOf(key).replace('expected null', ''))),
  ).toEqual([])
})
