import { expect, test } from 'vitest'
import { betweenOf, searchOf } from '#theme/Changes/between.ts'
import { editionPath } from '#theme/Redoc/edition-path.ts'
import { unknownEdition } from '#theme/Redoc/unknown-edition.ts'

test.each([
  ['/api/1.99', '1.39', 'There is no microversion 1.99: they go from 1.0 to 1.39.'],
  ['/api/banana', '1.39', '“banana” is not a microversion such as 1.28.'],
  ['/api/v1.28', '1.28', 'Here the microversion “v1.28” is spelled 1.28.'],
  ['/api/1.07', '1.7', 'Here the microversion “1.07” is spelled 1.7.'],
  ['/api/2.1', '1.39', 'There is no microversion 2.1: they go from 1.0 to 1.39.'],
  ['/api/%E0%A4%A', '1.39', '“%E0%A4%A” is not a microversion such as 1.28.'],
])('%s offers %s', (path, nearest, reason) => {
  expect(unknownEdition(path)).toMatchObject({ nearest, reason })
})

test.each(['/api', '/docs/banana', '/api/1.99/more'])('%s is not about an edition', (path) => {
  expect(unknownEdition(path)).toBeUndefined()
})

test('the newest edition is the reference itself', () => {
  expect(editionPath('1.39')).toBe('api')
  expect(editionPath('1.28')).toBe('api/1.28')
})

test('a query says which two microversions are compared', () => {
  expect(betweenOf(searchOf({ from: '1.10', to: '1.28' }))).toEqual({
    between: { from: '1.10', to: '1.28' },
    problems: [],
  })
})

test('of a microversion that is none, the query’s field, the value and what stands instead are told', () => {
  expect(betweenOf('?from=1.99')).toEqual({
    between: { from: '1.0', to: '1.39' },
    problems: ['“from” is “1.99”: there is no such microversion, so 1.0 stands in its place.'],
  })
})
