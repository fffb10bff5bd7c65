/** Long answers: like any other to those who read them, in pieces for those who send them. */

import { describe, expect, test } from 'vitest'
import { bodyLengthOf, longBodyOf, LongText, responseOf } from '#api/long-text.ts'

const plain = { status: 200, headers: { vary: 'x' }, body: '{"a": 1}' }
const long = () => responseOf(200, { vary: 'x' }, new LongText(['{"a"', ': ', '1}']))

describe('a response in pieces', () => {
  test('looks like one whose body is one text', () => {
    expect(long()).toEqual(plain)
    expect({ ...long() }).toEqual(plain)
    expect(JSON.stringify(long())).toBe(JSON.stringify(plain))
    expect(structuredClone(long())).toEqual(plain)
  })

  test('gives its pieces to who asks for them, and its length to who asks for no more', () => {
    expect(longBodyOf(long())?.pieces).toEqual(['{"a"', ': ', '1}'])
    expect(longBodyOf(plain)).toBeUndefined()
    expect([bodyLengthOf(long()), bodyLengthOf(plain)]).toEqual([8, 8])
  })
})
