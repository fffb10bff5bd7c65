/** What a logged line looks like. */

import { expect, test } from 'vitest'
import { lineOf } from '#client/index.ts'

test.each([
  [['generation', 2], 'generation 2'],
  [[['A', 'B'], { a: null }], '["A","B"] {"a":null}'],
  [[undefined, true], 'undefined true'],
  [[new TypeError('no')], 'TypeError: no'],
  [[], ''],
])('%j is logged as %s', (values, line) => {
  expect(lineOf(values)).toBe(line)
})
