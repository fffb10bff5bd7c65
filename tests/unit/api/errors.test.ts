import { describe, expect, test } from 'vitest'
import {
  canGive,
  codeOf,
  detailOf,
  type ErrorKey,
  errorKeys,
  errors,
  errorVariant,
  isRetryable,
  messageIn,
  recognise,
} from '#api/errors.ts'
import { operationIds } from '#api/operations.ts'

const framing = { method: 'PUT', accept: 'application/json' }

describe('recognising a refusal', () => {
  test.each<[string, string | undefined, Parameters<typeof recognise>[0]['operation'], ErrorKey]>([
    [
      'consumer generation conflict - expected null but got 5',
      'placement.concurrent_update',
      'setAllocations',
      'consumerDoesNotExist',
    ],
    [
      'consumer generation conflict - expected 4 but got None',
      'placement.concurrent_update',
      'setManyAllocations',
      'consumerGenerationConflict',
    ],
    ['resource provider generation conflict', undefined, 'setInventories', 'generationConflict'],
    [
      "Unable to delete inventory of class VCPU: Inventory for 'VCPU' on resource provider 'u' in use.",
      'placement.concurrent_update',
      'deleteInventory',
      'inventoryInUse',
    ],
    [
      'Update conflict: (sqlite3.IntegrityError) UNIQUE constraint failed\n[SQL: INSERT]',
      'placement.concurrent_update',
      'createInventory',
      'inventoryExists',
    ],
    [
      'Update conflict: Another thread concurrently updated the resource provider data. Please retry your update',
      'placement.concurrent_update',
      'createInventory',
      'createInventoryRace',
    ],
    [
      'Update conflict: Another thread concurrently updated the resource provider data. Please retry your update',
      'placement.concurrent_update',
      'setAggregates',
      'setAggregatesRace',
    ],
  ])('%s', (message, code, operation, situation) => {
    const detail = detailOf(409, message, framing)
    expect(recognise({ status: 409, detail, code, operation })).toBe(situation)
  })

  test('goes by the code where there is one', () => {
    const detail = detailOf(409, 'resource provider generation conflict', framing)
    expect(
      recognise({ status: 409, detail, code: 'placement.undefined_code', operation: 'setInventories' }),
    ).toBeUndefined()
  })

  test('finds nothing in words the catalogue does not have', () => {
    expect(recognise({ status: 409, detail: detailOf(409, 'the moon is full', framing) })).toBeUndefined()
  })
})

test('the two permanent answers that carry the concurrent-update code are not retryable', () => {
  const permanent = errorKeys.filter(
    (key) => codeOf(key) === 'placement.concurrent_update' && !isRetryable(key),
  )
  expect(permanent).toEqual(['inventoryExists', 'inventoryInUse'])
})

test('only generations and races are retryable', () => {
  for (const key of errorKeys.filter(isRetryable))
    expect(errorVariant(key).status, key).toSatisfy((s) => s === 409 || s === 500)
})

test('of two situations whose words fit, the more particular is recognised', () => {
  const message = errors.memberOfNotUuid.message({ value: 'x' })
  expect(recognise({ status: 400, detail: detailOf(400, message, framing) })).toBe('memberOfNotUuid')
})

test('every operation a situation names exists', () => {
  for (const key of errorKeys)
    for (const operation of errorVariant(key).operations ?? []) expect(operationIds, key).toContain(operation)
  expect(canGive('setAllocations', 'capacityExceeded')).toBe(true)
  expect(canGive('getAllocations', 'capacityExceeded')).toBe(false)
})

describe('the frame of a detail', () => {
  test('turns newlines into spaces and drops what looks like a tag', () => {
    expect(detailOf(409, errors.providerNameTaken.message({ name: '<b>x</b>\ny' }), framing)).toBe(
      'There was a conflict when trying to complete your request.\n\n Conflicting resource provider name: x y already exists.  ',
    )
  })

  test('names the method at 405 and the type at 406, whose parenthesis never closes', () => {
    expect(detailOf(405, 'M', { method: 'PATCH', accept: '' })).toBe(
      'The method PATCH is not allowed for this resource. \n\n M',
    )
    expect(detailOf(406, 'M', { method: 'GET', accept: 'text/plain' })).toBe(
      'The resource could not be generated that was acceptable to your browser (content of type text/plain. \n\n M',
    )
  })

  test('gives its message back', () => {
    expect(messageIn(detailOf(404, 'No such trait(s): X.', framing))).toBe('No such trait(s): X.')
    expect(messageIn('as it is')).toBe('as it is')
  })
})
