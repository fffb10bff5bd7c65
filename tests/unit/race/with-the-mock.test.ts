import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { violationsOf } from '#race/invariants.ts'
import { replay as replayStory } from '#race/index.ts'
import { replay, runToTheEnd } from '#race/runner.ts'
import { readOrder } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { names, worlds } from '#worlds/index.ts'
import { ensureTrait, rereadOnlyGeneration } from './programs.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

const creating =
  (program: Program): Program =>
  async (tools) => {
    await tools.placement.createTrait({ name: `CUSTOM_${tools.client}` })
    await program(tools)
  }

async function race(program: Program, order: string) {
  const world = worlds['one-host']
  if (!world) throw new Error('no such world')
  const server = await createRaceServer({ world })
  const programs = [creating(program), creating(program)]
  const started = await replay(
    { programs, server, names: world.names, microversion: '1.39', turn },
    { seed: 3, order: readOrder(order) ?? [] },
  )
  await runToTheEnd(started)
  return started
}

describe('a race on the mock', () => {
  test('gives the same journal and the same states, byte for byte, each time it is run', async () => {
    const runs = await Promise.all([1, 2].map(() => race(ensureTrait, 'ABABBA')))
    const [one, other] = runs.map(({ journal, states }) => JSON.stringify([journal, states]))
    expect(one).toBe(other)
  })

  test('lets the stale writer try again, and both traits are there', async () => {
    const { journal, states } = await race(ensureTrait, 'ABABAB')
    expect(journal.flatMap((event) => (event.type === 'answered' ? [event.status] : []))).toContain(409)
    expect(states.at(-1)?.resource_providers[0]?.traits.toSorted()).toEqual([
      'CUSTOM_A',
      'CUSTOM_B',
      'HW_CPU_X86_AVX2',
    ])
    expect(violationsOf({ journal, states })).toEqual([])
  })

  test('shows the update that an old list loses', async () => {
    const { journal, states } = await race(rereadOnlyGeneration, 'ABABABAB')
    expect(violationsOf({ journal, states }).map(({ invariant }) => invariant)).toEqual(['lostUpdate'])
  })

  test('a reshape that moves a claim whole loses nobody anything, and what is undone after it is a loss', async () => {
    const numa = '0a1c5e8e-0000-4000-8000-0000000000aa'
    const bodyOf = (provider: string, VCPU: number, consumer_generation: number | null) => ({
      allocations: { [provider]: { resources: { VCPU } } },
      project_id: names.project,
      user_id: names.user,
      consumer_generation,
      consumer_type: 'INSTANCE',
    })
    const program: Program = async ({ placement, client }) => {
      const consumer_uuid = names.otherInstance
      if (client === 'A') {
        await placement.setAllocations({ consumer_uuid, body: bodyOf(names.host, 1, null) })
      } else if (client === 'B') {
        await placement.createResourceProvider({
          body: { name: 'numa', uuid: numa, parent_provider_uuid: names.host },
        })
        await placement.reshape({
          body: {
            inventories: {
              [names.host]: { resource_provider_generation: 3, inventories: {} },
              [numa]: { resource_provider_generation: 0, inventories: { VCPU: { total: 8 } } },
            },
            allocations: { [consumer_uuid]: bodyOf(numa, 1, 1) },
          },
        })
      } else {
        await placement.setAllocations({ consumer_uuid, body: bodyOf(numa, 4, 2) })
      }
    }
    const programs = [program, program, program]
    const moved = await replayStory({ programs, world: 'one-host', order: ['A', 'B', 'B'] })
    expect(moved.journal.map((event) => event.type === 'answered' && event.status).filter(Boolean)).toEqual([
      204, 200, 204,
    ])
    expect(moved.violations).toEqual([])
    const undone = await replayStory({ programs, world: 'one-host', order: ['A', 'B', 'B', 'C'] })
    expect(undone.violations).toMatchObject([{ invariant: 'lostUpdate', lane: 'A', tick: 4 }])
  })

  test('more reserved than there is takes nothing from anybody as long as nobody holds it', async () => {
    const reserve: Program = async ({ placement }) => {
      const inventories = { VCPU: { total: 8, reserved: 9 } }
      const provider = { resource_provider_generation: 2, inventories }
      await placement.reshape({ body: { inventories: { [names.host]: provider }, allocations: {} } })
    }
    const { journal, violations } = await replayStory({
      programs: [reserve],
      world: 'one-host',
      order: ['A'],
    })
    expect(journal).toContainEqual(expect.objectContaining({ type: 'answered', status: 204 }))
    expect(violations).toEqual([])
  })
})
