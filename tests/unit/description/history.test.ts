import { expect, test } from 'vitest'
import { features } from '#api/microversion.ts'
import { operations, type Operation } from '#api/operations.ts'
import { changesBetween } from '#description/changes.ts'
import type { Document, JsonObject } from '#description/document.ts'
import { absentAt, changesOf, historyOf, nearestEdition } from '#description/history.ts'
import { load } from '#description/load.ts'

const history = historyOf(load())

/** Described before they exist, since there they answer 405: their URL is old, only the method is new. */
const refusedBefore = ['deleteInventories']

test('an operation begins with the feature that brought it', () => {
  const known: Record<string, Operation | undefined> = operations
  const featured = (operation: string) => {
    const feature = known[operation]?.since
    return feature && !refusedBefore.includes(operation) ? features[feature].since : '1.0'
  }
  expect(history.operations.length).toBeGreaterThan(0)
  for (const { operation, since } of history.operations)
    expect([operation, since]).toEqual([operation, featured(operation)])
})

test('1.0 lacks traits, and the nearest edition that has them is 1.6', () => {
  const absent = absentAt(history, '1.0')
  const setTraits = absent.find(({ operation }) => operation === 'setTraits')
  expect(setTraits && nearestEdition(setTraits, '1.0')).toBe('1.6')
  expect(absent.map(({ operation }) => operation)).not.toContain('listInventories')
})

test('an operation that ended is nearest at its last edition', () => {
  const life = { operation: 'rename', title: '', method: 'PUT', path: '/', since: '1.2', until: '1.6' }
  expect(nearestEdition(life, '1.28')).toBe('1.6')
  expect(nearestEdition(life, '1.1')).toBe('1.2')
  expect(absentAt({ operations: [life], changes: {} }, '1.7')).toEqual([life])
  expect(absentAt({ operations: [life], changes: {} }, '1.6')).toEqual([])
})

test('1.28 requires the consumer generation in an allocation', () => {
  const change = history.changes['1.28']?.find(({ operation }) => operation === 'setAllocations')
  expect(change?.lines).toContain('Body field `consumer_generation` is new and required.')
})

test('what came later is not told of an earlier edition', () => {
  const versions = changesOf(history, 'setAllocations', '1.12').map(({ version }) => version)
  expect(versions).toContain('1.12')
  expect(versions).not.toContain('1.28')
})

const documentOf = (responses: JsonObject, extra: JsonObject = {}): Document => ({
  openapi: '3.1.0',
  info: {},
  components: {},
  paths: { '/': { get: { operationId: 'get', responses, ...extra } } },
})
const answer = (schema: JsonObject): JsonObject => ({ content: { 'application/json': { schema } } })
const linesOf = (before: Document, after: Document) => changesBetween(before, after)[0]?.lines

test('several answers that change alike are one line, and what is inside a new answer is none', () => {
  const code = answer({ properties: { code: { type: 'string', enum: ['a'] } } })
  expect(
    linesOf(
      documentOf({ 400: answer({}), 404: answer({}) }),
      documentOf({ 400: code, 404: code, 409: code }),
    ),
  ).toEqual(['Answers 400, 404: field `code` is new.', 'Answer 409 is new.'])
})

test('a closed list says what may also be said', () => {
  const rel = (...choices: string[]) =>
    documentOf({ 200: answer({ properties: { rel: { enum: choices } } }) })
  expect(linesOf(rel('self', 'old'), rel('self', 'traits'))).toEqual([
    'Answer 200: field `rel` may also be `traits`, and may no longer be `old`.',
  ])
})

test('equal documents have no changes', () => {
  expect(changesBetween(documentOf({ 200: answer({}) }), documentOf({ 200: answer({}) }))).toEqual([])
})
