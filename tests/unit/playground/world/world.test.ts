import { describe, expect, test } from 'vitest'
import { holdersOf, treesOf } from '#playground/world/trees.ts'
import { documentOf, readDocument } from '#playground/world/worlds-in-page.ts'
import type { RaceState } from '#race/state.ts'

describe('a world as it is drawn', () => {
  test('has the providers of a tree beneath their parents', async () => {
    const [root, ...others] = treesOf([await documentOf('tree')])
    expect(others).toEqual([])
    expect(root?.provider.name).toBe('compute-3')
    expect(root?.children.map(({ provider }) => provider.name)).toEqual(['compute-3-numa0'])
  })

  test('shows what is used of each inventory, and how much may be', async () => {
    const claimed = await documentOf('one-claim')
    const [branch] = treesOf([claimed])
    expect(branch?.bars).toEqual(
      expect.arrayContaining([expect.objectContaining({ resourceClass: 'VCPU', used: 2, total: 8 })]),
    )
    const [provider] = claimed.resource_providers
    const inventory = { total: 8, reserved: 3, allocation_ratio: 1.5, min_unit: 1, max_unit: 8, step_size: 1 }
    const changed: RaceState = {
      ...claimed,
      resource_providers: provider ? [{ ...provider, inventories: { VCPU: inventory } }] : [],
    }
    expect(treesOf([changed])[0]?.bars[0]).toMatchObject({ used: 2, capacity: 7, reserved: 3, ratio: 1.5 })
  })

  test('knows the moments at which a generation moved', async () => {
    const before = await documentOf('one-claim')
    const after: RaceState = {
      resource_providers: before.resource_providers.map((one) => ({
        ...one,
        generation: one.generation + 2,
      })),
      consumers: before.consumers,
    }
    const states = [before, before, after, after]
    expect(treesOf(states)[0]?.moves).toEqual([{ tick: 2, from: 3, to: 5 }])
    expect(holdersOf(states)[0]?.moves).toEqual([])
    expect(treesOf(states.slice(0, 2))[0]?.moves).toEqual([])
  })

  test('takes a provider whose parent is not there for a root', () => {
    const orphan = {
      uuid: 'one',
      name: 'one',
      generation: 0,
      parent_provider_uuid: 'gone',
      inventories: {},
      traits: [],
      aggregates: [],
    }
    expect(treesOf([{ resource_providers: [orphan], consumers: [] }])).toHaveLength(1)
  })
})

describe('a state document that is edited', () => {
  test('is read with everything it leaves out', async () => {
    expect(await readDocument('{ "format": "placement-state/1" }')).toEqual({
      kind: 'state',
      state: {
        format: 'placement-state/1',
        resource_classes: [],
        traits: [],
        resource_providers: [],
        consumers: [],
      },
    })
  })

  test('that is no JSON is refused with line and column', async () => {
    expect(await readDocument('{\n  "format": "placement-state/1",\n  oops\n}')).toMatchObject({
      kind: 'fault',
      message: expect.stringMatching(/^Not JSON: /),
      place: { line: 3, column: 3 },
    })
    expect(await readDocument('{\n  "format":')).toMatchObject({ place: { line: 2 } })
  })

  test('that is no state is refused with the path and its line', async () => {
    const text = JSON.stringify(await documentOf('one-host'), null, 2)
    const wrong = text.replace('"total": 8', '"total": "eight"')
    const line = wrong.split('\n').findIndex((one) => one.includes('eight')) + 1
    expect(await readDocument(wrong)).toEqual({
      kind: 'fault',
      message:
        'resource_providers[0].inventories.VCPU.total: expected an integer from 1 to 2147483647, got "eight"',
      place: { line, column: 1 },
    })
  })
})
