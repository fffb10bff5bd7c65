/** A file that is kept like the state: when it is written, and what is said when it cannot be. */

import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  lstatSync,
  mkdirSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { StateFileError, openStateFile } from '#hosts/state-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'placement-live-state-'))
afterAll(() => rmSync(folder, { recursive: true }))

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

function unheard(error: Error): never {
  throw error
}

test('it is written at the start, after a change, and at the end', async () => {
  const file = join(folder, 'state.json')
  let state = 1
  const stateFile = await openStateFile(file, () => state, unheard)
  expect(read(file)).toBe(1)
  state = 2
  stateFile.changed()
  await vi.waitUntil(() => read(file) === 2, { timeout: 10_000 })
  state = 3
  stateFile.changed()
  await stateFile.close()
  expect(read(file)).toBe(3)
  expect(readdirSync(folder)).toEqual(['state.json'])
})

test('many changes are written together, and the last one is', async () => {
  const file = join(folder, 'many.json')
  let state = 0
  let reads = 0
  const counted = () => {
    reads++
    return state
  }
  const stateFile = await openStateFile(file, counted, unheard)
  while (state < 1000) {
    state++
    stateFile.changed()
  }
  await stateFile.close()
  expect(read(file)).toBe(1000)
  expect(reads).toBeLessThan(10)
})

test('through a link, the file it leads to is written', async () => {
  const file = join(folder, 'target.json')
  const link = join(folder, 'link.json')
  await (await openStateFile(file, () => 1, unheard)).close()
  symlinkSync(file, link)
  await (await openStateFile(link, () => 2, unheard)).close()
  expect([read(file), lstatSync(link).isSymbolicLink()]).toEqual([2, true])
})

test('a place where it cannot be is said at the start', async () => {
  await expect(openStateFile(join(folder, 'no', 'file'), () => 1, unheard)).rejects.toThrow(StateFileError)
  const taken = join(folder, 'taken')
  mkdirSync(taken)
  await expect(openStateFile(taken, () => 1, unheard)).rejects.toThrow(StateFileError)
  expect(readdirSync(folder)).not.toContain('taken.part')
})

test('a later failure is heard of, and the next change tries again', async () => {
  const place = join(folder, 'place')
  mkdirSync(place)
  const heard: Error[] = []
  const stateFile = await openStateFile(
    join(place, 'file'),
    () => 1,
    (error) => heard.push(error),
  )
  rmSync(join(place, 'file'))
  rmdirSync(place)
  stateFile.changed()
  await vi.waitUntil(() => heard.length === 1, { timeout: 10_000 })
  await expect(stateFile.close()).rejects.toThrow(StateFileError)
  mkdirSync(place)
  stateFile.changed()
  await stateFile.close()
  expect(read(join(place, 'file'))).toBe(1)
})
