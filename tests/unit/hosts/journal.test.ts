/** What is kept of the journal, and what its archive looks like. */

import { expect, test } from 'vitest'
import type { Outcome, PlainRequest } from '#api/fetch.ts'
import { LongText, responseOf } from '#api/long-text.ts'
import { writeHar } from '#hosts/har.ts'
import { Journal } from '#hosts/journal.ts'

const now = () => new Date(Date.UTC(2026, 0, 1))

const request = (target: string, body: string | Uint8Array = ''): PlainRequest => ({
  method: 'PUT',
  target,
  headers: { host: 'placement.test', 'x-auth-token': 'secret', 'content-type': 'application/json' },
  body,
})

const answered = (body: string): Outcome => ({
  kind: 'answered',
  response: { status: 200, headers: { 'content-type': 'application/json' }, body },
})

test('the newest are kept, and the count goes on', () => {
  const journal = new Journal(now, { entries: 3, bodies: 100 })
  for (const target of ['/a', '/b', '/c', '/d', '/e']) journal.record(request(target), answered(''))
  expect(journal.entries().map((entry) => [entry.number, entry.request.target])).toEqual([
    [3, '/c'],
    [4, '/d'],
    [5, '/e'],
  ])
  journal.clear()
  expect(journal.entries()).toEqual([])
  journal.record(request('/f'), answered(''))
  expect(journal.entries()).toMatchObject([{ number: 6 }])
})

test('long bodies push out the old, and one that is too long is not kept at all', () => {
  const journal = new Journal(now, { entries: 10, bodies: 10 })
  journal.record(request('/a', '12345'), answered('123'))
  journal.record(request('/b', '1234'), answered(''))
  expect(journal.entries()).toMatchObject([{ number: 2 }])
  journal.record(request('/c'), answered('12345678901'))
  expect(journal.entries()).toEqual([])
  journal.record(request('/d', '1234567890'), answered(''))
  expect(journal.entries()).toMatchObject([{ number: 4 }])
})

test('a body that lies in pieces counts for its length', () => {
  const journal = new Journal(now, { entries: 10, bodies: 10 })
  const long: Outcome = { kind: 'answered', response: responseOf(200, {}, new LongText(['12345', '67890'])) }
  journal.record(request('/a'), long)
  expect(journal.entries()).toMatchObject([{ outcome: { response: { body: '1234567890' } } }])
  journal.record(request('/b', '1'), answered(''))
  expect(journal.entries()).toMatchObject([{ number: 2 }])
})

test('what a client sends again is kept once', () => {
  const journal = new Journal(now)
  const copy = () => request(['/a', 'b'].join('/'), ['12', '34'].join(''))
  for (const sent of [copy(), copy(), { ...copy(), headers: { host: 'placement.test' } }, copy()]) {
    journal.record(sent, answered(''))
  }
  const [one, same, without, again] = journal.entries().map(({ request }) => request)
  expect(same).toEqual(copy())
  expect(same?.headers).toBe(one?.headers)
  expect(without?.headers).toEqual({ host: 'placement.test' })
  expect(again?.headers).toEqual(copy().headers)
})

test('an archive has what HAR 1.2 asks for, and no token', () => {
  const journal = new Journal(now)
  journal.record(request('/traits?name=in%3AA&x=', new TextEncoder().encode('{"a": "é"}')), answered('{}'))
  journal.record(request('/traits'), { kind: 'lost-request', delay: 30 })
  const headers = [
    { name: 'host', value: 'placement.test' },
    { name: 'x-auth-token', value: 'left out' },
    { name: 'content-type', value: 'application/json' },
  ]
  expect(writeHar(journal.entries())).toEqual({
    log: {
      version: '1.2',
      creator: { name: 'placement-live', version: '1' },
      entries: [
        {
          startedDateTime: '2026-01-01T00:00:00.000Z',
          time: 0,
          request: {
            method: 'PUT',
            url: 'http://placement.test/traits?name=in%3AA&x=',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers,
            queryString: [
              { name: 'name', value: 'in:A' },
              { name: 'x', value: '' },
            ],
            postData: { mimeType: 'application/json', params: [], text: '{"a": "é"}' },
            headersSize: -1,
            bodySize: 11,
          },
          response: {
            status: 200,
            statusText: 'OK',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [{ name: 'content-type', value: 'application/json' }],
            content: { size: 2, mimeType: 'application/json', text: '{}' },
            redirectURL: '',
            headersSize: -1,
            bodySize: 2,
          },
          cache: {},
          timings: { send: 0, wait: 0, receive: 0 },
        },
        {
          startedDateTime: '2026-01-01T00:00:00.000Z',
          time: 30,
          request: {
            method: 'PUT',
            url: 'http://placement.test/traits',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers,
            queryString: [],
            headersSize: -1,
            bodySize: 0,
          },
          response: {
            status: 0,
            statusText: '',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: [],
            content: { size: 0, mimeType: '', text: '' },
            redirectURL: '',
            headersSize: -1,
            bodySize: 0,
            _error: 'lost-request',
          },
          cache: {},
          timings: { send: 0, wait: 30, receive: 0 },
        },
      ],
    },
  })
})
