/** What the database of the original takes for alike. */

import { expect, test } from 'vitest'
import { like } from '#placement/like.ts'

test.each([
  ['', '%', true],
  ['', '', true],
  ['HW_CPU_X86_AVX', 'HW%', true],
  ['HW_CPU_X86_AVX', 'hw_cpu%', true],
  ['HW_CPU_X86_AVX', 'HWxCPU%', false],
  ['HWxCPU', 'HW_CPU%', true],
  ['HW_CPU_X86_AVX', '%X86%', true],
  ['HW_CPU_X86_AVX', '%X86', false],
  ['HW_CPU_X86_AVX', 'HW', false],
  ['ababac', '%abac', true],
  ['abab', 'ab%ab%ab', false],
  ['\u212a', 'K', false], // the sign for kelvin
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
  ['a\nb', 'a_b%', true],
])('%j is like %j: %s', (text, pattern, expected) => {
  expect(like(pattern)(text)).toBe(expected)
})

test('a pattern may be long, and full of wildcards', () => {
  expect(like(`HW${'x'.repeat(60_000)}%`)('HW_CPU')).toBe(false)
  expect(like(`${'%a'.repeat(200)}%`)(`${'a'.repeat(199)}b`)).toBe(false)
})
