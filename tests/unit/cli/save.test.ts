/** `serve --save`: the file is a whole state whenever the process ends, also when it is killed while it writes. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import type { StateDocument } from '#placement/index.ts'
import { bundle, start } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'placement-live-save-'))
const file = join(folder, 'state.json')

beforeAll(bundle)
afterAll(() => rmSync(folder, { recursive: true }))

/** So many providers that a write of the file takes its time. */
const providers = 3000

const large = {
  format: 'placement-state/1',
  resource_classes: [],
  traits: [],
  resource_providers: Array.from({ length: providers }, (_, index) => ({
    uuid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    name: `compute-${String(index)}`,
    generation: 1,
    parent_provider_uuid: null,
    inventories: {},
    traits: ['HW_CPU_X86_AVX2', 'HW_CPU_X86_AVX', 'HW_CPU_X86_SSE42'],
    aggregates: [],
  })),
  consumers: [],
} satisfies StateDocument

/** The traits that the file has; the file must be a whole state. */
function traitsSaved(): readonly string[] {
  const placement = createPlacement()
  placement.load(JSON.parse(readFileSync(file, 'utf8')))
  const { resource_providers: saved, traits } = placement.document()
  expect(saved).toHaveLength(providers)
  return traits
}

async function create(address: string, name: string): Promise<number> {
  const headers = { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' }
  return (await fetch(`${address}/traits/${name}`, { method: 'PUT', headers })).status
}

test('a server that is killed while it writes leaves a whole state, and starts again from it', async () => {
  writeFileSync(file, JSON.stringify(large))
  let known = 0
  for (let round = 0; round < 6; round++) {
    const { child, firstLine, ended } = start(
      'serve',
      '--port',
      '0',
      '--quiet',
      '--state',
      file,
      '--save',
      file,
    )
    const address = (await firstLine).replace('Placement listens at ', '')
    // The writes of one round end at other moments than those of the next.
    for (let count = 0; count <= round * 11; count++)
      expect(await create(address, `CUSTOM_${String(round)}_${String(count)}`)).toBe(201)
    child.kill('SIGKILL')
    await ended
    const saved = traitsSaved()
    // Nothing that an earlier round left is lost, and what is there is a beginning of what was answered.
    expect(saved.length).toBeGreaterThanOrEqual(known)
    const ofThisRound = saved.slice(known)
    expect(ofThisRound).toEqual(ofThisRound.map((_, count) => `CUSTOM_${String(round)}_${String(count)}`))
    known = saved.length
  }
}, 120_000)

test('a server that is ended has saved every answer it gave', async () => {
  writeFileSync(file, JSON.stringify(large))
  const { child, firstLine, ended } = start(
    'serve',
    '--port',
    '0',
    '--quiet',
    '--state',
    file,
    '--save',
    file,
  )
  const address = (await firstLine).replace('Placement listens at ', '')
  const names = Array.from({ length: 40 }, (_, index) => `CUSTOM_${String(index)}`)
  for (const name of names) await create(address, name)
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
  expect(traitsSaved()).toEqual(names)
})
