/** Combinations: all of them, lazily, and none that a rule forbids. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { combinations } from '#placement/candidates/combinations.ts'

const rising = (chosen: readonly number[]) => chosen.every((n, at) => at === 0 || n > (chosen[at - 1] ?? 0))

const asChosen = <T>(chosen: T[]) => chosen

/** The plain way, which makes everything and then chooses. */
function everyCombination(choices: readonly (readonly number[])[]): number[][] {
  return choices.reduce<number[][]>(
    (made, options) => made.flatMap((before) => options.map((option) => [...before, option])),
    [[]],
  )
}

const choices = fc.array(fc.array(fc.nat(6), { maxLength: 4 }), { minLength: 1, maxLength: 4 })

describe('combinations', () => {
  test('are those of the plain way, in its order', () => {
    fc.assert(
      fc.property(choices, (options) => {
        expect([...combinations(options, [], asChosen)]).toEqual(everyCombination(options))
      }),
    )
  })

  test('keep to a rule', () => {
    fc.assert(
      fc.property(choices, (options) => {
        expect([...combinations(options, [rising], asChosen)]).toEqual(
          everyCombination(options).filter(rising),
        )
      }),
    )
  })

  test('are made as they are asked for', () => {
    let asked = 0
    const counting = () => ++asked > 0
    const many = Array.from({ length: 40 }, () => Array.from({ length: 40 }, (_, n) => n))
    const made = combinations(many, [counting], asChosen)[Symbol.iterator]()
    for (let n = 0; n < 10; n++) expect(made.next().value).toHaveLength(40)
    expect(asked).toBe(49)
  })

  test('leave out early what a rule forbids', () => {
    let asked = 0
    const noneBeginsSo = (chosen: readonly number[]) => {
      asked++
      return chosen[0] !== 0
    }
    expect([...combinations([[0], [1, 2, 3], [1, 2, 3]], [noneBeginsSo], asChosen)]).toEqual([])
    expect(asked).toBe(1)
  })
})
