/** How one rendering of the reference serves both colour modes. */

import { transparentize } from 'polished'
import { expect, test } from 'vitest'
import { theme, withVariables } from '../../../src/theme/Redoc/palette.ts'

const text = String((theme?.colors?.text as { primary: string }).primary)

test('a colour that stands for a role becomes the variable of the role', () => {
  expect(withVariables(`color:${text};`)).toBe('color:var(--reference-text);')
})

test('a share of such a colour becomes that share of the variable', () => {
  expect(withVariables(`color:${transparentize(0.9, text)};`)).toBe(
    'color:color-mix(in srgb, var(--reference-text) 10%, transparent);',
  )
})

test('a colour Redoc wrote down becomes a variable, however it is spaced', () => {
  expect(withVariables('border:1px solid rgba(38, 50, 56, 0.3);')).toBe(
    'border:1px solid var(--reference-line);',
  )
})

test('words that only begin like a colour stay', () => {
  expect(withVariables('white-space:pre;')).toBe('white-space:pre;')
})

test('pictures stay', () => {
  expect(withVariables("background:url('data:image/svg+xml;#fff');")).toBe(
    "background:url('data:image/svg+xml;#fff');",
  )
})
