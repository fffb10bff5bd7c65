/** What is generated from the description is what lies in the repository. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generate, pathOfGenerated } from '#description/generate.ts'

test('the generated files are fresh (npm run generate)', async () => {
  const files = Object.entries(await generate())
  expect(files.length).toBeGreaterThan(0)
  for (const [name, text] of files) {
    expect(readFileSync(pathOfGenerated(name), 'utf8'), `${name} is stale: npm run generate`).toBe(text)
    expect(text.split('\n')[0]).toMatch(/generated.*never edited/i)
  }
})
