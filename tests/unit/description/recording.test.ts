/** From answers at each microversion to the values of an example. */

import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { refusalBody, withObservations } from '#description/recording.ts'

describe('withObservations', () => {
  test('writes one value when every microversion answers the same', () => {
    const text = withObservations('summary: S\n', [
      { microversion: '1.0', value: { a: 1 } },
      { microversion: '1.1', value: { a: 1 } },
    ])
    expect(parse(text)).toEqual({ summary: 'S', value: { a: 1 } })
  })

  test('writes an alternative for each stretch of microversions, open at both ends', () => {
    const text = withObservations("x-openstack: { min-ver: '1.8' }\nsummary: S\n", [
      { microversion: '1.8', value: 'a' },
      { microversion: '1.9', value: 'b' },
      { microversion: '1.10', value: 'b' },
      { microversion: '1.11', value: 'c' },
    ])
    expect(parse(text)).toEqual({
      'x-openstack': { 'min-ver': '1.8', discriminator: 'microversion' },
      summary: 'S',
      oneOf: [
        { 'x-openstack': { 'max-ver': '1.8' }, value: 'a' },
        { 'x-openstack': { 'min-ver': '1.9', 'max-ver': '1.10' }, value: 'b' },
        { 'x-openstack': { 'min-ver': '1.11' }, value: 'c' },
      ],
    })
  })

  test('replaces what was recorded before, and keeps the rest', () => {
    const before = withObservations('# why\nsummary: S\n', [
      { microversion: '1.0', value: 'a' },
      { microversion: '1.1', value: 'b' },
    ])
    expect(withObservations(before, [{ microversion: '1.0', value: 'c' }])).toBe(
      '# why\nsummary: S\nvalue: c\n',
    )
    expect(withObservations(before, [{ microversion: '1.0' }])).toBe('# why\nsummary: S\n')
  })

  test('keeps a detail on one line, with the spaces that end it', () => {
    const text = withObservations('summary: S\n', [{ microversion: '1.0', value: { detail: 'a.\n\n b  ' } }])
    expect(text).toContain('detail: "a.\\n\\n b  "')
  })
})

describe('refusalBody', () => {
  test('is what the catalogue says, with a code from 1.23', () => {
    const detail =
      'There was a conflict when trying to complete your request.\n\n Another thread concurrently updated the resource provider data. Please retry your update  '
    const body = {
      status: 409,
      title: 'Conflict',
      detail,
      request_id: 'req-00000000-0000-4000-8000-000000000001',
    }
    expect(refusalBody('deleteTraitsRace', {}, '1.22', 'DELETE')).toEqual({ errors: [body] })
    expect(refusalBody('deleteTraitsRace', {}, '1.23', 'DELETE')).toEqual({
      errors: [{ ...body, code: 'placement.concurrent_update' }],
    })
  })
})
