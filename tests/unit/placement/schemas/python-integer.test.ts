/** Which texts Python takes for an integer. */

import { expect, test } from 'vitest'
import { readPythonInteger } from '#placement/schemas/python-integer.ts'

test.each([
  ['12', 12],
  [' +1 ', 1],
  ['-3', -3],
  ['1_000', 1000],
  ['\u0661\u0662', 12], // Arabic-Indic
  ['\u0966\u096f', 9], // Devanagari, whose zero is not at a multiple of sixteen
  ['\u{1d7d8}\u{1d7ff}', 9], // two alphabets of mathematics
])('%j is %i', (text, integer) => {
  expect(readPythonInteger(text)).toBe(integer)
})

test.each(['', '1.0', '1__0', '_1', '1_', '0x1', '\u00b2', 'one'])('%j is none', (text) => {
  expect(readPythonInteger(text)).toBeUndefined()
})

test('an integer of more digits than Python reads is none', () => {
  expect(readPythonInteger('1'.repeat(4300))).toBe(Infinity)
  expect(readPythonInteger(`-${'1'.repeat(4300)}`)).toBe(-Infinity)
  expect(readPythonInteger('1_'.repeat(4300) + '1')).toBeUndefined()
})
