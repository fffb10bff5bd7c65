/** Estates to measure with, as state documents: the shapes of upstream's two performance jobs, and a wide one. */

import type { StateDocument } from '#placement/index.ts'

type Provider = StateDocument['resource_providers'][number]

const aggregate = '14a5c8a3-5a99-4e8f-88be-00d85fcb1c17'

/** What upstream's flat job asks: three classes, a trait, an aggregate. */
export const flatQuery = `resources=VCPU:1,DISK_GB:10,MEMORY_MB:256&member_of=${aggregate}&required=HW_CPU_X86_AVX2`

/** What upstream's nested job asks: disk of the host, a NUMA node, and an FPGA beneath it. */
export const nestedQuery =
  'resources=DISK_GB:10&required=COMPUTE_VOLUME_MULTI_ATTACH&resources_COMPUTE=VCPU:1,MEMORY_MB:256' +
  '&required_COMPUTE=CUSTOM_FOO&resources_FPGA=FPGA:1&group_policy=none&same_subtree=_COMPUTE,_FPGA'

/** Four groups of one: with sixteen children each, 43,680 combinations a host when they are to differ. */
export const wideQuery = `${[1, 2, 3, 4].map((n) => `resources${n}=VGPU:1`).join('&')}&group_policy=isolate`

/** Hosts without children, alike but for their names. */
export function flatHosts(count: number): StateDocument {
  return estate(count, (host) => [
    provider(uuidOf(host, 0), null, {
      inventories: { VCPU: of(8, { allocation_ratio: 16 }), MEMORY_MB: of(32768), DISK_GB: of(2048) },
      traits: ['HW_CPU_X86_AVX2', 'HW_CPU_X86_SSE2', 'STORAGE_DISK_SSD'],
      aggregates: [aggregate],
    }),
  ])
}

/** Trees of seven: a host, two NUMA nodes, two devices in each. */
export function nestedTrees(count: number): StateDocument {
  return estate(count, (tree) => {
    const [root, numa0, fpga0, pgpu0, numa1, fpga1, fpga2] = Array.from({ length: 7 }, (_, n) =>
      uuidOf(tree, n),
    ) as [string, string, string, string, string, string, string]
    return [
      provider(root, null, {
        inventories: { DISK_GB: of(20480) },
        traits: ['COMPUTE_VOLUME_MULTI_ATTACH'],
      }),
      provider(numa0, root, {
        inventories: {
          VCPU: of(4, { reserved: 2 }),
          MEMORY_MB: of(2048, { min_unit: 512, step_size: 256 }),
        },
        traits: ['HW_NUMA_ROOT'],
      }),
      provider(fpga0, numa0, { inventories: { FPGA: of(1) } }),
      provider(pgpu0, numa0, { inventories: { VGPU: of(8) } }),
      provider(numa1, root, {
        inventories: { VCPU: of(4), MEMORY_MB: of(2048, { min_unit: 256, max_unit: 1024 }) },
        traits: ['HW_NUMA_ROOT', 'CUSTOM_FOO'],
      }),
      provider(fpga1, numa1, { inventories: { FPGA: of(1) } }),
      provider(fpga2, numa1, { inventories: { FPGA: of(1) } }),
    ]
  })
}

/** Hosts with as many identical children. */
export function wideHosts(count: number, children = 16): StateDocument {
  return estate(count, (host) => {
    const root = uuidOf(host, 0)
    const devices = Array.from({ length: children }, (_, n) =>
      provider(uuidOf(host, n + 1), root, { inventories: { VGPU: of(1) } }),
    )
    return [provider(root, null, {}), ...devices]
  })
}

function estate(count: number, tree: (number: number) => readonly Provider[]): StateDocument {
  return {
    format: 'placement-state/1',
    resource_classes: [],
    traits: ['CUSTOM_FOO'],
    resource_providers: Array.from({ length: count }, (_, number) => tree(number)).flat(),
    consumers: [],
  }
}

/** Spread over their digits as real ones are. */
function uuidOf(tree: number, member: number): string {
  const scattered = (Math.imul(tree * 32 + member + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')
  return `${scattered}-0000-4000-8${member.toString(16).padStart(3, '0')}-${tree.toString(16).padStart(12, '0')}`
}

function provider(uuid: string, parent: string | null, parts: Partial<Provider>): Provider {
  return {
    uuid,
    name: `provider ${uuid}`,
    generation: 1,
    parent_provider_uuid: parent,
    inventories: {},
    traits: [],
    aggregates: [],
    ...parts,
  }
}

function of(
  total: number,
  more: Partial<Provider['inventories'][string]> = {},
): Provider['inventories'][string] {
  return { total, reserved: 0, min_unit: 1, max_unit: total, step_size: 1, allocation_ratio: 1, ...more }
}
