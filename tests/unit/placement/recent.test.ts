/** What was worked out lately: not again while it is kept, and not kept for ever. */

import { expect, test } from 'vitest'
import { Recent } from '#placement/recent.ts'

/** Asks for each letter in turn; answers which of them had to be worked out. */
function workedOut(letters: string, recent: Recent<string>): string {
  let worked = ''
  for (const letter of letters) {
    const result = recent.get(letter, () => {
      worked += letter
      return `result for ${letter}`
    })
    expect(result).toBe(`result for ${letter}`)
  }
  return worked
}

test('works out once what is asked for again', () => {
  expect(workedOut('abababa', new Recent(2))).toBe('ab')
})

test('forgets what has not been asked for longest', () => {
  expect(workedOut('abacab', new Recent(2))).toBe('abcb')
})

test('keeps nothing when the work fails', () => {
  const recent = new Recent<string>(2)
  const fail = () => {
    throw new Error('refused')
  }
  expect(() => recent.get('a', fail)).toThrow('refused')
  expect(workedOut('a', recent)).toBe('a')
})
