/** The types of the client, as derived from the description. */

import { describe, expectTypeOf, test } from 'vitest'
import type { Answer, Argument, Body, Client, OlderClient, Program } from '#client/index.ts'

declare const client: Client

describe('an argument', () => {
  test('is path, query and body in one', () => {
    expectTypeOf<Argument<'updateInventory'>>().toHaveProperty('uuid').toEqualTypeOf<string>()
    expectTypeOf<Argument<'updateInventory'>>().toHaveProperty('resource_class').toEqualTypeOf<string>()
    expectTypeOf<Argument<'updateInventory'>>().toHaveProperty('body')
    expectTypeOf<Argument<'listTraits'>>().not.toHaveProperty('body')
  })

  test('may be left out when nothing in it is required', () => {
    expectTypeOf(client.listTraits).toBeCallableWith()
    expectTypeOf(client.listResourceProviders).toBeCallableWith({ name: 'compute-1' })
    // @ts-expect-error -- the provider must be named
    expectTypeOf(client.getResourceProvider).toBeCallableWith()
  })

  test('takes request groups by any suffix, under a name of their own', () => {
    expectTypeOf(client.listAllocationCandidates).toBeCallableWith({
      groups: { resources1: 'VCPU:1', required1: ['HW_CPU_X86_AVX2'] },
      group_policy: 'isolate',
    })
    // @ts-expect-error -- there are two policies
    expectTypeOf(client.listAllocationCandidates).toBeCallableWith({ group_policy: 'spread' })
    // @ts-expect-error -- whose usages, must be said
    expectTypeOf(client.listUsages).toBeCallableWith({ user_id: '' })
  })

  test('knows no parameter that the description does not', () => {
    // @ts-expect-error -- a misspelled parameter
    expectTypeOf(client.listResourceProviders).toBeCallableWith({ nam: 'compute-1' })
  })
})

describe('a body', () => {
  test('of an allocation write has a consumer generation, null for a new consumer', () => {
    expectTypeOf<Body<'setAllocations'>>()
      .toHaveProperty('consumer_generation')
      .toEqualTypeOf<number | null>()
  })

  test('of a reshape holds the inventories of providers and the allocations of consumers', () => {
    expectTypeOf<Body<'reshape'>['inventories'][string]>()
      .toHaveProperty('resource_provider_generation')
      .toEqualTypeOf<number>()
    expectTypeOf<Body<'reshape'>['allocations'][string]>()
      .toHaveProperty('consumer_generation')
      .toEqualTypeOf<number | null>()
  })

  test('of PUT of a resource class does not exist: it was the renaming of old versions', () => {
    expectTypeOf<Body<'updateResourceClass'>>().toBeNever()
  })

  test('of GET does not exist', () => {
    expectTypeOf<Body<'getAllocations'>>().toBeNever()
  })
})

describe('an answer', () => {
  test('is the body', () => {
    expectTypeOf<Answer<'listResourceProviderTraits'>>().toHaveProperty('traits').toEqualTypeOf<string[]>()
    expectTypeOf(client.listTraits()).resolves.toHaveProperty('traits')
  })

  test('of usages is a number by class, by type', () => {
    type Usages = Answer<'listUsages'>['usages']
    expectTypeOf<Usages[string]['consumer_count']>().toEqualTypeOf<number>()
    expectTypeOf<Usages[string]['VCPU']>().toEqualTypeOf<number>()
  })

  test('of an operation without one is undefined', () => {
    expectTypeOf<Answer<'setAllocations'>>().toEqualTypeOf<undefined>()
  })
})

describe('at another microversion', () => {
  test('the newest is the same client, an older one takes any JSON', () => {
    expectTypeOf(client.at('1.39')).toEqualTypeOf<Client>()
    expectTypeOf(client.at('1.27')).toEqualTypeOf<OlderClient>()
    expectTypeOf(client.at('1.7').setAllocations).toBeCallableWith({
      consumer_uuid: '',
      body: { allocations: [] },
    })
  })
})

test('a program uses its tools, and nothing that is not among them', () => {
  const program = (async ({ placement, names, retryOnConflict, log, client: name }) => {
    const { generation } = await retryOnConflict(() => placement.getResourceProvider({ uuid: names.host }))
    expectTypeOf(generation).toEqualTypeOf<number>()
    expectTypeOf(name).toEqualTypeOf<string>()
    log(generation)
    // @ts-expect-error -- no world has such a name
    log(names.hosts)
  }) satisfies Program
  expectTypeOf(program).toBeFunction()
})
