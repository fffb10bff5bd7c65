import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { asShown, filesOf, incidentOf, incidents, type Incident } from '#incidents/index.ts'
import { explore, spellOrder, type Check, type Exploration } from '#race/index.ts'
import { worlds } from '#worlds/index.ts'

const src = new URL('../../../src/', import.meta.url)

async function exploring(incident: Incident, which: 'wrong' | 'right'): Promise<Exploration> {
  const [{ default: program }, { check }] = await Promise.all([
    import(new URL(incident[which], src).href) as Promise<{ default: Program }>,
    import(new URL(incident.check, src).href) as Promise<{ check: Check }>,
  ])
  const { clients, world, microversion, faults } = incident
  const programs = Array.from({ length: clients }, () => program)
  return explore({ programs, world, microversion, check, ...(faults && { faults }) })
}

/** How many orders of the wrong program there are, how many break, the shortest; and how many orders of the right one. */
const found: Record<string, [orders: number, broken: number, shortest: string, right: number]> = {
  'stale-list': [6, 4, 'BAAABB', 4],
  'endless-loop': [3, 2, `B${'A'.repeat(30)}`, 3],
  'unasked-delete': [4, 1, 'ABBA', 4],
  'instance-in-error': [4, 1, 'ABBA', 4],
  'forgotten-generation': [5, 1, 'ABBAA', 4],
  'one-candidate': [4, 2, 'BAABBBB', 4],
  'first-claim': [2, 2, 'ABBB', 2],
  'split-move': [2, 1, 'BAAA', 2],
  'lost-aggregate': [4, 2, 'BAAB', 4],
  reshape: [10, 2, 'AABBAA', 10],
  'lost-answer': [13, 6, 'ABrB', 21],
}

describe.each(incidents.map((incident) => [incident.title, incident] as const))('%s', (_, incident) => {
  const [orders, someBroken, shortest, right] = found[incident.key] ?? []

  test('goes wrong, and the shortest order in which it does is found', async () => {
    const { complete, run, broken, counterexample } = await exploring(incident, 'wrong')
    const order = spellOrder(counterexample?.order ?? [])
    expect({ complete, run, broken, order }).toEqual({
      complete: true,
      run: orders,
      broken: someBroken,
      order: shortest,
    })
    expect(counterexample?.violations[0]?.invariant).toBe(incident.breaks)
  })

  test('does not happen to the right program, in any order', async () => {
    const { complete, run, broken, counterexample } = await exploring(incident, 'right')
    expect(counterexample?.text).toBeUndefined()
    expect({ complete, run, broken }).toEqual({ complete: true, run: right, broken: 0 })
  })

  test('is not solved by a program that does nothing', async () => {
    const { check } = (await import(new URL(incident.check, src).href)) as { check: Check }
    const idle: Program = () => Promise.resolve()
    const { world, clients } = incident
    const { broken } = await explore({ programs: Array.from({ length: clients }, () => idle), world, check })
    expect(broken).toBe(1)
  })
})

test('the counts are of these incidents and no others', () => {
  expect(Object.keys(found)).toEqual(incidents.map(({ key }) => key))
})

test('every incident has its files, its world and words of its own', () => {
  expect(incidents.length).toBeGreaterThanOrEqual(10)
  expect(new Set(incidents.map(({ key }) => key)).size).toBe(incidents.length)
  for (const incident of incidents) {
    expect(incidentOf(incident.key)).toBe(incident)
    expect(worlds[incident.world]).toBeDefined()
    expect(incident.who).toHaveLength(incident.clients)
    for (const file of filesOf(incident)) expect(existsSync(new URL(file, src)), file).toBe(true)
    for (const words of [incident.line, incident.must, incident.hint, ...incident.happened, ...incident.cure])
      expect(words).toMatch(/\S.*[.!?]$/)
  }
})

test('a file in the editor imports what a reader can import', () => {
  for (const incident of incidents) {
    for (const file of filesOf(incident)) {
      const shown = asShown(readFileSync(new URL(file, src), 'utf8'))
      const imported = Array.from(shown.matchAll(/from '([^']+)'/g), ([, name]) => name)
      expect(
        imported.every((name) => name === 'placement-live/client' || name === 'placement-live/race'),
      ).toBe(true)
    }
  }
})
