/** Each microversion's document is OpenAPI 3.1 that Redocly finds nothing to say about. */

import { join } from 'node:path'
import { createConfig, lintFromString, type Config } from '@redocly/openapi-core'
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { microversions } from '#api/microversion.ts'
import { withRequestExamples } from '#description/examples.ts'
import { descriptionFolder, load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import { names } from '#worlds/index.ts'

const source = load()
let config: Config

beforeAll(async () => {
  config = await createConfig(readFileSync(join(descriptionFolder(), 'redocly.yaml'), 'utf8'))
})

test.each(microversions.map(String))('%s is plain OpenAPI 3.1', async (version) => {
  const document = withRequestExamples(resolve(source, version), names)
  const text = JSON.stringify(document)
  const problems = await lintFromString({ source: text, config })
  expect(
    problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`),
  ).toEqual([])
  expect(text).not.toContain('x-openstack"')
  expect(text).not.toContain('{microversion}')
})

test('an answer that does not fit its schema would be found', async () => {
  const document = resolve(source, '1.39')
  const text = JSON.stringify(document).replace(
    '"resource_providers":[{"uuid"',
    '"resource_providers":[{"uid"',
  )
  expect(text).not.toBe(JSON.stringify(document))
  const problems = await lintFromString({ source: text, config })
  expect(problems.map(({ ruleId }) => ruleId)).toContain('no-invalid-media-type-examples')
})
