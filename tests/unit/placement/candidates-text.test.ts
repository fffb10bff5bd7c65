/** The written answer of GET /allocation_candidates: each candidate has the text it would have alone. */

import { describe, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import type { Placement, StateDocument } from '#placement/index.ts'

const pair = { VGPU: { total: 8 } }
const provider = (uuid: string, parent: string | null, inventories = {}) => ({
  uuid,
  name: uuid,
  generation: 0,
  parent_provider_uuid: parent,
  inventories,
  traits: [],
  aggregates: [],
})

const host = '00000000-0000-4000-8000-000000000000'
const left = '00000000-0000-4000-8000-000000000001'
const right = '00000000-0000-4000-8000-000000000002'

const state: StateDocument = {
  format: 'placement-state/1',
  resource_classes: [],
  traits: [],
  consumers: [],
  resource_providers: [provider(host, null), provider(left, host, pair), provider(right, host, pair)],
}

function textFor(placement: Placement, query: string, microversion: string): string {
  const headers = { 'x-auth-token': 'admin', 'openstack-api-version': `placement ${microversion}` }
  return placement.handle({ method: 'GET', target: `/allocation_candidates?${query}`, headers, body: '' })
    .body
}

function candidatesFor(query: string, microversion: string): { allocation_requests: unknown[] } {
  return JSON.parse(textFor(createPlacement({ state }), query, microversion)) as never
}

/** Two groups, on the same provider or on two. */
function spread(one: string, other: string) {
  const taken = (amount: number) => ({ resources: { VGPU: amount } })
  return {
    allocations: one === other ? { [one]: taken(3) } : { [one]: taken(1), [other]: taken(2) },
    mappings: { 1: [one], 2: [other] },
  }
}

describe('candidates', () => {
  test('are written by who meets which group', () => {
    const query = 'resources1=VGPU:1&resources2=VGPU:2&group_policy=none'
    expect(candidatesFor(query, '1.39').allocation_requests).toEqual([
      spread(left, left),
      spread(left, right),
      spread(right, left),
      spread(right, right),
    ])
  })

  test('are written as lists before 1.12', () => {
    const before = { resource_provider: { uuid: left }, resources: { VGPU: 1 } }
    expect(candidatesFor('resources=VGPU:1', '1.11').allocation_requests[0]).toEqual({
      allocations: [before],
    })
  })

  test('are the same text when some of them are remembered and others are not', () => {
    const uuidOf = (n: number) => `00000000-0000-4000-8000-0000000000${10 + n}`
    // Of a tree with so many combinations nothing is remembered; it stands between two of which everything is.
    const wide = Array.from({ length: 5 }, (_, n) => provider(uuidOf(n), uuidOf(9), pair))
    const last = provider(uuidOf(8), null, pair)
    const resource_providers = [...state.resource_providers, provider(uuidOf(9), null), ...wide, last]
    const placement = createPlacement({ state: { ...state, resource_providers } })
    // Asked nowhere else: at first nothing of it is remembered.
    const query = 'resources_SOME=VGPU:3&resources_OTHER=VGPU:4&group_policy=none'
    const texts = Array.from({ length: 4 }, () => {
      // Another state, of the same providers: the last answer is not simply given again.
      placement.restore({ ...placement.snapshot() })
      return textFor(placement, query, '1.39')
    })
    expect(new Set(texts).size).toBe(1)
    expect(
      (JSON.parse(texts[0] ?? '') as { allocation_requests: unknown[] }).allocation_requests,
    ).toHaveLength(30)
  })

  test('are none where nothing fits', () => {
    expect(candidatesFor('resources=VGPU:9', '1.39')).toEqual({
      allocation_requests: [],
      provider_summaries: {},
    })
  })
})
