import { describe, expect, test } from 'vitest'
import { entriesOf } from '#playground/state-changes.ts'
import type { RaceConsumer, RaceProvider, RaceState } from '#race/state.ts'

const provider: RaceProvider = {
  uuid: 'p',
  name: 'compute-1',
  generation: 2,
  parent_provider_uuid: null,
  inventories: { VCPU: { total: 8, reserved: 0, allocation_ratio: 1 } },
  traits: ['HW_CPU_X86_AVX2'],
  aggregates: [],
}
const consumer: RaceConsumer = {
  uuid: 'c',
  generation: 1,
  project_id: 'x',
  user_id: 'y',
  consumer_type: 'INSTANCE',
  allocations: { p: { resources: { VCPU: 2 } } },
}
const state = (providers: RaceProvider[], consumers: RaceConsumer[] = []): RaceState => ({
  resource_providers: providers,
  consumers,
})
const naming = (uuid: string) => (uuid === 'p' ? 'compute-1' : 'instance')

describe('the server’s state in lines', () => {
  test('shows generation, traits and how much is used', () => {
    expect(entriesOf(undefined, state([provider], [consumer]), naming)).toEqual([
      {
        key: 'provider p',
        kind: 'provider',
        title: 'compute-1',
        facts: [
          { label: 'generation', value: '2' },
          { label: 'traits', value: 'HW_CPU_X86_AVX2' },
          { label: 'VCPU', value: '2 of 8 used' },
        ],
      },
      {
        key: 'consumer c',
        kind: 'consumer',
        title: 'instance',
        facts: [
          { label: 'generation', value: '1' },
          { label: 'holds of compute-1', value: '2 VCPU' },
          { label: 'type', value: 'INSTANCE' },
        ],
      },
    ])
  })

  test('says what each changed fact was before the step', () => {
    const [entry] = entriesOf(state([provider]), state([{ ...provider, generation: 3, traits: [] }]), naming)
    expect(entry?.facts).toEqual([
      { label: 'generation', value: '3', was: '2' },
      { label: 'traits', value: 'none', was: 'HW_CPU_X86_AVX2' },
      { label: 'VCPU', value: '0 of 8 used' },
    ])
  })

  test('names what is new, and what is gone', () => {
    const added = entriesOf(state([provider]), state([provider], [consumer]), naming)
    expect(added.map(({ key, change }) => [key, change])).toEqual([
      ['provider p', undefined],
      ['consumer c', 'new'],
    ])
    const removed = entriesOf(state([provider], [consumer]), state([provider]), naming)
    expect(removed.at(-1)).toMatchObject({ key: 'consumer c', change: 'gone', facts: [] })
  })

  test('keeps a line for a fact that is gone', () => {
    const [entry] = entriesOf(state([provider]), state([{ ...provider, inventories: {} }]), naming)
    expect(entry?.facts.at(-1)).toEqual({ label: 'VCPU', value: 'none', was: '0 of 8 used' })
  })
})
