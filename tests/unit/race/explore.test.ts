import { describe, expect, test } from 'vitest'
import { createClient, type Program } from '#client/index.ts'
import { createPlacement } from '#placement/index.ts'
import { explore, type ExploreSetting } from '#race/explore.ts'
import { replay } from '#race/runner.ts'
import { changesIn, spellOrder } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { createVirtualHost } from '#race/virtual-time.ts'
import { worlds, type World } from '#worlds/index.ts'
import { generatedRace } from './generated-race.ts'
import { ensureTrait, neverRetry, rereadOnlyGeneration } from './programs.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const world = worlds['one-host'] as World

async function withTraits(): Promise<ExploreSetting['server']> {
  const placement = createPlacement()
  const client = createClient({ send: placement.handle })
  await world.build(client)
  for (const name of ['A', 'B', 'C', 'D']) await client.createTrait({ name: `CUSTOM_${name}` })
  return createRaceServer({ state: placement.document() })
}

async function exploring(program: Program, more: Partial<ExploreSetting> & { clients?: number } = {}) {
  const { clients = 2, ...setting } = more
  const programs = Array.from({ length: clients }, () => program)
  const server = await withTraits()
  return explore({ programs, server, names: world.names, microversion: '1.39', seed: 1, turn, ...setting })
}

const readTwice: Program = async ({ placement, names }) => {
  await placement.getResourceProvider({ uuid: names.host })
  await placement.getResourceProvider({ uuid: names.host })
}

describe('exploring the orders of a race', () => {
  test('runs every order once when it is told not to be clever', async () => {
    const all = { pruned: 0, left: 0, complete: true, broken: 0 }
    // Two requests each: 4! / (2! · 2!) orders, and with three clients 6! / (2! · 2! · 2!).
    expect(await exploring(readTwice, { reduced: false })).toEqual({ run: 6, ...all })
    expect(await exploring(readTwice, { reduced: false, clients: 3 })).toEqual({ run: 90, ...all })
  })

  test('runs one order where requests do not touch one another', async () => {
    expect(await exploring(readTwice, { clients: 4 })).toEqual({
      run: 1,
      pruned: 0,
      left: 0,
      complete: true,
      broken: 0,
    })
  })

  test('finds nothing where each attempt reads again', async () => {
    expect(await exploring(ensureTrait)).toMatchObject({ complete: true, broken: 0 })
    expect(await exploring(ensureTrait, { clients: 3 })).toMatchObject({ complete: true, broken: 0 })
  })

  test('finds nothing where a client gives up: it knows', async () => {
    expect(await exploring(neverRetry)).toMatchObject({ complete: true, broken: 0 })
  })

  test('finds the shortest order that loses an update', async () => {
    const { complete, broken, counterexample } = await exploring(rereadOnlyGeneration)
    expect(complete).toBe(true)
    expect(broken).toBeGreaterThan(0)
    // B reads its list, A does all it has to do, B writes the old list with a generation that is fresh.
    expect(spellOrder(counterexample?.order ?? [])).toMatch(/^(ABBBAA|BAAABB)$/)
    expect(counterexample?.violations.map(({ invariant }) => invariant)).toEqual(['lostUpdate'])
  })

  test('stops at its bound, says what it did not begin, and does not say that it was all', async () => {
    const bounded = await exploring(ensureTrait, { most: 3, reduced: false })
    expect(bounded).toMatchObject({ run: 3, complete: false })
    expect(bounded.left).toBeGreaterThan(0)
    expect(await exploring(ensureTrait, { enough: () => true })).toMatchObject({ run: 1, complete: false })
  })

  test('holds the reader’s own check against the state at the end', async () => {
    const { broken, counterexample } = await exploring(neverRetry, {
      check: (state, clients) => {
        const traits = state.resource_providers[0]?.traits.length
        return clients.some(({ outcome }) => outcome?.kind === 'threw') ? `only ${traits} traits` : undefined
      },
    })
    expect(broken).toBeGreaterThan(0)
    expect(counterexample?.violations).toMatchObject([
      { invariant: 'check', sentence: 'Check: only 2 traits' },
    ])
  })

  test('says so when a program does not do the same again', async () => {
    let runs = 0
    const fickle: Program = async ({ placement, names, client }) => {
      runs += 1
      await placement.getTrait({ name: `CUSTOM_${client}` })
      await placement.setTraits({
        uuid: names.host,
        body: { traits: runs > 3 ? [] : ['CUSTOM_A'], resource_provider_generation: 2 },
      })
      await placement.getTrait({ name: 'CUSTOM_A' })
    }
    await expect(exploring(fickle)).rejects.toThrow('was given the same answers twice')
  })
})

