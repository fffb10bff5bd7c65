/** The state as a document, there and back, and what is said about documents that are none. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StateDocumentError, readState, stateDocument } from '#placement/model/state-document.ts'
import type { StateDocument } from '#placement/model/state-document.ts'
import { usedOf } from '#placement/model/resource-provider.ts'
import { stateDocuments } from '../../../support/state-documents.ts'

const root = '11111111-1111-1111-1111-111111111111'
const child = '22222222-2222-2222-2222-222222222222'
const consumer = '33333333-3333-3333-3333-333333333333'

const inventory = {
  total: 8,
  reserved: 1,
  min_unit: 1,
  max_unit: 4,
  step_size: 2,
  allocation_ratio: 1.5,
}

const document: StateDocument = {
  format: 'placement-state/1',
  resource_classes: ['CUSTOM_B', 'CUSTOM_A'],
  traits: ['CUSTOM_Z', 'CUSTOM_Y'],
  resource_providers: [
    {
      uuid: child,
      name: 'child',
      generation: 7,
      parent_provider_uuid: root,
      inventories: { VCPU: inventory, CUSTOM_B: inventory },
      traits: ['HW_CPU_X86_AVX2', 'CUSTOM_Y'],
      aggregates: [consumer],
    },
    {
      uuid: root,
      name: 'root',
      generation: 3,
      parent_provider_uuid: null,
      inventories: {},
      traits: [],
      aggregates: [],
    },
  ],
  consumers: [
    {
      uuid: consumer,
      generation: 2,
      project_id: 'project',
      user_id: 'user',
      consumer_type: 'INSTANCE',
      allocations: { [child]: { resources: { VCPU: 2, CUSTOM_B: 4 } } },
    },
    {
      uuid: root,
      generation: 0,
      project_id: 'project',
      user_id: 'user',
      consumer_type: null,
      allocations: {},
    },
  ],
}

/** The document with something else at a path. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(document)
  let part = copy as Record<string | number, unknown>
  for (const step of path.slice(0, -1)) part = part[step] as Record<string | number, unknown>
  part[path.at(-1) ?? ''] = value
  return copy
}

describe('a state document', () => {
  test('comes back as it went in', () => {
    expect(stateDocument(readState(document, 0))).toEqual(document)
  })

  test('comes back as it went in, whatever is in it', () => {
    fc.assert(
      fc.property(stateDocuments, (any) => {
        expect(stateDocument(readState(any, 0))).toEqual(any)
      }),
    )
  })

  test('may leave out what is empty or usual', () => {
    const minimal = {
      format: 'placement-state/1',
      resource_providers: [{ uuid: root, name: 'r', generation: 0 }],
    }
    expect(stateDocument(readState(minimal, 0)).resource_providers[0]).toEqual({
      uuid: root,
      name: 'r',
      generation: 0,
      parent_provider_uuid: null,
      inventories: {},
      traits: [],
      aggregates: [],
    })
  })

  test('brings the sums that capacity is checked against', () => {
    const provider = readState(document, 0).providers.get(child)
    expect(provider && usedOf(provider, 'VCPU')).toBe(2)
    expect(provider?.root).toBe(root)
  })

  test.each<[readonly (string | number)[], unknown, string]>([
    [['format'], 'placement-state/2', 'format: expected placement-state/1, got "placement-state/2"'],
    [
      ['resource_classes', 0],
      'FOO',
      'resource_classes[0]: expected a name that begins with CUSTOM_, of up to 255 capitals, digits and underscores, got "FOO"',
    ],
    [['traits', 1], 'CUSTOM_Z', 'traits[1]: expected a trait that is not listed twice, got "CUSTOM_Z"'],
    [['resource_providers'], {}, 'resource_providers: expected a list, got {}'],
    [
      ['resource_providers', 0, 'inventories', 'VCPU', 'total'],
      'x',
      'resource_providers[0].inventories.VCPU.total: expected an integer from 1 to 2147483647, got "x"',
    ],
    [
      ['resource_providers', 0, 'inventories', 'VCPU', 'total'],
      undefined,
      'resource_providers[0].inventories.VCPU.total: expected an integer from 1 to 2147483647, got nothing',
    ],
    [
      ['resource_providers', 1, 'name'],
      'child',
      'resource_providers[1].name: expected a name that no other provider has, got "child"',
    ],
    [
      ['resource_providers', 1, 'parent_provider_uuid'],
      child,
      `resource_providers[1].parent_provider_uuid: expected a provider that is not beneath this one, got "${child}"`,
    ],
    [
      ['resource_providers', 1, 'parent_provider_uuid'],
      consumer,
      `resource_providers[1].parent_provider_uuid: expected the uuid of a provider in this document, got "${consumer}"`,
    ],
    [
      ['resource_providers', 0, 'traits', 0],
      'NOPE',
      'resource_providers[0].traits[0]: expected the name of a known trait, got "NOPE"',
    ],
    [
      ['consumers', 0, 'allocations', child, 'resources', 'VCPU'],
      0,
      `consumers[0].allocations.${child}.resources.VCPU: expected an integer from 1 to 9007199254740991, got 0`,
    ],
    [
      ['resource_providers', 1, 'uuid'],
      child,
      `resource_providers[1].uuid: expected a uuid that no other provider has, got "${child}"`,
    ],
    [['resource_providers', 1, 'uuid'], 'root', 'resource_providers[1].uuid: expected a uuid, got "root"'],
    [
      ['resource_providers', 1, 'name'],
      'x'.repeat(201),
      `resource_providers[1].name: expected at most 200 characters, got "${'x'.repeat(56)}...`,
    ],
    [
      ['resource_providers', 1, 'generation'],
      1.5,
      'resource_providers[1].generation: expected an integer from 0 to 2147483647, got 1.5',
    ],
    [
      ['resource_providers', 0, 'inventories', 'VCPU', 'reserved'],
      -1,
      'resource_providers[0].inventories.VCPU.reserved: expected an integer from 0 to 2147483647, got -1',
    ],
    [
      ['resource_providers', 0, 'inventories', 'VCPU', 'allocation_ratio'],
      Infinity,
      'resource_providers[0].inventories.VCPU.allocation_ratio: expected a number, got null',
    ],
    [
      ['resource_providers', 0, 'inventories', 'NOPE'],
      inventory,
      `resource_providers[0].inventories.NOPE: expected an inventory of a known resource class, got {"total":8,"reserved":1,"min_unit":1,"max_unit":4,"step_s...`,
    ],
    [
      ['resource_providers', 0, 'traits', 1],
      'HW_CPU_X86_AVX2',
      'resource_providers[0].traits[1]: expected one that is not listed twice, got "HW_CPU_X86_AVX2"',
    ],
    [
      ['resource_providers', 0, 'aggregates'],
      [root, root],
      `resource_providers[0].aggregates[1]: expected one that is not listed twice, got "${root}"`,
    ],
    [
      ['consumers', 1, 'uuid'],
      consumer,
      `consumers[1].uuid: expected a uuid that no other consumer has, got "${consumer}"`,
    ],
    [['consumers', 1, 'uuid'], 'me', 'consumers[1].uuid: expected a uuid, got "me"'],
    [['consumers', 1, 'project_id'], '', 'consumers[1].project_id: expected a string, got ""'],
    [
      ['consumers', 0, 'consumer_type'],
      'vm',
      'consumers[0].consumer_type: expected a consumer type: capitals, digits and underscores, got "vm"',
    ],
    [
      ['consumers', 0, 'allocations', consumer],
      { resources: { VCPU: 1 } },
      `consumers[0].allocations.${consumer}: expected an allocation of a provider in this document, got {"resources":{"VCPU":1}}`,
    ],
    [
      ['consumers', 0, 'allocations', child, 'resources', 'NOPE'],
      1,
      `consumers[0].allocations.${child}.resources.NOPE: expected an amount of a known resource class, got 1`,
    ],
    [
      ['consumers', 0, 'generation'],
      -1,
      'consumers[0].generation: expected an integer from 0 to 2147483647, got -1',
    ],
  ])('with %j set to %j is refused with its path', (path, value, message) => {
    expect(() => readState(changed(path, value), 0)).toThrow(new StateDocumentError(message))
  })

  test('must not have keys nobody knows', () => {
    expect(() => readState(changed(['resource_providers', 0, 'inventory'], {}), 0)).toThrow(
      /^resource_providers\[0\]\.inventory: expected no such key here/,
    )
  })

  test('must be an object', () => {
    expect(() => readState([], 0)).toThrow('the document: expected an object, got []')
  })
})
