/** The immutable index of room against a map of the language. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasRoom, roomIn } from '#placement/model/inventory.ts'
import { RoomIndex } from '#placement/model/room-index.ts'

const place = fc.oneof(fc.nat(70), fc.nat(5000), fc.constantFrom(31, 32, 1023, 1024, 2 ** 30 - 1))
const room = fc.integer({ min: -1, max: 9 })
const changes = fc.array(fc.record({ place, room: fc.option(room, { nil: undefined }) }), { maxLength: 200 })

function indexAndModel(all: readonly { place: number; room: number | undefined }[]) {
  const model = new Map<number, number>()
  let index = RoomIndex.empty
  for (const { place, room } of all) {
    if (room === undefined) model.delete(place)
    else model.set(place, room)
    index = room === undefined ? index.delete(place) : index.set(place, room)
  }
  return { index, model: [...model].sort(([a], [b]) => a - b) }
}

describe('the index of room', () => {
  test('names all its places in ascending order', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const { index, model } = indexAndModel(all)
        expect([...index]).toEqual(model.map(([place]) => place))
        expect(index.size).toBe(model.length)
        for (const { place } of all) expect(index.get(place)).toBe(new Map(model).get(place))
      }),
    )
  })

  test('names those with so much room or more', () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 10 }), (all, least) => {
        const { index, model } = indexAndModel(all)
        const wanted = model.filter(([, room]) => room >= least).map(([place]) => place)
        const found = index.withRoom(least)
        expect([...found]).toEqual(wanted)
        expect(found.size).toBe(wanted.length === 0 ? 0 : index.size)
        for (const { place } of all) expect(found.has(place)).toBe(wanted.includes(place))
      }),
    )
  })

  test('leaves those it came from as they were', () => {
    const one = RoomIndex.empty.set(7, 1)
    const two = one.set(40, 2).set(7, 0)
    expect([one.get(7), one.has(40), two.get(7)]).toEqual([1, false, 0])
  })

  test('keeps nothing of what is gone', () => {
    let index = RoomIndex.empty.set(0, 1)
    for (let at = 1; at < 5000; at++) index = index.set(at, 1).delete(at)
    expect([...index]).toEqual([0])
    expect(index.delete(0)).toBe(RoomIndex.empty)
  })
})

test('whatever fits an inventory is no more than its room', () => {
  const amount = fc.integer({ min: 1, max: 2 ** 31 - 1 })
  const inventory = fc.record({
    total: amount,
    reserved: fc.nat(2 ** 31 - 1),
    minUnit: fc.constant(1),
    maxUnit: amount,
    stepSize: fc.integer({ min: 1, max: 3 }),
    allocationRatio: fc.oneof(fc.double({ min: 0, max: 1e20 }), fc.constantFrom(NaN, Infinity, 1)),
  })
  fc.assert(
    fc.property(inventory, fc.nat(2 ** 31 - 1), amount, (all, used, wanted) => {
      if (hasRoom(all, used, wanted)) expect(roomIn(all, used)).toBeGreaterThanOrEqual(wanted)
    }),
  )
})
