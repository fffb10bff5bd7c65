/** The search for candidates: that it looks no further than it must, and keeps its order. */

import { describe, expect, test } from 'vitest'
import { microversion, newest } from '#api/microversion.ts'
import { findCandidates } from '#placement/candidates/search.ts'
import type { CandidatesRequest, RequestGroup } from '#placement/candidates/request.ts'
import { noDemand } from '#placement/model/demand.ts'
import { Draft } from '#placement/model/draft.ts'
import type { ResourceProvider } from '#placement/model/resource-provider.ts'
import { emptyState } from '#placement/model/state.ts'
import { refusalOf } from '../refusal-of.ts'

const sharing = 'MISC_SHARES_VIA_AGGREGATE'

/** A draft that counts how often it is asked for a provider. */
class CountingDraft extends Draft {
  asked = 0

  override provider(uuid: string): ResourceProvider | undefined {
    this.asked++
    return super.provider(uuid)
  }

  override providerAt(place: number): ResourceProvider {
    this.asked++
    return super.providerAt(place)
  }
}

interface Made {
  readonly name: string
  readonly parent?: string
  readonly amounts?: Readonly<Record<string, number>>
  readonly traits?: readonly string[]
  readonly aggregates?: readonly string[]
}

/** Providers whose names are their uuids. */
function estate(providers: Iterable<Made>): CountingDraft {
  const draft = new CountingDraft(emptyState(0), 0)
  draft.createTrait('CUSTOM_RARE')
  for (const { name, parent, amounts = {}, traits = [], aggregates = [] } of providers) {
    const made = draft.createProvider({ uuid: name, name, parent: draft.provider(parent ?? '') })
    const inventories = Object.entries(amounts).map(([resourceClass, total]) => ({
      resourceClass,
      total,
      reserved: 0,
      minUnit: 1,
      maxUnit: total,
      stepSize: 1,
      allocationRatio: 1,
      changedAt: 0,
    }))
    draft.setAggregates(draft.setTraits(draft.setInventories(made, inventories), traits), aggregates, false)
  }
  draft.asked = 0
  return draft
}

function* hosts(count: number, traitsOf: (n: number) => string[] = () => [], aggregates: string[] = []) {
  for (let n = 0; n < count; n++) {
    yield { name: `host ${n}`, amounts: { VCPU: 8 }, traits: traitsOf(n), aggregates }
  }
}

function group(
  suffix: string,
  resources: Readonly<Record<string, number>>,
  more: Partial<RequestGroup> = {},
) {
  const amounts = Object.entries(resources).map(([resourceClass, amount]) => ({ resourceClass, amount }))
  return { suffix, resources: amounts, traits: noDemand, aggregates: noDemand, inTree: undefined, ...more }
}

function request(groups: readonly RequestGroup[], more: Partial<CandidatesRequest> = {}): CandidatesRequest {
  const version = microversion(newest) ?? expect.unreachable()
  const whole = {
    version,
    isolates: false,
    sameSubtrees: [],
    rootTraits: noDemand,
    limit: undefined,
    nested: true,
  }
  return { groups, ...whole, ...more }
}

const names = (state: Draft, wanted: CandidatesRequest) =>
  findCandidates(state, wanted).map(({ providers }) => providers.map(({ name }) => name).join(' '))

