/** How a description is divided between a line that stands for it and the rest. */

import { expect, test } from 'vitest'
import { openingOf } from '../../../src/theme/Redoc/opening.ts'

test('one sentence is the line, and nothing is left', () => {
  expect(openingOf('No such thing.')).toEqual({ sentence: 'No such thing.', rest: '' })
})

test('the line is plain text, the rest keeps its links', () => {
  expect(openingOf('Use `PUT`, see [there](/docs). More [here](/api).')).toEqual({
    sentence: 'Use PUT, see there.',
    rest: 'More [here](/api).',
  })
})

test('a version number does not end the sentence', () => {
  expect(openingOf('Since 1.28 it answers 409. Read again.').sentence).toBe('Since 1.28 it answers 409.')
})

test('a paragraph without a full stop ends where it ends', () => {
  expect(openingOf('Three kinds\n\n| a |\n|---|')).toEqual({ sentence: 'Three kinds', rest: '| a |\n|---|' })
})
