/** Each conflict has an example in the description, and says which microversions answer what. */

import { expect, test } from 'vitest'
import { conflicts, isSerial } from '#api/conflicts.ts'
import { conflictExamplesOf } from '#description/conflict-examples.ts'
import { load } from '#description/load.ts'

const source = load()
const examples = conflictExamplesOf(source)

test('each conflict has its example, at its operation', () => {
  expect(examples.map(({ id }) => id)).toEqual(conflicts.map(({ id }) => id))
  expect(examples.map(({ example }) => example.operation)).toEqual(conflicts.map((one) => one.operation))
  expect(examples.filter(({ example }) => example.status !== 409)).toEqual([])
})

test('only those that take two writers are asked for by name', () => {
  expect(examples.filter(({ example }) => !example.race).map(({ id }) => id)).toEqual(
    conflicts.filter(isSerial).map(({ id }) => id),
  )
})

test('the code is in the answers from 1.23 on and in none before', () => {
  for (const { id, answers } of examples)
    for (const { from, value } of answers)
      expect(JSON.stringify(value).includes('"code"'), `${id} from ${from}`).toBe(Number(from.slice(2)) >= 23)
})

test('a range ends where the answer changes, and the last where the situation does', () => {
  const rangesOf = (id: string) =>
    examples.find((one) => one.id === id)?.answers.map(({ from, to }) => `${from}–${to}`)
  expect(rangesOf('A3')).toEqual(['1.0–1.22', '1.23–1.39'])
  expect(rangesOf('C3')).toEqual(['1.2–1.6'])
  expect(rangesOf('R1')).toEqual(['1.30–1.39'])
})

test('a conflict without an example is an error that names it', () => {
  expect(() => conflictExamplesOf({ ...source, paths: {} })).toThrow(/conflict P1.*providerNameTaken/)
})
