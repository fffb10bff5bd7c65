import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { explore, type ExploreSetting } from '#race/explore.ts'
import { changesIn, spellOrder } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { mistakes, type Mistake } from '#races/index.ts'
import { worlds } from '#worlds/index.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

async function exploring(
  { world: name, faults, check }: Mistake,
  program: Program,
  more: Partial<ExploreSetting> = {},
) {
  const world = worlds[name]
  if (!world) throw new Error(`no world is called ${name}`)
  return explore({
    programs: [program, program],
    server: await createRaceServer({ world }),
    names: world.names,
    microversion: '1.39',
    seed: 1,
    turn,
    limits: { requests: 12 },
    ...(faults && { faults }),
    ...(check && { check }),
    ...more,
  })
}

/** The shortest orders, and what is wrong with them. */
const shortest: Record<string, [order: string, invariant: string]> = {
  'reread-only-generation': ['BAAABB', 'lostUpdate'],
  'stale-body': ['BAABBBB', 'check'],
  'any-409': ['ABBBBBBBBBBBB', 'unfinished'],
  'never-retry': ['BAAB', 'check'],
  'forgotten-null': ['AAAAAAAABBBBBBBB', 'check'],
  'generation-arithmetic': ['BAABB', 'lostUpdate'],
  'delete-then-put': ['BAA', 'check'],
  'split-move': ['BAAA', 'check'],
  'no-bound': ['BAAAAAAAAAAAA', 'unfinished'],
  'ignored-loss': ['ABq', 'lostUpdate'],
}

describe.each(mistakes.map((mistake) => [mistake.title, mistake] as const))('%s', (_, mistake) => {
  test('is found, in an order that could not be shorter', async () => {
    const { complete, counterexample } = await exploring(mistake, mistake.wrong)
    const all = await exploring(mistake, mistake.wrong, { reduced: false })
    expect([complete, all.complete]).toEqual([true, true])
    const [found, least] = [counterexample?.order ?? [], all.counterexample?.order ?? []]
    expect(found).not.toEqual([])
    expect([found.length, changesIn(found)]).toEqual([least.length, changesIn(least)])
    expect([spellOrder(found), counterexample?.violations[0]?.invariant]).toEqual(shortest[mistake.key])
  })

  test('does not happen to who does it right, in any order', async () => {
    expect(await exploring(mistake, mistake.right)).toMatchObject({ complete: true, broken: 0 })
  })
})
