import { describe, expect, test } from 'vitest'
import { load } from '#description/load.ts'
import { examplesOf } from '#description/examples.ts'
import { resolve } from '#description/resolve.ts'
import { createRequestCheck } from '#playground/console/check-request.ts'
import { stepsOfExample } from '#playground/exchange.ts'
import { draftOf, formOf } from '#playground/try-draft.ts'
import { names } from '#worlds/names.ts'

const source = load()
const check = createRequestCheck(resolve(source, '1.39'))

const body = (operation: string, value: unknown) =>
  check(operation, { values: {}, body: JSON.stringify(value) }).body

const field = (operation: string, key: string, value: string) =>
  check(operation, { values: { [key]: value }, body: '' }).fields.get(key)

describe('a body', () => {
  test('is told what it lacks, has too much and has wrong, with the place', () => {
    expect(body('setTraits', { traits: ['CUSTOM_A'] })).toEqual([
      'the body lacks “resource_provider_generation”',
    ])
    expect(body('setTraits', { traits: 'x', resource_provider_generation: 1, more: 1 })).toEqual([
      'the body must not have “more”',
      'traits must be array',
    ])
    expect(
      body('setInventories', { resource_provider_generation: 1, inventories: { VCPU: { total: '8' } } }),
    ).toEqual(['inventories → VCPU → total must be integer'])
  })

  test('that is no JSON, or not there, is none of its business', () => {
    expect(check('setTraits', { values: {}, body: '{' }).body).toEqual([])
    expect(check('setTraits', { values: {}, body: '' }).body).toEqual([])
  })

  test('is held against the edition that is spoken', () => {
    const older = createRequestCheck(resolve(source, '1.12'))
    const draft = { values: {}, body: JSON.stringify({ allocations: {}, consumer_generation: null }) }
    expect(older('setAllocations', draft).body).toContain('the body must not have “consumer_generation”')
  })
})

describe('a field', () => {
  test.each([
    ['getResourceProvider', 'path uuid', 'compute-1', 'must be a uuid'],
    ['listAllocationCandidates', 'query limit', 'many', 'must be integer'],
    ['listTraits', 'query associated', 'yes', 'must be one of true, false'],
  ])('of %s: %s=%s %s', (operation, key, value, fault) => {
    expect(field(operation, key, value)).toBe(fault)
  })

  test('that is right, repeated or empty has no fault', () => {
    expect(field('getResourceProvider', 'path uuid', names.host)).toBeUndefined()
    expect(field('listAllocationCandidates', 'query limit', '3')).toBeUndefined()
    expect(field('listResourceProviders', 'query member_of', `in:${names.host}`)).toBeUndefined()
    expect(field('getResourceProvider', 'path uuid', '')).toBeUndefined()
  })
})

test.each(['1.0', '1.12', '1.28', '1.39'])(
  'every documented request that succeeds at %s is right',
  (version) => {
    const document = resolve(source, version)
    const held = createRequestCheck(document)
    const wrong = examplesOf(document).flatMap((example) => {
      const form = formOf(document, example.operation)
      const request = stepsOfExample(example, names).at(-1)?.request
      if (!form || !request || example.status >= 300) return []
      const { fields, body } = held(example.operation, draftOf(form, request))
      return [...fields, ...body].length > 0 ? [`${example.name}: ${[...fields, ...body].join('; ')}`] : []
    })
    expect(wrong).toEqual([])
  },
)
