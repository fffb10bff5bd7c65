/** The written answer of GET /allocation_candidates: each candidate has the text it would have alone. */

import { describe, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'

const pair = { VGPU: { total: 8 } }
const provider = (uuid: string, parent: string | null, inventories = {}) => ({
  uuid,
  name: uuid,
  generation: 0,
  parent_provider_uuid: parent,
  inventories,
})

const host = '00000000-0000-4000-8000-000000000000'
const left = '00000000-0000-4000-8000-000000000001'
const right = '00000000-0000-4000-8000-000000000002'

const state = {
  format: 'placement-state/1',
  resource_providers: [provider(host, null), provider(left, host, pair), provider(right, host, pair)],
}

function candidatesFor(query: string, microversion: string): { allocation_requests: unknown[] } {
  const placement = createPlacement()
  placement.load(state)
  const headers = { 'x-auth-token': 'admin', 'openstack-api-version': `placement ${microversion}` }
  const target = `/allocation_candidates?${query}`
  return JSON.parse(placement.handle({ method: 'GET', target, headers, body: '' }).body) as never
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

  test('are none where nothing fits', () => {
    expect(candidatesFor('resources=VGPU:9', '1.39')).toEqual({
      allocation_requests: [],
      provider_summaries: {},
    })
  })
})
