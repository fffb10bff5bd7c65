/** /allocation_candidates: what could be allocated, from one provider, from several of a tree, or from one that shares. */

import { beforeEach, describe, expect, test } from 'vitest'
import { ask, complaint, refusal, refused } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const aggregate = 'a0000000-0000-4000-8000-000000000001'
const rootAggregate = 'a0000000-0000-4000-8000-000000000002'
const nobodysAggregate = 'a0000000-0000-4000-8000-000000000003'
const instance = 'c0000000-0000-4000-8000-000000000001'

/** A tree of three, a host on its own, and a disk shared with that host. */
const uuids = {
  tree: '10000000-0000-4000-8000-000000000001',
  numa: '10000000-0000-4000-8000-000000000002',
  nic: '10000000-0000-4000-8000-000000000003',
  flat: '20000000-0000-4000-8000-000000000001',
  disk: '30000000-0000-4000-8000-000000000001',
}
type Name = keyof typeof uuids
const nameOf = new Map(Object.entries(uuids).map(([name, uuid]) => [uuid, name]))

const taken = (name: Name, resources: Readonly<Record<string, number>>) => ({
  resource_provider: { uuid: uuids[name] },
  resources,
})

function provider(
  name: Name,
  amounts: Readonly<Record<string, number>>,
  { parent, traits = [], aggregates = [] }: { parent?: Name; traits?: string[]; aggregates?: string[] } = {},
) {
  const inventories = Object.fromEntries(
    Object.entries(amounts).map(([resourceClass, total]) => [
      resourceClass,
      { total, reserved: 0, min_unit: 1, max_unit: total, step_size: 1, allocation_ratio: 1 },
    ]),
  )
  const parent_provider_uuid = parent ? uuids[parent] : null
  return { uuid: uuids[name], name, generation: 1, parent_provider_uuid, inventories, traits, aggregates }
}

const estate = {
  format: 'placement-state/1',
  resource_classes: [],
  traits: ['CUSTOM_FAST', 'CUSTOM_NEAR', 'CUSTOM_ROOT'],
  resource_providers: [
    provider('tree', { MEMORY_MB: 1024 }, { traits: ['CUSTOM_ROOT'], aggregates: [rootAggregate] }),
    provider('numa', { VCPU: 4 }, { parent: 'tree', traits: ['CUSTOM_NEAR'] }),
    provider('nic', { VCPU: 4, SRIOV_NET_VF: 2 }, { parent: 'numa', traits: ['CUSTOM_FAST'] }),
    provider('flat', { MEMORY_MB: 1024, VCPU: 8 }, { aggregates: [aggregate] }),
    provider('disk', { SRIOV_NET_VF: 8 }, { traits: ['MISC_SHARES_VIA_AGGREGATE'], aggregates: [aggregate] }),
  ],
  consumers: [
    {
      uuid: instance,
      generation: 1,
      project_id: 'project',
      user_id: 'user',
      consumer_type: 'INSTANCE',
      allocations: { [uuids.flat]: { resources: { VCPU: 6 } } },
    },
  ],
}

