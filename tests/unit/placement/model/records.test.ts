/** Copies of records that replace some members. */

import { expect, test } from 'vitest'
import { consumerWith } from '#placement/model/consumer.ts'
import type { Consumer } from '#placement/model/consumer.ts'
import { newProvider, providerWith } from '#placement/model/resource-provider.ts'
import { emptyState, stateWith } from '#placement/model/state.ts'

const consumer: Consumer = {
  uuid: 'c',
  generation: 1,
  projectId: 'p',
  userId: 'u',
  consumerType: 'INSTANCE',
  allocations: [],
}
const provider = newProvider({ uuid: 'a', name: 'b', parent: 'c', root: 'd' }, 1)

test.each<[string, object, (before: never, changes: object) => object]>([
  ['a provider', provider, providerWith],
  ['a consumer', consumer, consumerWith],
  ['the state', emptyState(0), stateWith],
])('a copy of %s has the members that were replaced, and all others', (_, before, copy) => {
  expect(copy(before as never, {})).toEqual(before)
  for (const name of Object.keys(before)) {
    const changes = { [name]: Symbol(name) }
    expect(copy(before as never, changes)).toEqual({ ...before, ...changes })
  }
})

test('a member can be replaced by null', () => {
  expect(providerWith(provider, { parent: null, updatedAt: null })).toMatchObject({
    parent: null,
    updatedAt: null,
  })
  expect(consumerWith(consumer, { consumerType: null }).consumerType).toBeNull()
})
