import { expect, test } from 'vitest'
import { fieldNames } from '#description/field-names.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'

const names = fieldNames(resolve(load(), '1.39'))

test('fields of requests and of answers, however deep, are named once', () => {
  const found = names.get('getAllocations') ?? []
  expect(found).toEqual(expect.arrayContaining(['allocations', 'consumer_generation', 'resources']))
  expect(new Set(found).size).toBe(found.length)
  expect(names.get('setInventories')).toEqual(expect.arrayContaining(['max_unit', 'errors', 'request_id']))
})

test('every operation is there', () => {
  expect(names.size).toBe(36)
})