interface Found {
  readonly allocation_requests: readonly {
    readonly allocations: Readonly<Record<string, { readonly resources: Readonly<Record<string, number>> }>>
    readonly mappings?: Readonly<Record<string, readonly string[]>>
  }[]
  readonly provider_summaries: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

onEachServer('GET /allocation_candidates', ({ client, server }) => {
  beforeEach(() => server.load(estate))

  const search = (query: string, at = '1.39') => ask(client.at(at), 'GET', `/allocation_candidates?${query}`)

  async function found(query: string, at?: string): Promise<Found> {
    const { status, body, text } = await search(query, at)
    if (status !== 200) throw new Error(`answered ${status}: ${text}`)
    return body as Found
  }

  /** Each candidate as a line, `numa VCPU:1 + tree MEMORY_MB:1`, the lines in alphabetical order. */
  async function candidates(query: string, at?: string): Promise<string[]> {
    const { allocation_requests } = await found(query, at)
    return allocation_requests
      .map(({ allocations }) =>
        Object.entries(allocations)
          .map(([uuid, { resources }]) => {
            const amounts = Object.entries(resources).map(([name, amount]) => `${name}:${amount}`)
            return `${nameOf.get(uuid)} ${amounts.sort().join(' ')}`
          })
          .sort()
          .join(' + '),
      )
      .sort()
  }

  const summarised = async (query: string, at?: string) =>
    Object.keys((await found(query, at)).provider_summaries)
      .map((uuid) => nameOf.get(uuid))
      .sort()

  const refusedWith = (query: string, at = '1.39') =>
    refusal(client.at(at), 'GET', `/allocation_candidates?${query}`)

  describe('after a change', () => {
    test('has nothing of a provider that was deleted with all it had', async () => {
      expect((await ask(client, 'DELETE', `/resource_providers/${uuids.nic}`)).status).toBe(204)
      expect(await candidates('resources=SRIOV_NET_VF:1')).toEqual(['disk SRIOV_NET_VF:1'])
      expect(await candidates('resources=VCPU:1&required=CUSTOM_FAST')).toEqual([])
      expect((await ask(client, 'DELETE', `/resource_providers/${uuids.disk}`)).status).toBe(204)
      expect(await candidates('resources=SRIOV_NET_VF:1')).toEqual([])
      expect(await candidates(`resources=VCPU:1&member_of=${aggregate}`)).toEqual(['flat VCPU:1'])
    })

    test('does not combine providers whose trees were parted', async () => {
      const changed = { name: 'numa', parent_provider_uuid: null }
      expect((await ask(client, 'PUT', `/resource_providers/${uuids.numa}`, changed)).status).toBe(200)
      expect(await candidates('resources=VCPU:1,MEMORY_MB:1')).toEqual(['flat MEMORY_MB:1 VCPU:1'])
      expect(await candidates('resources=VCPU:4,SRIOV_NET_VF:2')).toEqual([
        'nic SRIOV_NET_VF:2 + numa VCPU:4',
        'nic SRIOV_NET_VF:2 VCPU:4',
      ])
      expect(await candidates(`resources=VCPU:1&member_of=${rootAggregate}`)).toEqual([])
    })

    test('has room again for what a consumer has let go', async () => {
      expect((await ask(client, 'DELETE', `/allocations/${instance}`)).status).toBe(204)
      expect(await candidates('resources=VCPU:8')).toEqual(['flat VCPU:8'])
    })
  })

  describe('without a suffix', () => {
    test('leaves out whoever is in a forbidden aggregate, or whose root is', async () => {
      expect(await candidates(`resources=VCPU:1&member_of=!${rootAggregate}`)).toEqual(['flat VCPU:1'])
      expect(await candidates(`resources=VCPU:1&member_of=!in:${rootAggregate},${aggregate}`)).toEqual([])
    })

    test('takes the classes from one provider or from several of a tree', async () => {
      expect(await candidates('resources=VCPU:1,MEMORY_MB:1')).toEqual([
        'flat MEMORY_MB:1 VCPU:1',
        'nic VCPU:1 + tree MEMORY_MB:1',
        'numa VCPU:1 + tree MEMORY_MB:1',
      ])
    })

    test('leaves out what draws on several providers of a tree before 1.29', async () => {
      expect(await candidates('resources=VCPU:1,MEMORY_MB:1', '1.28')).toEqual(['flat MEMORY_MB:1 VCPU:1'])
      expect(await candidates('resources=VCPU:1', '1.28')).toEqual([
        'flat VCPU:1',
        'nic VCPU:1',
        'numa VCPU:1',
      ])
    })

    test('takes a class from a provider that shares with a member of the tree', async () => {
      expect(await candidates('resources=MEMORY_MB:1,SRIOV_NET_VF:1')).toEqual([
        'disk SRIOV_NET_VF:1 + flat MEMORY_MB:1',
        'nic SRIOV_NET_VF:1 + tree MEMORY_MB:1',
      ])
    })

    test('counts what is used: a provider without room is no candidate', async () => {
      expect(await candidates('resources=VCPU:3')).toEqual(['nic VCPU:3', 'numa VCPU:3'])
    })

    test('wants the required traits of the chosen providers together', async () => {
      const both = 'required=CUSTOM_NEAR,CUSTOM_FAST'
      expect(await candidates(`resources=VCPU:1&${both}`)).toEqual([])
      expect(await candidates(`resources=VCPU:1,SRIOV_NET_VF:1&${both}`)).toEqual([
        'nic SRIOV_NET_VF:1 + numa VCPU:1',
      ])
    })

    test('does not count the traits of a provider that gives nothing', async () => {
      expect(await candidates('resources=VCPU:1&required=CUSTOM_ROOT')).toEqual([])
    })

    test('wants a forbidden trait on none of the chosen providers', async () => {
      expect(await candidates('resources=VCPU:1&required=!CUSTOM_FAST')).toEqual([
        'flat VCPU:1',
        'numa VCPU:1',
      ])
    })

    test('is content with any of several traits from 1.39 on', async () => {
      expect(await candidates('resources=VCPU:1&required=in:CUSTOM_FAST,CUSTOM_NEAR')).toEqual([
        'nic VCPU:1',
        'numa VCPU:1',
      ])
    })

    test('takes the aggregates of a root for those of its tree', async () => {
      expect(await candidates(`resources=VCPU:1&member_of=${rootAggregate}`)).toEqual([
        'nic VCPU:1',
        'numa VCPU:1',
      ])
      expect(await candidates(`resources=VCPU:1&member_of=!${rootAggregate}`)).toEqual(['flat VCPU:1'])
    })

    test('keeps to the tree of any of its members, and out of what is shared with it', async () => {
      expect(await candidates(`resources=VCPU:1&in_tree=${uuids.nic}`)).toEqual(['nic VCPU:1', 'numa VCPU:1'])
      expect(await candidates(`resources=MEMORY_MB:1,SRIOV_NET_VF:1&in_tree=${uuids.flat}`)).toEqual([])
    })
  })

  describe('with suffixes', () => {
    test('meets each group from one provider', async () => {
      expect(await candidates('resources1=VCPU:1,MEMORY_MB:1')).toEqual(['flat MEMORY_MB:1 VCPU:1'])
    })

    test('says which provider meets which group from 1.34 on', async () => {
      const query = 'resources=MEMORY_MB:1&resources_NET=SRIOV_NET_VF:1&required_NET=CUSTOM_FAST'
      const [candidate] = (await found(query)).allocation_requests
      expect(candidate?.mappings).toEqual({ '': [uuids.tree], _NET: [uuids.nic] })
      expect((await found(query, '1.33')).allocation_requests[0]).not.toHaveProperty('mappings')
    })

    test('adds up what groups want of the same class and provider', async () => {
      expect(await candidates('resources1=VCPU:1&resources2=VCPU:1&group_policy=none')).toEqual([
        'flat VCPU:2',
        'nic VCPU:1 + numa VCPU:1',
        'nic VCPU:1 + numa VCPU:1',
        'nic VCPU:2',
        'numa VCPU:2',
      ])
    })

    test('leaves out a sum for which there is no room', async () => {
      expect(await candidates('resources1=VCPU:2&resources2=VCPU:2&group_policy=none')).not.toContain(
        'flat VCPU:4',
      )
    })

    test('leaves out whoever is in a forbidden aggregate, but not for its root', async () => {
      expect(await candidates(`resources1=VCPU:1&member_of1=!${rootAggregate}`)).toEqual([
        'flat VCPU:1',
        'nic VCPU:1',
        'numa VCPU:1',
      ])
    })

    test('wants each list of alternatives of the one provider', async () => {
      const near = 'required1=in:CUSTOM_NEAR,CUSTOM_FAST'
      expect(await candidates(`resources1=VCPU:1&${near}`)).toEqual(['nic VCPU:1', 'numa VCPU:1'])
      expect(await candidates(`resources1=VCPU:1&${near}&required1=!CUSTOM_FAST`)).toEqual(['numa VCPU:1'])
      expect(await candidates(`resources1=VCPU:1&${near}&required1=in:CUSTOM_FAST,CUSTOM_ROOT`)).toEqual([
        'nic VCPU:1',
      ])
    })

    test('holds groups to one subtree however deep, whose top may be one of them', async () => {
      const query = 'resources_top=MEMORY_MB:1&resources_end=SRIOV_NET_VF:1&group_policy=isolate'
      expect(await candidates(`${query}&same_subtree=_top,_end`)).toEqual([
        'nic SRIOV_NET_VF:1 + tree MEMORY_MB:1',
      ])
      expect(await candidates(`${query}&required_end=CUSTOM_NEAR&same_subtree=_top,_end`)).toEqual([])
    })

    test('isolates the groups on request', async () => {
      expect(await candidates('resources1=VCPU:1&resources2=VCPU:1&group_policy=isolate')).toEqual([
        'nic VCPU:1 + numa VCPU:1',
        'nic VCPU:1 + numa VCPU:1',
      ])
    })

    test('does not take the aggregates of a root for those of a provider beneath it', async () => {
      expect(await candidates(`resources1=VCPU:1&member_of1=${rootAggregate}`)).toEqual([])
      expect(await candidates(`resources1=MEMORY_MB:1&member_of1=${rootAggregate}`)).toEqual([
        'tree MEMORY_MB:1',
      ])
    })

    test('lets a provider that shares meet a group', async () => {
      expect(await candidates('resources1=MEMORY_MB:1&resources2=SRIOV_NET_VF:1&group_policy=none')).toEqual([
        'disk SRIOV_NET_VF:1 + flat MEMORY_MB:1',
        'nic SRIOV_NET_VF:1 + tree MEMORY_MB:1',
      ])
    })

    test('holds groups to one subtree', async () => {
      const two = 'resources1=MEMORY_MB:1&resources2=VCPU:1&group_policy=none'
      expect(await candidates(`${two}&same_subtree=1,2`)).toHaveLength(3)
      const apart =
        'resources1=VCPU:1&resources2=VCPU:1&required1=CUSTOM_FAST&required2=CUSTOM_NEAR&group_policy=none'
      expect(await candidates(`${apart}&same_subtree=1,2`)).toEqual(['nic VCPU:1 + numa VCPU:1'])
    })

    test('maps a group that asks for no resources, and takes nothing of its provider', async () => {
      const query = 'resources1=SRIOV_NET_VF:1&required2=CUSTOM_NEAR&same_subtree=1,2&group_policy=none'
      const { allocation_requests } = await found(query)
      expect(allocation_requests).toEqual([
        {
          allocations: { [uuids.nic]: { resources: { SRIOV_NET_VF: 1 } } },
          mappings: { 1: [uuids.nic], 2: [uuids.numa] },
        },
      ])
    })

    test('finds nobody for a group that asks for no resources and merely forbids', async () => {
      expect(
        await candidates(
          'resources1=SRIOV_NET_VF:1&required2=!CUSTOM_ROOT&same_subtree=1,2&group_policy=none',
        ),
      ).toEqual([])
    })
  })

  describe('for all groups', () => {
    test('limits what is found, and what is summarised with it', async () => {
      expect((await found('resources=VCPU:1&limit=1')).allocation_requests).toHaveLength(1)
      expect(await candidates('resources=VCPU:1&limit=100')).toHaveLength(3)
    })

    test('asks traits of the root alone', async () => {
      expect(await candidates('resources=VCPU:1&root_required=CUSTOM_ROOT')).toEqual([
        'nic VCPU:1',
        'numa VCPU:1',
      ])
      expect(await candidates('resources=VCPU:1&root_required=!CUSTOM_ROOT')).toEqual(['flat VCPU:1'])
      expect(await candidates('resources=VCPU:1&root_required=CUSTOM_NEAR')).toEqual([])
    })

    test('names a candidate once that several trees could have', async () => {
      expect(await candidates('resources=SRIOV_NET_VF:3')).toEqual(['disk SRIOV_NET_VF:3'])
    })

    test('lists the allocations before 1.12', async () => {
      const { body } = await search('resources=VCPU:3,SRIOV_NET_VF:1', '1.11')
      expect(body).toMatchObject({
        allocation_requests: [
          {
            allocations: [
              { resource_provider: { uuid: uuids.nic }, resources: { VCPU: 3, SRIOV_NET_VF: 1 } },
            ],
          },
        ],
      })
    })
  })

  describe('summaries', () => {
    test('show every provider of every tree that gives something, with all it has', async () => {
      const { provider_summaries } = await found('resources=MEMORY_MB:1&root_required=CUSTOM_ROOT')
      expect(provider_summaries).toEqual({
        [uuids.tree]: {
          resources: { MEMORY_MB: { capacity: 1024, used: 0 } },
          traits: ['CUSTOM_ROOT'],
          parent_provider_uuid: null,
          root_provider_uuid: uuids.tree,
        },
        [uuids.numa]: {
          resources: { VCPU: { capacity: 4, used: 0 } },
          traits: ['CUSTOM_NEAR'],
          parent_provider_uuid: uuids.tree,
          root_provider_uuid: uuids.tree,
        },
        [uuids.nic]: {
          resources: { VCPU: { capacity: 4, used: 0 }, SRIOV_NET_VF: { capacity: 2, used: 0 } },
          traits: ['CUSTOM_FAST'],
          parent_provider_uuid: uuids.numa,
          root_provider_uuid: uuids.tree,
        },
      })
    })

    test('show only what gives something before 1.29, and only what was asked for before 1.27', async () => {
      expect(await summarised('resources=VCPU:1,SRIOV_NET_VF:1', '1.28')).toEqual(['disk', 'flat', 'nic'])
      const { provider_summaries } = await found('resources=VCPU:1', '1.26')
      expect(provider_summaries[uuids.flat]).toEqual({
        resources: { VCPU: { capacity: 8, used: 6 } },
        traits: [],
      })
      expect((await found('resources=VCPU:1', '1.16')).provider_summaries[uuids.flat]).toEqual({
        resources: { VCPU: { capacity: 8, used: 6 } },
      })
    })
  })

  describe('what makes no sense', () => {
    test.each([
      ['group_policy=none', '1.25', refused('groupMissing', undefined, '1.25')],
      ['resources=VCPU:1&required1=CUSTOM_FAST', '1.35', refused('traitsOrphaned', { names: 'required1' })],
      [
        `resources=VCPU:1&member_of1=${aggregate}`,
        '1.35',
        refused('aggregatesOrphaned', { names: 'member_of1' }),
      ],
      ['resources=VCPU:1&required1=!CUSTOM_FAST', '1.35', refused('groupWithoutResources')],
      ['required1=CUSTOM_FAST&same_subtree=1', '1.36', refused('resourcesMissing')],
      [
        'resources=VCPU:1&required2=CUSTOM_FAST',
        '1.36',
        refused('resourcelessGroupLoose', { names: "['2']" }),
      ],
      [
        'resources1=VCPU:1&same_subtree=1,2',
        '1.36',
        refused('sameSubtreeUnknown', { names: "['2']", known: "['1']" }),
      ],
      ['resources1=VCPU:1&same_subtree=1,', '1.36', refused('sameSubtreeEmpty')],
      ['resources1=VCPU:1&resources2=VCPU:1', '1.25', refused('groupPolicyRequired')],
      [
        'resources=VCPU:1&required=CUSTOM_FAST,!CUSTOM_FAST',
        '1.22',
        refused('traitsContradictory', { names: 'required: (CUSTOM_FAST)' }, '1.22'),
      ],
      [
        'resources=VCPU:1&root_required=CUSTOM_FAST&root_required=CUSTOM_ROOT',
        '1.35',
        refused('rootRequiredRepeated'),
      ],
      [
        'resources=VCPU:1&root_required=CUSTOM_FAST,!CUSTOM_FAST',
        '1.35',
        refused('rootRequiredContradictory', { names: 'CUSTOM_FAST' }),
      ],
      [
        'resources=VCPU:1&root_required=in:CUSTOM_FAST',
        '1.39',
        refused('anyTraitsNotYet', { value: 'in:CUSTOM_FAST' }),
      ],
      ['resources=VCPU:1&in_tree=somewhere', '1.31', refused('inTreeNotUuid', { value: 'somewhere' })],
      [
        'resources=VCPU:1&required=CUSTOM_NOPE',
        '1.39',
        refused('candidateTraitUnknown', { name: 'CUSTOM_NOPE' }),
      ],
      [
        'resources=VCPU:1&root_required=CUSTOM_NOPE',
        '1.39',
        refused('candidateTraitUnknown', { name: 'CUSTOM_NOPE' }),
      ],
      ['resources=CUSTOM_NOPE:1', '1.39', refused('resourcesClassUnknown', { resourceClass: 'CUSTOM_NOPE' })],
      ['resources=VCPU:1&limit=0', '1.24', undefined],
    ])('%s at %s is refused', async (query, at, expected) => {
      if (expected) expect(await refusedWith(query, at)).toEqual(expected)
      else expect((await refusedWith(query, at)).status).toBe(400)
    })

    test('resources are required before 1.25', async () => {
      expect(await complaint(client.at('1.24'), 'GET', '/allocation_candidates')).toBe(
        "400 Invalid query string parameters: 'resources' is a required property",
      )
    })

    test('names after the first group that cannot be met go unnoticed', async () => {
      expect(await candidates('resources=VCPU:999&resources1=CUSTOM_NOPE:1')).toEqual([])
      expect(await candidates(`resources=VCPU:1&member_of=${nobodysAggregate}&required=CUSTOM_NOPE`)).toEqual(
        [],
      )
      expect(await refusedWith(`resources=VCPU:1&in_tree=${nobodysAggregate}&required=CUSTOM_NOPE`)).toEqual(
        refused('candidateTraitUnknown', { name: 'CUSTOM_NOPE' }),
      )
    })

    test('lists before 1.12 what is taken by the age of its class, however it is asked for', async () => {
      const inOrder = { allocations: [taken('flat', { MEMORY_MB: 1 }), taken('disk', { SRIOV_NET_VF: 2 })] }
      for (const query of ['MEMORY_MB:1,SRIOV_NET_VF:2', 'SRIOV_NET_VF:2,MEMORY_MB:1'])
        expect((await found(`resources=${query}`, '1.11')).allocation_requests).toEqual([inOrder])
    })

    test('is unknown before 1.10', async () => {
      expect((await search('resources=VCPU:1', '1.9')).status).toBe(404)
      expect((await search('resources=VCPU:1', '1.10')).status).toBe(200)
    })
  })
})
