import { describe, expect, test } from 'vitest'
import { Silence } from '#explorer/watched.ts'
import { Whereabouts } from '#explorer/whereabouts.ts'

describe('the silence of a thread', () => {
  test('is too long after so many looks without a sign', () => {
    const silence = new Silence(2)
    expect([1, 1, 1].map((signs) => silence.isTooLong(signs))).toEqual([false, false, true])
  })

  test('ends with each sign', () => {
    const silence = new Silence(2)
    expect([1, 1, 2, 2, 3, 3].some((signs) => silence.isTooLong(signs))).toBe(false)
  })

  test('is never too long before the thread has started', () => {
    const silence = new Silence(2)
    expect([0, 0, 0, 0].some((signs) => silence.isTooLong(signs))).toBe(false)
  })
})

test('where a thread is at can be looked up by whoever has its memory', () => {
  const thread = new Whereabouts()
  const parent = new Whereabouts(thread.memory)
  const before = parent.signs
  thread.at('B')
  expect([parent.place, parent.signs === before]).toEqual(['B', false])
  const then = parent.signs
  thread.goesOn()
  expect([parent.place, parent.signs === then]).toEqual(['B', false])
})
