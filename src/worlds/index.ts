/** The worlds: named starting states that build on any server. */

import { buildClaim, buildHost, buildTree } from './builders.ts'
import { names } from './names.ts'
import type { World } from './world.ts'

export { names, providerNames } from './names.ts'
export type { World } from './world.ts'

const all = [
  {
    name: 'empty',
    title: 'Nothing yet',
    description:
      'A server that nobody has written to: the standard resource classes and traits, nothing else.',
    names,
    build: () => Promise.resolve(),
  },
  {
    name: 'one-host',
    title: 'One host',
    description:
      'The provider `compute-1` with 8 VCPU, 16384 MEMORY_MB and 100 DISK_GB and the trait HW_CPU_X86_AVX2. Its generation is 2.',
    names,
    build: (client) => buildHost(client, 'host'),
  },
  {
    name: 'one-claim',
    title: 'One host, one claim',
    description:
      'The provider `compute-1` as in one-host, and an instance that holds 2 VCPU and 2048 MEMORY_MB of it. The generation of the provider is 3, of the consumer 1.',
    names,
    build: async (client) => {
      await buildHost(client, 'host')
      await buildClaim(client)
    },
  },
  {
    name: 'two-hosts',
    title: 'Two hosts, one claim',
    description:
      'The providers `compute-1` and `compute-2`, alike, and an instance that holds 2 VCPU and 2048 MEMORY_MB of the first. Their generations are 3 and 2.',
    names,
    build: async (client) => {
      await buildHost(client, 'host')
      await buildHost(client, 'otherHost')
      await buildClaim(client)
    },
  },
  {
    name: 'tree',
    title: 'A host with a NUMA node',
    description:
      'The provider `compute-3` with 100 DISK_GB, and beneath it `compute-3-numa0` with 8 VCPU and 16384 MEMORY_MB. Both generations are 1.',
    names,
    build: buildTree,
  },
] as const satisfies readonly World[]

export type WorldKey = (typeof all)[number]['name']

/** Every world by its name. */
export const worlds: Readonly<Record<string, World>> = Object.fromEntries(
  all.map((world) => [world.name, world]),
)