describe('the search', () => {
  test('looks at no more of a large estate than of a small one when it may stop early', () => {
    const wanted = request([group('', { VCPU: 1 })], { limit: 10 })
    const [small, large] = [estate(hosts(20)), estate(hosts(2000))]
    expect(names(small, wanted)).toEqual(names(large, wanted))
    expect(large.asked).toBe(small.asked)
  })

  test.each<[string, Partial<RequestGroup>, Partial<CandidatesRequest>]>([
    ['a trait', { traits: { required: [new Set(['CUSTOM_RARE'])], forbidden: new Set() } }, {}],
    ['a tree', { inTree: 'host 1500' }, {}],
    [
      'a trait of the root',
      {},
      { rootTraits: { required: [new Set(['CUSTOM_RARE'])], forbidden: new Set() } },
    ],
  ])('begins with the rarest of what is asked for: %s', (_, ofGroup, ofAll) => {
    const state = estate(hosts(2000, (n) => (n === 1500 ? ['CUSTOM_RARE'] : [])))
    expect(names(state, request([group('', { VCPU: 1 }, ofGroup)], ofAll))).toEqual(['host 1500'])
    expect(state.asked).toBeLessThan(20)
  })

  test('does not look at hosts without room', () => {
    const state = estate(hosts(2000))
    const full = state.provider('host 7')
    if (!full) throw new Error('the estate has no host 7')
    state.replaceProvider({ ...full, used: [{ resourceClass: 'VCPU', amount: 1 }] })
    for (const { name, used, ...rest } of [...state.providers()]) {
      if (name !== 'host 7')
        state.replaceProvider({ ...rest, name, used: [...used, { resourceClass: 'VCPU', amount: 2 }] })
    }
    state.asked = 0
    expect(names(state, request([group('', { VCPU: 7 })]))).toEqual(['host 7'])
    expect(names(state, request([group('', { VCPU: 9 })]))).toEqual([])
    expect(state.asked).toBeLessThan(20)
  })

  test('makes the first of millions without the rest', () => {
    const children = Array.from({ length: 16 }, (_, n) => ({
      name: `child ${n}`,
      parent: 'root',
      amounts: { SRIOV_NET_VF: 8 },
    }))
    const state = estate([{ name: 'root' }, ...children])
    const groups = ['1', '2', '3', '4', '5', '6', '7', '8'].map((suffix) =>
      group(suffix, { SRIOV_NET_VF: 1 }),
    )
    const found = findCandidates(state, request(groups, { isolates: true, limit: 1000 }))
    expect(found).toHaveLength(1000)
    for (const { providers } of found) expect(new Set(providers).size).toBe(8)
  })

  test('sees at once that isolated groups are more than there are providers', () => {
    const children = Array.from({ length: 11 }, (_, n) => ({
      name: `child ${n}`,
      parent: 'root',
      amounts: { SRIOV_NET_VF: 8 },
    }))
    const state = estate([{ name: 'root' }, ...children])
    const groups = Array.from({ length: 12 }, (_, n) => group(String(n + 1), { SRIOV_NET_VF: 1 }))
    // Twelve out of eleven: found out by trying, this would take eleven factorial steps.
    expect(findCandidates(state, request(groups, { isolates: true }))).toEqual([])
  })

  test('does not go through those a provider shares with when it meets all by itself', () => {
    const disk = { name: 'disk', amounts: { DISK_GB: 10 }, traits: [sharing], aggregates: ['shared'] }
    const state = estate([disk, ...hosts(2000, undefined, ['shared'])])
    expect(names(state, request([group('', { DISK_GB: 1 })]))).toEqual(['disk'])
    expect(state.asked).toBeLessThan(20)
  })

  test('finds what is shared from wherever it begins', () => {
    const disk = { name: 'disk', amounts: { DISK_GB: 10 }, traits: [sharing], aggregates: ['shared'] }
    const state = estate([
      ...hosts(2, undefined, ['shared']),
      ...[{ name: 'alone', amounts: { VCPU: 8 } }],
      disk,
    ])
    const expected = ['host 0 disk', 'host 1 disk']
    expect(names(state, request([group('', { VCPU: 1, DISK_GB: 1 })]))).toEqual(expected)
    expect(names(state, request([group('', { VCPU: 1 }), group('1', { DISK_GB: 1 })]))).toEqual(expected)
  })

  test('looks for the names of a group only when the groups before it can be met', () => {
    const state = estate(hosts(1))
    const nope = group('1', { CUSTOM_NOPE: 1 })
    expect(names(state, request([group('', { VCPU: 9 }), nope]))).toEqual([])
    expect(refusalOf(() => names(state, request([group('', { VCPU: 8 }), nope]))).key).toBe(
      'resourcesClassUnknown',
    )
  })
})
