/** The reference as Markdown says what the description says. */

import { beforeAll, expect, test } from 'vitest'
import { fieldsOf } from '#description/fields.ts'
import { historyOf } from '#description/history.ts'
import { load } from '#description/load.ts'
import { operationsOf } from '#description/operations-of.ts'
import { referenceMarkdown, type ReferenceMarkdown } from '#description/reference-markdown.ts'
import { resolve } from '#description/resolve.ts'

const source = load()
const history = historyOf(source)
const newest = resolve(source, '1.39')
let reference: ReferenceMarkdown

beforeAll(() => {
  reference = referenceMarkdown(newest, history)
})

const all = ({ chapters }: ReferenceMarkdown) => chapters.map(({ text }) => text).join('\n')

test('every operation stands in one chapter, under its anchor', () => {
  const anchors = Array.from(
    all(reference).matchAll(/<a id="operation\/(\w+)">/g),
    ([, operation]) => operation,
  )
  expect(anchors.toSorted()).toEqual(
    operationsOf(newest)
      .map(({ operation }) => operation)
      .toSorted(),
  )
})

test('an operation shows its fields, its answers and what each conflict looks like', () => {
  const text = all(reference)
  expect(text).toContain('| `consumer_generation` | yes | integer or null |')
  expect(text).toContain('**409, `consumerGenerationConflict`: ')
  expect(text).toContain('"code": "placement.concurrent_update"')
  expect(text).not.toContain('[object Object]')
})

test('an edition says which operations it lacks', () => {
  expect(reference.absent).toBe('')
  expect(referenceMarkdown(resolve(source, '1.29'), history).absent).toBe(
    '## Not in 1.29\n\n- Reshape, `POST /reshaper`: since 1.30',
  )
})

test('a field is found under the path that leads to it', () => {
  const schema = {
    type: 'object',
    required: ['a'],
    properties: {
      a: { type: 'array', items: { enum: ['X'] } },
      b: { type: ['integer', 'null'], minimum: 1 },
    },
    additionalProperties: { type: 'string', minLength: 1, description: 'Any other.' },
  }
  expect(fieldsOf(newest, schema)).toEqual([
    { path: 'a', required: true, form: 'list of one of `X`', description: '' },
    { path: 'a[]', required: false, form: 'one of `X`', description: '' },
    { path: 'b', required: false, form: 'integer or null, at least 1', description: '' },
    { path: '*', required: false, form: 'string, at least 1 character', description: 'Any other.' },
  ])
})
