/** JSON as Python reads and writes it. The messages were taken from Python's own parser. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonError, PythonFloat, readJson, writeJson } from '#placement/schemas/json.ts'
import type { Json } from '#placement/schemas/json.ts'

describe('reading', () => {
  test.each([
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['{bad', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['{"a"', "Expecting ':' delimiter: line 1 column 5 (char 4)"],
    ['{"a":1 "b":2}', "Expecting ',' delimiter: line 1 column 8 (char 7)"],
    ['{"a":1,}', 'Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'],
    ['[1,', 'Expecting value: line 1 column 4 (char 3)'],
    ['\n\n  x', 'Expecting value: line 3 column 3 (char 4)'],
    ['"x', 'Unterminated string starting at: line 1 column 1 (char 0)'],
    ['"\\q"', 'Invalid \\escape: line 1 column 2 (char 1)'],
    ['"\\u12"', 'Invalid \\uXXXX escape: line 1 column 3 (char 2)'],
    ['"\u0001"', 'Invalid control character at: line 1 column 2 (char 1)'],
    ['1 2', 'Extra data: line 1 column 3 (char 2)'],
    ['01', 'Extra data: line 1 column 2 (char 1)'],
    ['"😀" x', 'Extra data: line 1 column 5 (char 4)'],
    ['\uFEFF{}', 'Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)'],
  ])('refuses %j with the words of Python', (text, message) => {
    expect(() => readJson(text)).toThrow(new JsonError(message))
  })

  test('keeps what a float was, and how large an integer', () => {
    expect(readJson('[1, 1.0, 1e2, 12345678901234567890, -0]')).toEqual([
      1,
      new PythonFloat(1),
      new PythonFloat(100),
      12345678901234567890n,
      0,
    ])
  })

  test('takes the last of two equal keys, in the place of the first', () => {
    expect([...(readJson('{"a": 1, "b": 2, "a": 3}') as ReadonlyMap<string, Json>)]).toEqual([
      ['a', 3],
      ['b', 2],
    ])
  })

  test('knows NaN and the infinities', () => {
    expect(readJson('[NaN, -Infinity]')).toEqual([new PythonFloat(NaN), new PythonFloat(-Infinity)])
  })

  test('gives up on a nesting Python gives up on', () => {
    expect(() => readJson('['.repeat(100_000))).toThrow('maximum recursion depth exceeded')
  })
})

describe('writing', () => {
  test.each<[Json, string]>([
    [null, 'null'],
    [true, 'true'],
    ['é\u007f"\\\n😀', '"\\u00e9\\u007f\\"\\\\\\n\\ud83d\\ude00"'],
    [[], '[]'],
    [[1, 2], '[1, 2]'],
    [2 * 3.40282e38, '680564000000000028384145201885945528320'],
    [new Map(), '{}'],
    [new Map<string, Json>([['a', [null]]]), '{"a": [null]}'],
    [new PythonFloat(1), '1.0'],
    [new PythonFloat(1e16), '1e+16'],
    [new PythonFloat(0.00001), '1e-05'],
    [new PythonFloat(0.0001), '0.0001'],
    [new PythonFloat(3.40282e38), '3.40282e+38'],
    [new PythonFloat(1e22), '1e+22'],
    [new PythonFloat(NaN), 'NaN'],
    [12345678901234567890n, '12345678901234567890'],
  ])('%o gives %s', (value, text) => {
    expect(writeJson(value)).toBe(text)
  })

  test('can be read back by any parser', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(JSON.parse(writeJson(readJson(JSON.stringify(value))))).toEqual(
          JSON.parse(JSON.stringify(value)),
        )
      }),
    )
  })
})