test('each client has a chance of its own from its first line on, as when the order is taken again', async () => {
  const host = createVirtualHost()
  const gambler: Program = async ({ placement }) => {
    await placement.createTrait({ name: `CUSTOM_${Math.floor(host.globals.random() * 1e6)}` })
  }
  const setting = {
    programs: [gambler, gambler],
    server: await withTraits(),
    names: world.names,
    microversion: '1.39',
    seed: 1,
    turn,
    host,
  }
  const asked: string[][] = []
  const listening: ExploreSetting = {
    ...setting,
    server: {
      ...setting.server,
      take(moment, request) {
        asked.push([request.lane, request.target])
        return setting.server.take(moment, request)
      },
    },
  }
  await explore(listening)
  const race = await replay(setting, { seed: 1, order: ['A', 'B'] })
  const sent = race.journal.flatMap((event) => (event.type === 'sent' ? [[event.lane, event.target]] : []))
  expect(asked.slice(0, 2).sort()).toEqual(sent)
})

describe('faults as choices', () => {
  const ignoring: Program = async (tools) => {
    await neverRetry(tools).catch((error: unknown) => {
      if (!(error instanceof TypeError)) throw error
    })
  }

  test('without them there is nothing to find', async () => {
    expect(await exploring(ignoring)).toMatchObject({ complete: true, broken: 0 })
  })

  test('a lost request that a client does not look after is a lost update', async () => {
    const { counterexample } = await exploring(ignoring, { clients: 1, faults: ['lost-request'] })
    expect(spellOrder(counterexample?.order ?? [])).toBe('AAq')
    expect(counterexample?.violations[0]?.sentence).toBe(
      'Lost update: the answer to A’s PUT was lost, its trait CUSTOM_A is gone from compute-1, and A ended as if all were well.',
    )
  })

  test('a client that lets the error through knows that it does not know', async () => {
    expect(await exploring(neverRetry, { faults: ['lost-request', 'lost-response', 'crash'] })).toMatchObject(
      {
        complete: true,
        broken: 0,
      },
    )
  })

  test('an allocation that stays when its client gave up is an orphan', async () => {
    const claim: Program = async ({ placement, names }) => {
      await placement.setAllocations({
        consumer_uuid: names.instance,
        body: {
          allocations: { [names.host]: { resources: { VCPU: 2 } } },
          project_id: names.project,
          user_id: names.user,
          consumer_generation: null,
          consumer_type: 'INSTANCE',
        },
      })
    }
    const { counterexample } = await exploring(claim, { clients: 1, faults: ['lost-response'] })
    expect(spellOrder(counterexample?.order ?? [])).toBe('Ar')
    expect(counterexample?.violations[0]).toMatchObject({ invariant: 'orphan' })
  })

  test('there is at most one in an order, unless more are asked for', async () => {
    const one = await exploring(readTwice, { clients: 1, faults: ['crash'] })
    expect(one).toMatchObject({ run: 3, complete: true }) // none, or at either request
    const lost: Program = async ({ placement, names }) => {
      await placement.getResourceProvider({ uuid: names.host }).catch(() => undefined)
      await placement.getResourceProvider({ uuid: names.host }).catch(() => undefined)
    }
    expect(await exploring(lost, { clients: 1, faults: ['lost-request'] })).toMatchObject({ run: 3 })
    expect(await exploring(lost, { clients: 1, faults: ['lost-request'], mostFaults: 2 })).toMatchObject({
      run: 4,
    })
  })
})

const races = Number(process.env['RACES'] ?? 120)

describe('reduced and not', () => {
  test(`${races} generated races end in the same states with the same verdicts`, async () => {
    let saved = 0
    let broken = 0
    for (let seed = 1; seed <= races; seed++) {
      const setting = await generatedRace(seed)
      const [all, some] = [new Set<string>(), new Set<string>()]
      const noting = (ends: Set<string>): Partial<ExploreSetting> => ({
        check: (state, clients) => {
          const consumers = state.consumers.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1))
          ends.add(JSON.stringify([{ ...state, consumers }, clients]))
          return setting.check?.(state, clients)
        },
      })
      const brute = await explore({ ...setting, ...noting(all), reduced: false, most: 200_000 })
      const reduced = await explore({ ...setting, ...noting(some) })
      expect([seed, brute.complete, reduced.complete]).toEqual([seed, true, true])
      expect([seed, [...some].toSorted()]).toEqual([seed, [...all].toSorted()])
      expect([seed, reduced.broken > 0]).toEqual([seed, brute.broken > 0])
      const [shortest, found] = [brute.counterexample?.order ?? [], reduced.counterexample?.order ?? []]
      expect([seed, found.length, changesIn(found)]).toEqual([seed, shortest.length, changesIn(shortest)])
      expect([seed, reduced.counterexample?.violations.map(({ invariant }) => invariant).length]).toEqual([
        seed,
        brute.counterexample?.violations.map(({ invariant }) => invariant).length,
      ])
      expect(reduced.run).toBeLessThanOrEqual(brute.run)
      saved += brute.run - reduced.run
      broken += brute.broken > 0 ? 1 : 0
    }
    // A comparison of nothing would be green as well.
    expect(saved).toBeGreaterThan(races * 10)
    expect(broken).toBeGreaterThan(races / 20)
  }, 120_000)
})
