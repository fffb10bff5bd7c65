/** Reading an HTTP fence: what stands where, and what is said about what does not. */

import { describe, expect, test } from 'vitest'
import { Mistake } from '#verifier/example.ts'
import { parseExchanges } from '#verifier/exchanges.ts'

const parse = (...lines: string[]) => parseExchanges(lines.join('\n'), { file: 'page.mdx', line: 10 })

function mistake(...lines: string[]): string {
  try {
    parse(...lines)
  } catch (error) {
    if (error instanceof Mistake) return `${error.place.line}: ${error.message}`
    throw error
  }
  return 'none'
}

test('a request, its answer and the lines they stand on', () => {
  expect(
    parse(
      'PUT /allocations/{instance}?a=b',
      'OpenStack-API-Version:   placement 1.39 ',
      '',
      '{',
      '',
      '}',
      '',
      'HTTP/1.1 409 Conflict',
      'Content-Type: application/json',
      '',
      '{"errors": []}',
      '',
    ),
  ).toEqual([
    {
      request: {
        line: 10,
        method: 'PUT',
        target: '/allocations/{instance}?a=b',
        headers: [{ name: 'openstack-api-version', value: 'placement 1.39', line: 11 }],
        body: '{\n\n}',
      },
      answer: {
        line: 17,
        status: 409,
        headers: [{ name: 'content-type', value: 'application/json', line: 18 }],
        body: '{"errors": []}',
        bodyLine: 20,
        lastLine: 20,
      },
      lastLine: 20,
    },
  ])
})

test('several, between lines that begin with ###', () => {
  const exchanges = parse(
    'GET /',
    '',
    'HTTP/1.1 200 OK',
    '',
    '### then',
    '',
    'GET /traits',
    '',
    'HTTP/1.1 200',
  )
  expect(exchanges.map(({ request, answer }) => [request.line, request.target, answer?.line])).toEqual([
    [10, '/', 12],
    [16, '/traits', 18],
  ])
})

test('without an answer, where one would be written', () => {
  expect(parse('GET /', '')).toEqual([
    { request: { line: 10, method: 'GET', target: '/', headers: [], body: '' }, lastLine: 10 },
  ])
})

describe('a mistake names its line and what was expected', () => {
  test.each([
    [['get /'], '10: found "get /": expected a request such as "PUT /allocations/{instance}"'],
    [['GET traits'], '10: found "GET traits": expected a request such as "PUT /allocations/{instance}"'],
    [['GET /a b'], '10: found "GET /a b": expected a request such as "PUT /allocations/{instance}"'],
    [[''], '10: found nothing: expected a request such as "PUT /allocations/{instance}"'],
    [
      ['GET /', '', 'HTTP/1.1 200 OK', '###', ''],
      '14: found nothing: expected a request such as "PUT /allocations/{instance}"',
    ],
    [
      ['GET /', 'Accept'],
      '11: found "Accept": expected a header such as "Content-Type: application/json", or an empty line before the body',
    ],
    [
      ['POST /traits', '{"a": 1}'],
      '11: found "{"a": 1}": expected a header such as "Content-Type: application/json", or an empty line before the body',
    ],
    [['GET /', '', 'HTTP/2 200'], '12: found "HTTP/2 200": expected a status line such as "HTTP/1.1 200 OK"'],
    [
      ['GET /', '', 'HTTP/1.1 abc'],
      '12: found "HTTP/1.1 abc": expected a status line such as "HTTP/1.1 200 OK"',
    ],
  ])('%j', (lines, expected) => {
    expect(mistake(...lines)).toBe(expected)
  })
})
