/** What is remembered of earlier searches: an answer never shows it. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import type { Placement } from '#placement/index.ts'

const uuids = Array.from({ length: 7 }, (_, n) => `00000000-0000-4000-8000-00000000000${n}`)
const headers = {
  'x-auth-token': 'admin',
  'content-type': 'application/json',
  'openstack-api-version': 'placement 1.39',
}

function ask(placement: Placement, method: string, target: string, sent?: unknown): string {
  const body = sent === undefined ? '' : JSON.stringify(sent)
  return placement.handle({ method, target, headers, body }).body
}

const generationOf = (placement: Placement, uuid: string) =>
  (JSON.parse(ask(placement, 'GET', `/resource_providers/${uuid}`)) as { generation?: number }).generation ??
  0

type Write = (placement: Placement) => unknown

const uuid = fc.constantFrom(...uuids)
const inventories = (total: number) => ({ VCPU: { total }, MEMORY_MB: { total: 64 * total } })

/** The parent of each at the start: two trees of three, and one of one. */
const parents = [null, 0, 1, null, 3, 3, null]

function start(): Placement {
  const placement = createPlacement()
  for (const [n, parent] of parents.entries())
    create(placement, uuids[n] ?? '', parent === null ? null : uuids[parent])
  return placement
}

function create(placement: Placement, made: string, parent: string | null = null): void {
  ask(placement, 'POST', '/resource_providers', { uuid: made, name: made, parent_provider_uuid: parent })
  const body = { resource_provider_generation: generationOf(placement, made), inventories: inventories(4) }
  ask(placement, 'PUT', `/resource_providers/${made}/inventories`, body)
}

/** What may happen between two searches; some of it is refused. */
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(uuid, fc.option(uuid)).map(
    ([made, parent]): Write =>
      (placement) =>
        create(placement, made, parent),
  ),
  fc.tuple(uuid, fc.option(uuid)).map(
    ([moved, parent_provider_uuid]): Write =>
      (placement) =>
        ask(placement, 'PUT', `/resource_providers/${moved}`, { name: moved, parent_provider_uuid }),
  ),
  uuid.map(
    (gone): Write =>
      (placement) =>
        ask(placement, 'DELETE', `/resource_providers/${gone}`),
  ),
  fc.tuple(uuid, fc.nat(4)).map(([holder, total]): Write => (placement) => {
    const resource_provider_generation = generationOf(placement, holder)
    const body = { resource_provider_generation, inventories: total === 0 ? {} : inventories(total) }
    ask(placement, 'PUT', `/resource_providers/${holder}/inventories`, body)
  }),
  fc
    .tuple(uuid, fc.subarray(['HW_NUMA_ROOT', 'MISC_SHARES_VIA_AGGREGATE']))
    .map(([holder, traits]): Write => (placement) => {
      const body = { resource_provider_generation: generationOf(placement, holder), traits }
      ask(placement, 'PUT', `/resource_providers/${holder}/traits`, body)
    }),
  fc.tuple(uuid, fc.boolean()).map(([member, joins]): Write => (placement) => {
    const body = {
      resource_provider_generation: generationOf(placement, member),
      aggregates: joins ? [uuids[0]] : [],
    }
    ask(placement, 'PUT', `/resource_providers/${member}/aggregates`, body)
  }),
  fc
    .tuple(uuid, uuid, fc.integer({ min: 1, max: 4 }))
    .map(([consumer, provider, VCPU]): Write => (placement) => {
      const owner = { project_id: 'p', user_id: 'u', consumer_type: 'INSTANCE', consumer_generation: null }
      ask(placement, 'PUT', `/allocations/${consumer}`, {
        ...owner,
        allocations: { [provider]: { resources: { VCPU } } },
      })
    }),
  uuid.map(
    (consumer): Write =>
      (placement) =>
        ask(placement, 'DELETE', `/allocations/${consumer}`),
  ),
)

const queries = [
  'resources=VCPU:1,MEMORY_MB:64&required=HW_NUMA_ROOT',
  'resources=VCPU:2&member_of=!00000000-0000-4000-8000-000000000000',
  'resources_A=VCPU:1&resources_B=MEMORY_MB:64&group_policy=isolate&same_subtree=_A,_B',
  `resources=VCPU:1&in_tree=${uuids[1] ?? ''}`,
]

interface Candidates {
  readonly allocation_requests: readonly unknown[]
  readonly provider_summaries: unknown
}

/** What is answered without regard to order: a provider that was moved is the last child where it came to. */
function unordered(body: string) {
  const { allocation_requests, provider_summaries }: Candidates = JSON.parse(body)
  return { requests: allocation_requests.map((one) => JSON.stringify(one)).sort(), provider_summaries }
}

describe('an answer', () => {
  test('is the same whether the request was made before or not', () => {
    fc.assert(
      fc.property(fc.array(write, { minLength: 6, maxLength: 16 }), (writes) => {
        const placement = start()
        let time = 0
        for (const happens of writes) {
          happens(placement)
          time++
          const untouched = createPlacement()
          untouched.load(JSON.parse(JSON.stringify(placement.document())))
          for (const query of queries) {
            const again = ask(placement, 'GET', `/allocation_candidates?${query}`)
            // A limit that has not been given before makes it another request.
            const first = ask(placement, 'GET', `/allocation_candidates?${query}&limit=${9999 + time}`)
            expect(again).toBe(first)
            const elsewhere = ask(untouched, 'GET', `/allocation_candidates?${query}&limit=${9999 + time}`)
            expect(unordered(again)).toEqual(unordered(elsewhere))
          }
        }
      }),
      { numRuns: 6 },
    )
  })

  test('is in the form of its own microversion', () => {
    const placement = start()
    const askedAt = (version: string) => {
      const target = '/allocation_candidates?resources=VCPU:1'
      const asked = { ...headers, 'openstack-api-version': `placement ${version}` }
      return placement.handle({ method: 'GET', target, headers: asked, body: '' }).body
    }
    for (const version of ['1.10', '1.12', '1.34', '1.39']) askedAt(version)
    expect(askedAt('1.39')).toContain('"mappings"')
    expect(askedAt('1.12')).not.toContain('"mappings"')
    expect(askedAt('1.10')).toContain('"resource_provider"')
  })
})
