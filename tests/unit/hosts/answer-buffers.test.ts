/** Memory for long answers: never lent twice at once, and not kept without bounds. */

import { expect, test } from 'vitest'
import { AnswerBuffers } from '#hosts/answer-buffers.ts'

test('lends memory again that was given back', () => {
  const buffers = new AnswerBuffers()
  const first = buffers.take(20_000)
  expect(first.length).toBeGreaterThanOrEqual(20_000)
  buffers.giveBack(first)
  expect(buffers.take(30_000) === first).toBe(true)
})

test('lends nobody what another has', () => {
  const buffers = new AnswerBuffers()
  expect(buffers.take(20_000) === buffers.take(20_000)).toBe(false)
})

test('finds more memory where what it has is too little', () => {
  const buffers = new AnswerBuffers()
  buffers.giveBack(buffers.take(20_000))
  expect(buffers.take(100_000).length).toBeGreaterThanOrEqual(100_000)
})

test('keeps what is usual, and lets go of what is beyond measure', () => {
  const buffers = new AnswerBuffers()
  const many = Array.from({ length: 10 }, () => buffers.take(20_000))
  for (const buffer of many) buffers.giveBack(buffer)
  const again = many.map(() => buffers.take(20_000))
  expect(again.filter((buffer) => many.includes(buffer))).toHaveLength(4)
  const huge = buffers.take(20_000_000)
  buffers.giveBack(huge)
  expect(buffers.take(20_000_000) === huge).toBe(false)
})
