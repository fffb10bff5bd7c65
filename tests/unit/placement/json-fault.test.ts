import { expect, test } from 'vitest'
import { describeJsonFault, faultOfJson } from '#placement/json-fault.ts'

test.each([
  ['{"traits": ', 'Expecting value', 1, 12],
  ['{\n  "traits": []\n  "more": 1\n}', "Expecting ',' delimiter", 3, 3],
  ['{}{}', 'Extra data', 1, 3],
])('%j: %s in line %i, column %i', (text, message, line, column) => {
  const fault = faultOfJson(text)
  expect(fault).toEqual({ message, line, column })
  expect(fault && describeJsonFault(fault)).toBe(`${message}, in line ${line}, column ${column}`)
})

test('JSON has no fault', () => {
  expect(faultOfJson('{"traits": []}')).toBeUndefined()
})
