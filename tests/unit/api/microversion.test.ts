import { describe, expect, test } from 'vitest'
import { features, microversion, microversions, newest, oldest, since } from '#api/microversion.ts'

describe('a microversion', () => {
  test('is a pair of integers, so 1.9 comes before 1.10', () => {
    const [nine, ten] = [microversion('1.9'), microversion('1.10')]
    expect(nine && ten && nine.compare(ten)).toBeLessThan(0)
  })

  test('has the features of its own and of every earlier version', () => {
    expect(microversion('1.27')?.has('consumerGeneration')).toBe(false)
    expect(microversion('1.28')?.has('consumerGeneration')).toBe(true)
    expect(microversion('1.39')?.has('consumerGeneration')).toBe(true)
  })

  test.each(['1.40', '2.0', '0.9', '1.07', '1', '', '1.x', ' 1.1'])('%j is none', (text) => {
    expect(microversion(text)).toBeUndefined()
  })
})

test('there are forty microversions, 1.0 to 1.39', () => {
  expect(microversions).toHaveLength(40)
  expect([String(microversions[0]), String(microversions[39])]).toEqual([oldest, newest])
})

test('each microversion after the first brought exactly one feature', () => {
  expect(Object.values(since)).toEqual(microversions.slice(1).map(String))
  expect(Object.keys(since)).toEqual(Object.keys(features))
})
