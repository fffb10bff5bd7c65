/** Races of two or three clients made by chance: requests over few things, so that some meet and some do not. */

import type { Client, Program } from '#client/index.ts'
import type { ExploreSetting } from '#race/explore.ts'
import { createRaceServer } from '#race/server.ts'
import { names } from '#worlds/names.ts'
import { worlds, type World } from '#worlds/index.ts'
import { Chance } from '../../differential/chance.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The same race for the same seed. */
export async function generatedRace(seed: number): Promise<ExploreSetting> {
  const chance = new Chance(seed)
  const three = chance.may(0.5)
  const programs = Array.from({ length: three ? 3 : 2 }, () => generatedProgram(chance, three ? 2 : 3))
  const faults = chance.may(0.4) ? [chance.one(['lost-request', 'lost-response', 'crash'] as const)] : []
  const world = worlds[chance.one(['one-claim', 'two-hosts'])] as World
  return {
    programs,
    server: await createRaceServer({ world }),
    names: world.names,
    microversion: '1.39',
    seed,
    turn,
    faults,
    ...(chance.may(0.5) && { mostFaults: 2 }),
    check: (state) => (state.consumers.length > 2 ? 'three consumers' : undefined),
  }
}

type Act = (placement: Client, memory: Map<string, number | null>) => Promise<unknown>

/** A few acts in a row. It remembers the generations it read, and goes on when it is refused. */
function generatedProgram(chance: Chance, most: number): Program {
  const acts = Array.from({ length: 1 + chance.below(most) }, () => act(chance))
  const ends = chance.may(0.3)
  return async ({ placement }) => {
    const memory = new Map<string, number | null>()
    for (const one of acts) {
      try {
        await one(placement, memory)
      } catch (error) {
        if (ends) throw error
      }
    }
  }
}

function act(chance: Chance): Act {
  const uuid = chance.may(0.6) ? names.host : names.otherHost
  const consumer_uuid = chance.one([names.instance, names.otherInstance, names.project])
  const trait = chance.one(['HW_CPU_X86_AVX2', 'HW_CPU_X86_SSE', 'COMPUTE_VOLUME_MULTI_ATTACH'])
  const custom = chance.one(['CUSTOM_RED', 'CUSTOM_BLUE'])
  const amount = chance.one([1, 3, 5])
  const known = chance.may(0.8)
  const other = chance.one([2, 3])
  const generationOf = (memory: Map<string, number | null>) => (known ? Number(memory.get(uuid) ?? 2) : other)
  const owner = { project_id: names.project, user_id: names.user, consumer_type: 'INSTANCE' }
  return chance.weighed<Act>([
    [
      6,
      async (placement, memory) => {
        const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
        memory.set(uuid, resource_provider_generation)
      },
    ],
    [
      6,
      (placement, memory) =>
        placement.setTraits({
          uuid,
          body: { traits: [trait], resource_provider_generation: generationOf(memory) },
        }),
    ],
    [
      3,
      (placement, memory) =>
        placement.setInventories({
          uuid,
          body: {
            inventories: { VCPU: { total: amount * 2 } },
            resource_provider_generation: generationOf(memory),
          },
        }),
    ],
    [
      4,
      async (placement, memory) => {
        const { consumer_generation } = await placement.getAllocations({ consumer_uuid })
        memory.set(consumer_uuid, consumer_generation ?? null)
      },
    ],
    [
      7,
      (placement, memory) =>
        placement.setAllocations({
          consumer_uuid,
          body: {
            allocations: { [uuid]: { resources: { VCPU: amount } } },
            consumer_generation: memory.get(consumer_uuid) ?? null,
            ...owner,
          },
        }),
    ],
    [3, (placement) => placement.deleteAllocations({ consumer_uuid })],
    [2, (placement) => placement.createTrait({ name: custom })],
    [2, (placement) => placement.deleteTrait({ name: custom })],
    [1, (placement) => placement.getTrait({ name: custom })],
    [2, (placement) => placement.listResourceProviderUsages({ uuid })],
    [1, (placement) => placement.listResourceProviders()],
    [1, (placement) => placement.deleteTraits({ uuid })],
    [1, (placement) => placement.deleteResourceProvider({ uuid })],
    [
      2,
      (placement, memory) =>
        placement.setAggregates({
          uuid,
          body: { aggregates: [names.project], resource_provider_generation: generationOf(memory) },
        }),
    ],
  ])
}
