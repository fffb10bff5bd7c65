/** The examples of a document, and what they say about requests. */

import { describe, expect, test } from 'vitest'
import { lookUp } from '#description/document.ts'
import { examplesOf, withRequestExamples } from '#description/examples.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'

const source = load()

describe('examplesOf', () => {
  const example = (version: string, name: string) =>
    examplesOf(resolve(source, version)).find((example) => example.name === name)

  test('gives the request in the form of the microversion', () => {
    expect(example('1.7', 'setAllocations.claimed')?.request.body).toEqual({
      allocations: [{ resource_provider: { uuid: '{host}' }, resources: { VCPU: 2, MEMORY_MB: 2048 } }],
    })
    expect(example('1.39', 'setAllocations.claimed')).toEqual({
      operation: 'setAllocations',
      key: 'claimed',
      name: 'setAllocations.claimed',
      summary: 'The first allocation of an instance',
      status: 204,
      world: 'one-host',
      microversion: '1.39',
      before: [],
      request: {
        method: 'PUT',
        path: '/allocations/{instance}',
        body: {
          allocations: { '{host}': { resources: { VCPU: 2, MEMORY_MB: 2048 } } },
          project_id: '{project}',
          user_id: '{user}',
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      },
    })
  })

  test('does not give what the microversion does not have', () => {
    expect(example('1.27', 'setAllocations.released')).toBeUndefined()
    expect(example('1.28', 'setAllocations.released')).toBeDefined()
  })

  test('marks the refusals that need a race', () => {
    expect(example('1.39', 'setTraits.setTraitsRace')).toMatchObject({ status: 500, race: true })
    expect(example('1.39', 'setTraits.generationAlreadyChanged')).not.toHaveProperty('race')
  })
})

test('withRequestExamples shows the requests that succeed, names filled in', () => {
  const host = '0a1c5e8e-0000-4000-8000-000000000001'
  const document = withRequestExamples(resolve(source, '1.39'), { host })
  const examples = '#/paths/~1resource_providers/post/requestBody/content/application~1json/examples'
  expect(lookUp(document, `${examples}/root`)).toEqual({
    summary: 'A provider of its own',
    value: { name: 'compute-1', uuid: host },
  })
  expect(lookUp(document, `${examples}/providerNameTaken`)).toBeUndefined()
})
