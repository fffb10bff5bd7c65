/** The immutable set of places against the set of the language. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PlaceSet } from '#placement/model/place-set.ts'

const place = fc.oneof(fc.nat(70), fc.nat(5000), fc.constantFrom(31, 32, 1023, 1024, 2 ** 31 - 1))
const changes = fc.array(fc.record({ adds: fc.boolean(), place }), { maxLength: 200 })

test('behaves as Set does, read in ascending order', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const model = new Set<number>()
      let set = PlaceSet.empty
      for (const { adds, place } of all) {
        if (adds) model.add(place)
        else model.delete(place)
        set = adds ? set.add(place) : set.delete(place)
      }
      expect([...set]).toEqual([...model].sort((a, b) => a - b))
      expect(set.size).toBe(model.size)
      for (const { place } of all) expect(set.has(place)).toBe(model.has(place))
    }),
  )
})

test('leaves the sets it came from as they were', () => {
  const one = PlaceSet.empty.add(7)
  const two = one.add(40)
  expect([...two.delete(7)]).toEqual([40])
  expect([...one]).toEqual([7])
  expect([...two]).toEqual([7, 40])
})
