/** The arithmetic of capacity. */

import { describe, expect, test } from 'vitest'
import { allowsAmount, capacityOf, hasRoom, wholeCapacityOf } from '#placement/model/inventory.ts'
import type { Amounts } from '#placement/model/inventory.ts'

const inventory = (changed: Partial<Amounts>): Amounts => ({
  total: 10,
  reserved: 0,
  minUnit: 1,
  maxUnit: 2147483647,
  stepSize: 1,
  allocationRatio: 1,
  ...changed,
})

describe('capacity', () => {
  test.each([
    [{ total: 10 }, 10, 10],
    [{ total: 10, reserved: 4 }, 6, 6],
    [{ total: 10, allocationRatio: 16 }, 160, 160],
    [{ total: 3, allocationRatio: 1.15 }, 3.4499999999999997, 3],
    [{ total: 2, reserved: 5 }, -3, -3],
    [{ total: 3, reserved: 5, allocationRatio: 0.75 }, -1.5, -1],
  ])('of %o is %d exactly and %d as shown', (changed, exact, whole) => {
    expect(capacityOf(inventory(changed))).toBe(exact)
    expect(wholeCapacityOf(inventory(changed))).toBe(whole)
  })

  test.each([
    [NaN, 'cannot convert float NaN to integer'],
    [-Infinity, 'cannot convert float infinity to integer'],
  ])('with the ratio %d is a fault of the server, as in the original', (allocationRatio, message) => {
    expect(() => wholeCapacityOf(inventory({ allocationRatio }))).toThrow(message)
  })
})

describe('a claim', () => {
  test.each([
    [{ minUnit: 2 }, 1, false],
    [{ minUnit: 2 }, 2, true],
    [{ maxUnit: 4 }, 5, false],
    [{ stepSize: 5 }, 7, false],
    [{ stepSize: 5 }, 15, true],
  ])('within %o of %i is allowed: %s', (changed, amount, allowed) => {
    expect(allowsAmount(inventory(changed), amount)).toBe(allowed)
  })

  test.each([
    [10, 0, 10, true],
    [10, 1, 10, false],
    [10, 9, 1, true],
    [10, 12, 1, false],
  ])('on a total of %i with %i used has room for %i: %s', (total, used, amount, room) => {
    expect(hasRoom(inventory({ total }), used, amount)).toBe(room)
  })
})
