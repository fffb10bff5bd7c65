/** The overlay, applied by openapi-format to what is published, makes it say what Placement answers. */

import { readFileSync } from 'node:fs'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { openapiOverlay } from 'openapi-format'
import { beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { conflicts } from '#api/conflicts.ts'
import { operationIds } from '#api/operations.ts'
import { dereference, objectAt, type JsonObject } from '#description/document.ts'
import { examplesOf } from '#description/examples.ts'
import { load } from '#description/load.ts'
import { operationsOf, parametersOf } from '#description/operations-of.ts'
import { overlayOf } from '#description/overlay.ts'
import { resolve } from '#description/resolve.ts'

const document = resolve(load(), '1.39')
const overlay = overlayOf(document, 'https://docs.example/')
const published: JsonObject = parse(readFileSync(new URL('published.yaml', import.meta.url), 'utf8'))
let applied: JsonObject
let unused: readonly { target: string }[]

beforeAll(async () => {
  // As a reader has them: texts, so that nothing is shared between the overlay and what it is applied to.
  const { data, resultData } = await openapiOverlay(parse(stringify(published)), {
    overlaySet: parse(stringify(overlay, { aliasDuplicateObjects: false })),
  })
  applied = parse(stringify(data))
  unused = (resultData.unusedActions ?? []) as typeof unused
})

const operationAt = (path: string, method: string) =>
  objectAt(objectAt(objectAt(applied, 'paths'), path), method)

test('the overlay is an OpenAPI Overlay 1.0', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const problems = await lintFromString({ source: JSON.stringify(overlay), config })
  expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
})

test('every action finds its place in what is published', () => {
  const withoutBody = operationsOf(published).filter(({ node }) => node.requestBody === undefined)
  expect(operationsOf(published)).toHaveLength(operationIds.length)
  expect(new Set(unused.map(({ target }) => target))).toEqual(
    new Set(withoutBody.map(({ path, method }) => `$.paths['${path}'].${method.toLowerCase()}.requestBody`)),
  )
})

test('every operation takes and answers what ours does', () => {
  const said = (from: JsonObject) =>
    operationsOf(from).map((operation) => ({
      operation: `${operation.method} ${operation.path}`,
      statuses: Object.keys(objectAt(operation.node, 'responses')),
      parameters: parametersOf(operation).map((each) => dereference(from, each).name),
      hasBody: operation.node.requestBody !== undefined,
    }))
  expect(new Set(said(applied))).toEqual(new Set(said(document)))
})

test('what comes out is a valid document, all of its references resolve, and its examples fit their schemas', async () => {
  const config = await createConfig({
    extends: ['spec'],
    rules: { 'no-invalid-media-type-examples': 'error', 'no-unresolved-refs': 'error' },
  })
  const problems = await lintFromString({ source: JSON.stringify(applied), config })
  expect(problems.map(({ message, location }) => `${message} ${location[0]?.pointer}`)).toEqual([])
  expect(JSON.stringify(applied)).not.toMatch(/Decorated_Func|x-placement-|\]\(\//)
})

test('PUT /allocations/{consumer_uuid} answers 204, and shows each of its conflicts', () => {
  const { responses, operationId, summary } = operationAt('/allocations/{consumer_uuid}', 'put')
  expect({ operationId, summary }).toEqual({
    operationId: 'allocations/consumer_uuid:put',
    summary: 'Update allocations',
  })
  expect(Object.keys(responses as object)).not.toContain('200')
  expect(Object.keys(responses as object)).toContain('204')
  const { content } = dereference(applied, objectAt(responses, '409'))
  const shown = Object.keys(objectAt(objectAt(content, 'application/json'), 'examples'))
  const own = examplesOf(document).filter(
    ({ operation, status }) => operation === 'setAllocations' && status === 409,
  )
  expect(shown).toEqual(own.map(({ key }) => key))
  for (const { key } of conflicts.filter(({ operation }) => operation === 'setAllocations'))
    expect(shown.map((name) => name.split('.')[0])).toContain(key)
})

test('GET /allocation_candidates gets its query parameters', () => {
  const { parameters } = operationAt('/allocation_candidates', 'get')
  const names = (parameters as JsonObject[]).map((each) => dereference(applied, each).name)
  expect(names).toEqual(
    expect.arrayContaining(['resources', 'required', 'member_of', 'same_subtree', 'limit']),
  )
})
