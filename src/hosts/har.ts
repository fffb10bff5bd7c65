/** The journal as HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which browsers and proxies can show. */

import { reasonPhrases } from '#api/errors.ts'
import type { Outcome, PlainRequest } from '#api/fetch.ts'
import { textOf } from './journal.ts'
import type { JournalEntry } from './journal.ts'

/** An archive of the entries. Tokens are left out, since archives are made to be passed on. */
export function writeHar(entries: readonly JournalEntry[]): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'placement-live', version: '1' },
      entries: entries.map(({ at, request, outcome }) => ({
        startedDateTime: at.toISOString(),
        time: outcome.delay ?? 0,
        request: writeRequest(request),
        response: writeResponse(outcome),
        cache: {},
        timings: { send: 0, wait: outcome.delay ?? 0, receive: 0 },
      })),
    },
  }
}

function writeRequest(request: PlainRequest): object {
  const { method, target, headers } = request
  const url = /^https?:/.test(target) ? target : `http://${headers['host'] ?? 'localhost'}${target}`
  const body = textOf(request)
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: writeHeaders(headers),
    queryString: queryOf(url),
    ...(body === '' ? {} : { postData: { mimeType: headers['content-type'] ?? '', params: [], text: body } }),
    headersSize: -1,
    bodySize: request.body.length,
  }
}

/** A lost request or response has status 0, as browsers write it. */
function writeResponse(outcome: Outcome): object {
  const { status, headers, body } =
    outcome.kind === 'answered' ? outcome.response : { status: 0, headers: {}, body: '' }
  return {
    status,
    statusText: reasonPhrases[status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: writeHeaders(headers),
    content: { size: body.length, mimeType: headers['content-type'] ?? '', text: body },
    redirectURL: '',
    headersSize: -1,
    bodySize: body.length,
    ...(outcome.kind === 'answered' ? {} : { _error: outcome.kind }),
  }
}

function writeHeaders(headers: PlainRequest['headers']): object[] {
  return Object.entries(headers).map(([name, value]) => ({
    name,
    value: name === 'x-auth-token' ? 'left out' : value,
  }))
}

function queryOf(url: string): object[] {
  const question = url.indexOf('?')
  if (question < 0) return []
  return Array.from(new URLSearchParams(url.slice(question + 1)), ([name, value]) => ({ name, value }))
}
