import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { namingOf } from '#race/describe.ts'
import { violationsOf } from '#race/invariants.ts'
import { replay, runToTheEnd } from '#race/runner.ts'
import { readOrder } from '#race/schedule.ts'
import { names } from '#worlds/names.ts'
import { fakeServer } from './fake-server.ts'
import { ensureTrait, neverRetry, rereadOnlyGeneration } from './programs.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function verdict(order: string, ...programs: Program[]) {
  const race = await replay(
    { programs, server: fakeServer(), names, microversion: '1.39', turn },
    { seed: 1, order: readOrder(order) ?? [] },
  )
  await runToTheEnd(race)
  const naming = namingOf(race.states, names)
  return violationsOf(race, naming).map(({ invariant, lane, tick, sentence }) => ({
    invariant,
    lane,
    tick,
    sentence,
  }))
}

const claim = (consumerGeneration: number | null) => ({
  allocations: { [names.host]: { resources: { VCPU: 2 } } },
  project_id: names.project,
  user_id: names.user,
  consumer_generation: consumerGeneration,
  consumer_type: 'INSTANCE',
})

const claimIt: Program = async ({ placement, names }) => {
  await placement.setAllocations({ consumer_uuid: names.instance, body: claim(null) })
}

const claimMoreWithFreshGeneration: Program = async ({ placement, names }) => {
  const { consumer_generation } = await placement.getAllocations({ consumer_uuid: names.instance })
  const body = {
    ...claim(consumer_generation ?? null),
    allocations: { [names.host]: { resources: { VCPU: 4 } } },
  }
  await placement.setAllocations({ consumer_uuid: names.instance, body })
}

const deleteUnseen: Program = async ({ placement, names }) => {
  await placement.deleteAllocations({ consumer_uuid: names.instance })
}

const lookAndDelete: Program = async ({ placement, names }) => {
  await placement.getAllocations({ consumer_uuid: names.instance })
  await placement.deleteAllocations({ consumer_uuid: names.instance })
}

describe('no lost update', () => {
  test.each(['AABB', 'ABAB', 'ABBA', 'BBAA', 'BABA'])(
    'reading again before each attempt keeps both traits (%s)',
    async (order) => {
      expect(await verdict(order, ensureTrait, ensureTrait)).toEqual([])
    },
  )

  test('a refusal that the program lets through is no lost update: the client knows', async () => {
    expect(await verdict('ABAB', neverRetry, neverRetry)).toEqual([])
  })

  test('reading again only the generation loses the other client’s trait', async () => {
    const [violation, ...others] = await verdict('ABAABB', rereadOnlyGeneration, rereadOnlyGeneration)
    expect(others).toEqual([])
    expect(violation).toEqual({
      invariant: 'lostUpdate',
      lane: 'A',
      tick: 6,
      sentence:
        'Lost update: A was told 200, and its trait CUSTOM_A is gone from compute-1. B’s PUT undid it, and A does not know.',
    })
  })

  test('a client that reads again and sees its trait gone knows', async () => {
    const watchful: Program = async (tools) => {
      await rereadOnlyGeneration(tools)
      await tools.placement.listResourceProviderTraits({ uuid: tools.names.host })
    }
    expect(await verdict('ABAABBA', watchful, rereadOnlyGeneration)).toEqual([])
  })

  test('a trait that comes back is not lost', async () => {
    const repairing: Program = async (tools) => {
      await rereadOnlyGeneration(tools)
      await tools.retryOnConflict(async () => {
        const { resource_provider_generation } = await tools.placement.listResourceProviderTraits({
          uuid: tools.names.host,
        })
        const body = { traits: ['CUSTOM_A', 'CUSTOM_B'], resource_provider_generation }
        await tools.placement.setTraits({ uuid: tools.names.host, body })
      })
    }
    expect(await verdict('ABAABBBB', rereadOnlyGeneration, repairing)).toEqual([])
  })

  test('an old list that brings a removed trait back undoes the removal', async () => {
    const removeAvx: Program = async ({ placement, names }) => {
      const { resource_provider_generation } = await placement.listResourceProviderTraits({
        uuid: names.host,
      })
      await placement.setTraits({ uuid: names.host, body: { traits: [], resource_provider_generation } })
    }
    const [violation] = await verdict('ABAABB', removeAvx, rereadOnlyGeneration)
    expect(violation?.sentence).toContain('the trait HW_CPU_X86_AVX2 that it removed is on compute-1 again')
  })

  test('a claim that another client replaces is lost', async () => {
    const violations = await verdict('ABB', claimIt, claimMoreWithFreshGeneration)
    expect(violations).toMatchObject([
      {
        invariant: 'lostUpdate',
        lane: 'A',
        sentence:
          'Lost update: A was told 204, and instance no longer holds 2 VCPU of compute-1. B’s PUT undid it, and A does not know.',
      },
    ])
  })

  test('a delete that did not look loses the claim made before it', async () => {
    expect(await verdict('AB', claimIt, deleteUnseen)).toMatchObject([{ invariant: 'lostUpdate', lane: 'A' }])
    expect(await verdict('BAB', claimIt, lookAndDelete)).toMatchObject([
      { invariant: 'lostUpdate', lane: 'A' },
    ])
  })

  test('a delete of what was looked at is a decision', async () => {
    expect(await verdict('ABB', claimIt, lookAndDelete)).toEqual([])
  })
})

describe('the other invariants', () => {
  test('holding more than there is, is named with amounts', async () => {
    const greedy: Program = async ({ placement, names, client }) => {
      const consumer_uuid = client === 'A' ? names.instance : names.otherInstance
      const body = { ...claim(null), allocations: { [names.host]: { resources: { VCPU: 6 } } } }
      await placement.setAllocations({ consumer_uuid, body })
    }
    // The fake lets it pass; the real service would not.
    expect(await verdict('AB', greedy, greedy)).toEqual([
      {
        invariant: 'overAllocation',
        lane: 'B',
        tick: 2,
        sentence: 'Over-allocation: since B’s PUT consumers hold 12 VCPU of the 8 of compute-1.',
      },
    ])
  })

  test('a client without an end is a violation', async () => {
    expect(await verdict('', () => new Promise(() => undefined))).toEqual([
      {
        invariant: 'unfinished',
        lane: 'A',
        tick: 0,
        sentence: 'No end: A waits for something that no answer brings.',
      },
    ])
  })
})
