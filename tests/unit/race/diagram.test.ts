import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { namingOf } from '#race/describe.ts'
import { columnsOf, diagramOf } from '#race/diagram.ts'
import { replay } from '#race/runner.ts'
import { readOrder } from '#race/schedule.ts'
import { names } from '#worlds/names.ts'
import { fakeServer } from './fake-server.ts'
import { ensureTrait } from './programs.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function rowsOf(order: string, ...programs: Program[]) {
  const race = await replay(
    { programs, server: fakeServer(), names, microversion: '1.39', turn },
    { seed: 1, order: readOrder(order) ?? [] },
  )
  return diagramOf(race.journal, race.lanes, namingOf(race.states, names)).rows
}

describe('the diagram of a race', () => {
  test('puts the server between the clients', () => {
    expect(columnsOf(['A', 'B']).map(({ lane }) => lane)).toEqual(['A', 'server', 'B'])
    expect(columnsOf(['A', 'B', 'C']).map(({ lane }) => lane)).toEqual(['A', 'B', 'server', 'C'])
    expect(columnsOf(['A']).map(({ title }) => title)).toEqual(['Client A', 'Placement'])
  })

  test('tells the trait race in sentences, the loser’s 409 among them', async () => {
    const rows = await rowsOf('ABABBB', ensureTrait, ensureTrait)
    expect(rows.map(({ sentence }) => sentence)).toEqual([
      'A reads the traits of compute-1: HW_CPU_X86_AVX2; generation 2.',
      'B reads the traits of compute-1: HW_CPU_X86_AVX2; generation 2.',
      'A sets the traits of compute-1 to HW_CPU_X86_AVX2 and CUSTOM_A with generation 2: 200, compute-1 is now at generation 3.',
      'A logs: done at attempt 1',
      'A returned.',
      'B sets the traits of compute-1 to HW_CPU_X86_AVX2 and CUSTOM_B with generation 2: 409, stale provider generation.',
      expect.stringMatching(/^B waits \d+ ms\.$/),
      'B reads the traits of compute-1: HW_CPU_X86_AVX2 and CUSTOM_A; generation 3.',
      'B sets the traits of compute-1 to HW_CPU_X86_AVX2, CUSTOM_A and CUSTOM_B with generation 3: 200, compute-1 is now at generation 4.',
      'B logs: done at attempt 2',
      'B returned.',
    ])
  })

  test('draws the loser’s 409 on its own lane, and says in words what was stale', async () => {
    const refused = (await rowsOf('ABAB', ensureTrait, ensureTrait)).find(({ tone }) => tone === 'refused')
    expect(refused).toMatchObject({
      lane: 'B',
      column: 2,
      tick: 4,
      arrows: [
        { from: 2, to: 1, label: 'PUT' },
        { from: 1, to: 2, label: '409' },
      ],
    })
    expect(refused?.notes[0]).toBe('Stale: it was sent with generation 2, but compute-1 is now at 3.')
  })

  test('shows last what still waits, with an arrow there and none back', async () => {
    const rows = await rowsOf('A', ensureTrait, ensureTrait)
    expect(rows.filter(({ tone }) => tone === 'waiting')).toMatchObject([
      { lane: 'B', sentence: 'B reads the traits of compute-1.', arrows: [{ from: 2, to: 1, label: 'GET' }] },
      { lane: 'A', arrows: [{ from: 0, to: 1, label: 'PUT' }] },
    ])
  })

  test('says of a claim what it claims, for whom, and that the consumer is to be new', async () => {
    const claiming: Program = async ({ placement, names }) => {
      await placement.setAllocations({
        consumer_uuid: names.instance,
        body: {
          allocations: { [names.host]: { resources: { VCPU: 2, MEMORY_MB: 512 } } },
          project_id: names.project,
          user_id: names.user,
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      })
    }
    const rows = await rowsOf('AB', claiming, claiming)
    expect(rows.filter(({ request }) => request !== undefined).map(({ sentence }) => sentence)).toEqual([
      'A claims 2 VCPU and 512 MEMORY_MB of compute-1 for instance with generation null (a new consumer): 204, instance is now at consumer generation 1.',
      'B claims 2 VCPU and 512 MEMORY_MB of compute-1 for instance with generation null (a new consumer): 409, stale consumer generation.',
    ])
    expect(rows.find(({ tone }) => tone === 'refused')?.notes[0]).toBe(
      'Stale: it was sent for a new consumer (generation null), but instance exists and is now at consumer generation 1.',
    )
  })
})
