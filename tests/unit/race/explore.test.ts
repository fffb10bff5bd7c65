import { describe, expect, test } from 'vitest'
import { createClient, type Program } from '#client/index.ts'
import { createPlacement } from '#placement/index.ts'
import { explore } from '#race/explore.ts'
import { Race } from '#race/runner.ts'
import { spellOrder } from '#race/schedule.ts'
import { worlds, type World } from '#worlds/index.ts'
import { ensureTrait, neverRetry, rereadOnlyGeneration } from './programs.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
const world = worlds['one-host'] as World

const starting = (program: Program, clients = 2) => {
  return async () => {
    const server = createPlacement()
    const placement = createClient({ send: server.handle })
    await world.build(placement)
    for (const client of ['A', 'B', 'C']) await placement.createTrait({ name: `CUSTOM_${client}` })
    const programs = Array.from({ length: clients }, () => program)
    return Race.start({ programs, server, names: world.names, microversion: '1.39', seed: 1, turn })
  }
}

describe('exploring the orders of a race', () => {
  test('runs every order once', async () => {
    const two: Program = async ({ placement, names }) => {
      await placement.getResourceProvider({ uuid: names.host })
      await placement.getResourceProvider({ uuid: names.host })
    }
    // Two requests each: 4! / (2! · 2!) orders, and with three clients 6! / (2! · 2! · 2!).
    expect(await explore(starting(two), 1000)).toEqual({ orders: 6, complete: true, broken: 0 })
    expect(await explore(starting(two, 3), 1000)).toEqual({ orders: 90, complete: true, broken: 0 })
  })

  test('finds nothing where each attempt reads again', async () => {
    // Only the loser sends more than two requests, and by then the other is through.
    expect(await explore(starting(ensureTrait), 1000)).toEqual({ orders: 6, complete: true, broken: 0 })
  })

  test('finds nothing where a client gives up: it knows', async () => {
    expect(await explore(starting(neverRetry), 1000)).toMatchObject({ complete: true, broken: 0 })
  })

  test('finds the shortest order that loses an update', async () => {
    const { complete, broken, counterexample } = await explore(starting(rereadOnlyGeneration), 1000)
    expect(complete).toBe(true)
    expect(broken).toBeGreaterThan(0)
    // B reads its list, A does all it has to do, B writes the old list with a generation that is fresh.
    expect(spellOrder(counterexample?.order ?? [])).toMatch(/^(ABBBAA|BAAABB)$/)
    expect(counterexample?.violations.map(({ invariant }) => invariant)).toEqual(['lostUpdate'])
  })

  test('stops at its bound, and does not say that it was all', async () => {
    expect(await explore(starting(ensureTrait), 3)).toMatchObject({ orders: 3, complete: false })
    const tired = { orders: 1, complete: false }
    expect(await explore(starting(ensureTrait), 1000, () => true)).toMatchObject(tired)
  })
})
