import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { violationsOf } from '#race/invariants.ts'
import { replay, runToTheEnd } from '#race/runner.ts'
import { readOrder } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { worlds } from '#worlds/index.ts'
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
})
