/** How the sandbox's code is bundled to text. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleClassicScript } from '#site/sandbox-bundle.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-bundle-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('modules become one classic script that needs none of them', async () => {
  await writeFile(join(folder, 'answer.ts'), 'export const answer: number = 42')
  await writeFile(join(folder, 'worker.ts'), "import { answer } from './answer.ts'\nglobalThis.said = answer")
  const { code, inputs } = await bundleClassicScript(folder, 'sandbox.json', 'worker.ts')
  const scope: { said?: number } = {}
  new Function('globalThis', code)(scope)
  expect(scope.said).toBe(42)
  expect(code).not.toMatch(/\b(?:import|export)\b/)
  expect(inputs.map((path) => path.split('/').at(-1)).sort()).toEqual(['answer.ts', 'worker.ts'])
})

test('a fault in it stops the build and names the file', async () => {
  await writeFile(join(folder, 'worker.ts'), "import './missing.ts'")
  await expect(bundleClassicScript(folder, 'sandbox.json', 'worker.ts')).rejects.toThrow(
    /worker\.ts.*missing\.ts/s,
  )
})
