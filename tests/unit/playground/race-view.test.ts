import { expect, test } from 'vitest'
import { presetOf } from '#playground/presets.ts'
import { viewOf } from '#playground/race/view.ts'
import { loadProgram } from '#playground/sandbox/load-program.ts'
import { transpile } from '#playground/transpile.ts'
import { replay } from '#race/runner.ts'
import { readOrder } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { names, worlds } from '#worlds/index.ts'

const toUrl = (text: string) => `data:text/javascript;charset=utf-8,${encodeURIComponent(text)}`

async function viewOfPreset(id: string, order: string) {
  const transpiled = await transpile(presetOf(id)?.code ?? '')
  if (transpiled.kind === 'fault') throw new Error(transpiled.message)
  const programs = [await loadProgram(transpiled.code, toUrl), await loadProgram(transpiled.code, toUrl)]
  const world = worlds['one-host']
  if (!world) throw new Error('no world')
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  const race = await replay(
    { programs, server: await createRaceServer({ world }), names, microversion: '1.39', turn },
    { seed: 1, order: readOrder(order) ?? [] },
  )
  const { lanes, journal, states, over } = race
  return viewOf({ lanes, order: race.order, waiting: [], over, journal, states })
}

test('a generation that had moved on is stale', async () => {
  const { stale, broken } = await viewOfPreset('no-retry', 'ABABAB')
  expect([...stale]).toEqual([6])
  expect(broken.size).toBe(0)
})

test('a body that undoes what another wrote is stale, though its generation is not', async () => {
  const { stale, broken } = await viewOfPreset('stale-list', 'AABBBBAA')
  expect([...stale]).toEqual([8])
  expect(broken.get(8)?.[0]).toContain('Lost update')
})

test('what the reader’s own check says belongs to the last step', () => {
  const view = viewOf({
    lanes: ['A'],
    order: ['A'],
    waiting: [],
    over: true,
    journal: [],
    states: [
      { resource_providers: [], consumers: [] },
      { resource_providers: [], consumers: [] },
    ],
    checks: ['Check: no'],
  })
  expect(view.broken.get(1)).toEqual(['Check: no'])
})
