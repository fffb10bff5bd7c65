/** Uuids, bytes and Python's literals: the spellings the original accepts and prints. */

import { describe, expect, test } from 'vitest'
import { PythonFloat } from '#placement/schemas/json.ts'
import type { Json } from '#placement/schemas/json.ts'
import { prettyPythonLiteral, pythonLiteral } from '#placement/schemas/python-literal.ts'
import { Utf8Error, decodeUtf8 } from '#placement/schemas/utf8.ts'
import { isDashedUuid, isUuidLike, normalUuid } from '#placement/schemas/uuid.ts'

const uuid = '6e8ceb1a-9fd5-444a-8bd7-959d082b5de7'

describe('a uuid', () => {
  test.each([
    uuid,
    uuid.toUpperCase(),
    uuid.replaceAll('-', ''),
    `{${uuid}}`,
    `urn:uuid:${uuid}`,
    `6e8c-eb1a${uuid.slice(8)}`,
  ])('may be spelled %s', (text) => {
    expect(isUuidLike(text)).toBe(true)
    expect(normalUuid(text)).toBe(uuid)
  })

  test.each(['', 'zz', `${uuid}0`, uuid.slice(1), `${uuid.slice(0, -1)}g`, ` ${uuid}`])(
    'may not be spelled %j',
    (text) => {
      expect(isUuidLike(text)).toBe(false)
    },
  )

  test('has its dashes in place where only that spelling will do', () => {
    expect(isDashedUuid(uuid.toUpperCase())).toBe(true)
    expect(isDashedUuid(uuid.replaceAll('-', ''))).toBe(false)
  })
})

describe('bytes', () => {
  test.each([
    [[0x61, 0xff], "'utf-8' codec can't decode byte 0xff in position 1: invalid start byte"],
    [[0xe2, 0x98], "'utf-8' codec can't decode bytes in position 0-1: unexpected end of data"],
    [[0xe2, 0x28, 0xa1], "'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte"],
    [[0xed, 0xa0, 0x80], "'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte"],
    [[0xf0, 0x9f, 0x98, 0x28], "'utf-8' codec can't decode bytes in position 0-2: invalid continuation byte"],
  ])('%j are refused with the words of Python', (bytes, message) => {
    expect(() => decodeUtf8(new Uint8Array(bytes))).toThrow(new Utf8Error(message))
  })

  test('keep a byte order mark', () => {
    expect(decodeUtf8(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\uFEFFa')
  })
})

describe('a literal', () => {
  test.each<[Json, string]>([
    [null, 'None'],
    [false, 'False'],
    ["it's", '"it\'s"'],
    ['it\'s "x"', "'it\\'s \"x\"'"],
    ['é\u200b\n\x7f', "'é\\u200b\\n\\x7f'"],
    [new PythonFloat(NaN), 'nan'],
    [new PythonFloat(1), '1.0'],
    [[1, 'a'], "[1, 'a']"],
    [
      new Map<string, Json>([
        ['b', 1],
        ['a', 2],
      ]),
      "{'b': 1, 'a': 2}",
    ],
  ])('of %o is %s', (value, text) => {
    expect(pythonLiteral(value)).toBe(text)
  })

  test('that are empty stay on their line, however far from the margin', () => {
    expect(prettyPythonLiteral(new Map([['k'.repeat(20), ['', 'x'.repeat(9)]]]), 24)).toBe(
      `{'${'k'.repeat(20)}': ['',\n${' '.repeat(26)}'${'x'.repeat(9)}']}`,
    )
  })

  test('too long for its line is cut at spaces', () => {
    const value = new Map([['text', 'aaaa bbbb cccc dddd']])
    expect(prettyPythonLiteral(value, 20)).toBe(
      "{'text': 'aaaa '\n         'bbbb '\n         'cccc '\n         'dddd'}",
    )
  })
})
