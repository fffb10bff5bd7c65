/** The immutable map against the one of the language. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf } from '#placement/model/hash-trie.ts'
import { PersistentMap } from '#placement/model/persistent-map.ts'
import { RowTrie } from '#placement/model/row-trie.ts'

/** Two keys with the same FNV-1a hash, and two more. */
const colliding = ['costarring', 'liquid', 'declinate', 'macallums']

const key = fc.oneof(fc.constantFrom(...colliding), fc.string({ maxLength: 3 }), fc.uuid())
const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('set' as const), key, value: fc.integer() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), key, value: fc.constant(0) }) },
)

describe('a persistent map', () => {
  test('behaves as Map does, insertion order included', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
        const model = new Map<string, number>()
        let map = PersistentMap.empty<number>()
        for (const { kind, key, value } of changes) {
          if (kind === 'set') {
            model.set(key, value)
            map = map.set(key, value)
          } else {
            model.delete(key)
            map = map.delete(key)
          }
        }
        expect([...map]).toEqual([...model])
        expect([...map.values()]).toEqual([...model.values()])
        expect(map.size).toBe(model.size)
        for (const { key } of changes) expect(map.get(key)).toBe(model.get(key))
      }),
    )
  })

  test('leaves the maps it came from as they were', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        let map = PersistentMap.empty<number>()
        const history: [PersistentMap<number>, [string, number][]][] = []
        for (const { kind, key, value } of changes) {
          history.push([map, [...map]])
          map = kind === 'set' ? map.set(key, value) : map.delete(key)
        }
        for (const [earlier, entries] of history) expect([...earlier]).toEqual(entries)
      }),
    )
  })

  test('tells keys with one hash apart', () => {
    expect(hashOf('costarring')).toBe(hashOf('liquid'))
    const both = PersistentMap.empty<number>().set('costarring', 1).set('liquid', 2)
    expect(both.get('costarring')).toBe(1)
    expect(both.get('liquid')).toBe(2)
    expect([...both.delete('costarring')]).toEqual([['liquid', 2]])
    expect(both.delete('costarring').has('costarring')).toBe(false)
  })

  test('keeps its order past a thousand entries', () => {
    let map = PersistentMap.empty<number>()
    for (let i = 0; i < 2500; i++) map = map.set(`key ${String(i)}`, i)
    for (let i = 0; i < 2500; i += 2) map = map.delete(`key ${String(i)}`)
    expect(map.size).toBe(1250)
    expect([...map.values()].slice(0, 3)).toEqual([1, 3, 5])
    expect([...map.values()].at(-1)).toBe(2499)
  })
})

describe('a row trie', () => {
  test.each([0, 31, 32, 1023, 1024, 33554431, 2 ** 31 - 1])('finds row %i again', (row) => {
    const rows = RowTrie.empty<string>().set(5, 'five').set(row, 'there')
    expect(rows.get(row)).toBe('there')
    expect(rows.get(row === 7 ? 8 : 7)).toBeUndefined()
    expect([...rows.delete(row).values()]).toEqual(row === 5 ? [] : ['five'])
  })
})
