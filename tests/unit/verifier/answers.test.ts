/** Holding an answer against the recorded one, and recording it anew. */

import { describe, expect, test } from 'vitest'
import { differenceOf, recordingOf, type Received, type Recorded } from '#verifier/answers.ts'
import { parseExchanges } from '#verifier/exchanges.ts'

const requestId = 'req-3f1d7a52-0000-4000-8000-00000000abcd'
const date = 'Mon, 23 Nov 2026 05:09:19 GMT'

/** What is written down, its first line being line 12. */
function recorded(...lines: string[]): Recorded {
  const [exchange] = parseExchanges(['GET /', '', ...lines].join('\n'), { file: 'page.mdx', line: 10 })
  if (!exchange?.answer) throw new Error('no answer')
  return exchange.answer
}

function received(
  body: unknown,
  { status = 200, headers = {} }: Partial<Omit<Received, 'body'>> = {},
): Received {
  return { status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

const ok = 'HTTP/1.1 200 OK'

describe('no difference', () => {
  test.each([
    [
      'in spaces, line breaks and the order of keys',
      recorded(ok, '', '{ "a": 1,', '"b": [1] }'),
      received({ b: [1], a: 1.0 }),
    ],
    ['in headers that are not shown', recorded(ok, '', '{}'), received({}, { headers: { vary: 'x' } })],
    ['in the reason phrase', recorded('HTTP/1.1 200 Fine'), received('')],
    [
      'in a request id of the right form',
      recorded(ok, '', `{"request_id": "${requestId}"}`),
      received({ request_id: requestId.replace('3', '4') }),
    ],
    [
      'in a date of the right form',
      recorded(ok, 'Last-Modified: Mon, 01 Jun 2026 00:00:00 GMT'),
      received('', { headers: { 'last-modified': date } }),
    ],
    [
      'in the order of the providers of a request group',
      recorded(ok, '', '{"mappings": {"": ["x", "y"], "_CPU": ["z"]}}'),
      received({ mappings: { '': ['y', 'x'], _CPU: ['z'] } }),
    ],
    [
      'in the order of traits and aggregates',
      recorded(ok, '', '{"traits": ["A", "B", "B"], "aggregates": ["x", "y"]}'),
      received({ aggregates: ['y', 'x'], traits: ['B', 'A', 'B'] }),
    ],
    [
      'in the words of a database',
      recorded(ok, '', '{"detail": "There was.\\n\\n Update conflict: (sqlite3.IntegrityError) UNIQUE …"}'),
      received({ detail: 'There was.\n\n Update conflict: (pymysql.err.IntegrityError) Duplicate entry' }),
    ],
    ['in a body that is no JSON', recorded(ok, '', '<h1>Hello</h1>'), received('<h1>Hello</h1>\n')],
  ])('%s', (_, one, other) => {
    expect(differenceOf(one, other)).toBeUndefined()
  })
})

describe('a difference has the line where it begins', () => {
  const body = [
    '{',
    '  "allocations": {',
    '    "VCPU": 2,',
    '    "list": [',
    '      1,',
    '      2',
    '    ]',
    '  }',
    '}',
  ]
  const value = (vcpu: number, list: number[]) => ({ allocations: { VCPU: vcpu, list } })

  test.each<[string, number, Recorded, Received]>([
    ['status', 12, recorded('HTTP/1.1 204 No Content'), received('')],
    ['header', 13, recorded(ok, 'vary: a'), received('', { headers: { vary: 'b' } })],
    ['header that is missing', 13, recorded(ok, 'vary: a'), received('')],
    ['request id of another form', 13, recorded(ok, 'x-openstack-request-id: req-1'), received('')],
    ['number', 16, recorded(ok, '', ...body), received(value(3, [1, 2]))],
    ['item of a list', 19, recorded(ok, '', ...body), received(value(2, [1, 3]))],
    ['list that is longer', 17, recorded(ok, '', ...body), received(value(2, [1, 2, 3]))],
    ['order of a list that has one', 18, recorded(ok, '', ...body), received(value(2, [2, 1]))],
    ['key that is not answered', 16, recorded(ok, '', ...body), received({ allocations: { list: [1, 2] } })],
    [
      'key that is not recorded',
      15,
      recorded(ok, '', ...body),
      received({ allocations: { VCPU: 2, list: [1, 2], a: 1 } }),
    ],
    ['body that is missing', 14, recorded(ok, '', '{}'), received('')],
    ['body that is not recorded', 12, recorded(ok), received({})],
    ['body that is not JSON as written', 14, recorded(ok, '', '{"a": }'), received({ a: 1 })],
  ])('%s', (_, line, one, other) => {
    expect(differenceOf(one, other)?.line).toBe(line)
  })

  test('and shows both sides, with nothing in it that does not matter', () => {
    const one = recorded(ok, '', '{"b": 1, "request_id": "req-0c6f0000-0000-4000-8000-000000000001", "a": 2}')
    expect(differenceOf(one, received({ a: 3, request_id: requestId, b: 1 }))?.diff.split('\n')).toEqual([
      ' {',
      '   "b": 1,',
      '   "request_id": "req-0c6f0000-0000-4000-8000-000000000001",',
      '-  "a": 2',
      '+  "a": 3',
      ' }',
    ])
  })
})

describe('recording', () => {
  test('for the first time shows what matters, with stable values for what changes by itself', () => {
    const headers = {
      'content-type': 'application/json',
      date,
      vary: 'x',
      location: 'http://placement.test/traits/A',
    }
    expect(recordingOf(undefined, received({ request_id: requestId }, { status: 404, headers }))).toBe(
      [
        'HTTP/1.1 404 Not Found',
        'content-type: application/json',
        'location: http://placement.test/traits/A',
        '',
        '{"request_id":"req-00000000-0000-4000-8000-000000000001"}',
      ].join('\n'),
    )
  })

  test('keeps the layout, the headers shown and the volatile values; only what differs changes', () => {
    const one = recorded(
      ok,
      'date: Mon, 01 Jun 2026 00:00:00 GMT',
      '',
      '{ "a": [1, 2],',
      `  "request_id": "${requestId}" }`,
    )
    const now = received(
      { request_id: requestId.replace('3', '4'), a: [1, 7] },
      { headers: { date, vary: 'x' } },
    )
    expect(recordingOf(one, now)).toBe(
      [
        ok,
        'date: Mon, 01 Jun 2026 00:00:00 GMT',
        '',
        '{ "a": [1, 7],',
        `  "request_id": "${requestId}" }`,
      ].join('\n'),
    )
  })

  test('lays out anew what has another shape, on one line if it was', () => {
    expect(recordingOf(recorded(ok, '', '{"a": 1}'), received({ a: 1, b: 2 }))).toBe(`${ok}\n\n{"a":1,"b":2}`)
    expect(recordingOf(recorded(ok, '', '{', '"a": 1}'), received({ a: 1, b: 2 }))).toBe(
      `${ok}\n\n{\n  "a": 1,\n  "b": 2\n}`,
    )
  })
})
