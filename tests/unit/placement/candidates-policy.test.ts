/** What an installation says of allocation candidates: how many are made, in what order, and whether chance chooses. */

import { describe, expect, test } from 'vitest'
import { ConfigError, createPlacement } from '#placement/index.ts'
import type { Placement, PlacementConfig, PlacementOptions } from '#placement/index.ts'

/** The uuid of a provider, which has its name in it. */
const uuidOf = (name: string) => `00000000-0000-4000-8000-${name.padStart(12, '0')}`
const nameIn = (uuid: string) => uuid.slice(-12).replace(/^0+/, '')

const provider = (name: string, parent: string | null) => ({
  uuid: uuidOf(name),
  name,
  generation: 0,
  parent_provider_uuid: parent && uuidOf(parent),
  inventories: parent === null ? {} : { VGPU: { total: 8 } },
})

/** Two trees: a with three devices, b with two. */
const state = {
  format: 'placement-state/1',
  resource_providers: [
    ...[provider('a', null), provider('b', null)],
    ...[provider('a1', 'a'), provider('a2', 'a'), provider('a3', 'a')],
    ...[provider('b1', 'b'), provider('b2', 'b')],
  ],
}

function candidates(config: PlacementConfig, query = '', options: PlacementOptions = {}): string[] {
  const placement = createPlacement({ ...options, config })
  placement.load(state)
  return candidatesOf(placement, query)
}

function candidatesOf(placement: Placement, query = ''): string[] {
  const headers = { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' }
  const target = `/allocation_candidates?resources=VGPU:1${query}`
  const { body } = placement.handle({ method: 'GET', target, headers, body: '' })
  const answer = JSON.parse(body) as { allocation_requests: { allocations: object }[] }
  return answer.allocation_requests.flatMap(({ allocations }) => Object.keys(allocations).map(nameIn))
}

const inOrder = ['a1', 'a2', 'a3', 'b1', 'b2']

describe('allocation candidates', () => {
  test('are drawn tree by tree', () => {
    expect(candidates({})).toEqual(inOrder)
    expect(candidates({ allocation_candidates_generation_strategy: 'depth-first' })).toEqual(inOrder)
  })

  test('are drawn from all trees in turn, breadth first', () => {
    const breadth = { allocation_candidates_generation_strategy: 'breadth-first' } as const
    expect(candidates(breadth)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3'])
    expect(candidates(breadth, '&limit=3')).toEqual(['a1', 'b1', 'a2'])
  })

  test('are what each installation makes of one state', () => {
    const first = createPlacement()
    first.load(state)
    const others = [{}, { max_allocation_candidates: 2 }, { randomize_allocation_candidates: true }]
    const counts = [first, ...others.map((config) => createPlacement({ config }))].map((placement) => {
      placement.restore(first.snapshot())
      return candidatesOf(placement).length
    })
    expect(counts).toEqual([5, 5, 2, 5])
  })

  test.each([
    [-1, 5],
    [0, 1], // as in the original, which looks at the bound when it has made one
    [1, 1],
    [3, 3],
    [9, 5],
  ])('are no more than the installation makes: a bound of %i leaves %i', (bound, left) => {
    expect(candidates({ max_allocation_candidates: bound })).toEqual(inOrder.slice(0, left))
  })

  test('are shuffled when chance chooses, and sampled with a limit', () => {
    const config = { randomize_allocation_candidates: true }
    const [shuffled, sample] = [candidates(config), candidates(config, '&limit=2')]
    expect([...shuffled].sort()).toEqual(inOrder)
    expect(shuffled).not.toEqual(inOrder)
    expect(new Set(sample).size).toBe(2)
    expect(candidates(config)).toEqual(shuffled)
    expect(candidates(config, '&limit=2', { random: () => 0 })).toEqual(['a1', 'a2'])
    expect(candidates(config, '&limit=2', { random: () => 0.999 })).toEqual(['b2', 'a1'])
  })

  test('are sampled from those that are made', () => {
    const config = { randomize_allocation_candidates: true, max_allocation_candidates: 2 }
    expect(candidates(config, '&limit=1', { random: () => 0.999 })).toEqual(['a2'])
  })

  test('are not bounded by options that 8.0.0 does not know', () => {
    const config = {
      max_allocation_candidates: 1,
      allocation_candidates_generation_strategy: 'breadth-first',
    } as const
    expect(candidates(config, '', { release: '8.0.0' })).toEqual(inOrder)
  })
})

test.each([
  [{ max_allocation_candidates: -2 }, 'max_allocation_candidates: -2: expected an integer from -1 on'],
  [{ max_allocation_candidates: 1.5 }, 'max_allocation_candidates: 1.5: expected an integer from -1 on'],
  [
    { allocation_candidates_generation_strategy: 'sideways' },
    'allocation_candidates_generation_strategy: "sideways": expected "depth-first" or "breadth-first"',
  ],
  [
    { randomize_allocation_candidates: 'yes' },
    'randomize_allocation_candidates: "yes": expected true or false',
  ],
])('a setting with a wrong value is named: %j', (config, complaint) => {
  const make = () => createPlacement({ config: config as PlacementConfig })
  expect(make).toThrow(ConfigError)
  expect(make).toThrow(complaint)
})
