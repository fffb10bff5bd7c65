/** What Node's parser turns down: Placement's own answer where it has one, else that of HTTP. */

import { STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Deliver, PlainRequest, PlainResponse } from '#api/fetch.ts'

/** As Node reports it. */
export interface ParseError extends Error {
  readonly code?: string
  /** What arrived last, and how much of it could be read. */
  readonly rawPacket?: Buffer
  readonly bytesParsed?: number
}

/** The largest head of a request in bytes: that of waitress, under which the original runs. */
export const largestHead = 262_144

/** The largest body in bytes. */
export const largestBody = 67_108_864

/** The answer to what could not be read; undefined when a fault rule loses it. */
export function answerToMalformed(error: ParseError, deliver: Deliver): PlainResponse | undefined {
  switch (error.code) {
    // The request can be understood, and Placement has something to say to it.
    case 'HPE_INVALID_CONTENT_LENGTH':
    case 'HPE_INVALID_METHOD': {
      const request = requestIn(error)
      if (!request) return plain(400, 'The request is no HTTP.')
      const outcome = deliver(request)
      return outcome.kind === 'answered' ? outcome.response : undefined
    }
    case 'HPE_HEADER_OVERFLOW':
      return plain(431, `The request line and the headers may have ${String(largestHead)} bytes together.`)
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return plain(408, 'The request did not arrive in time.')
    default:
      return plain(400, `The request is no HTTP: ${error.message}`)
  }
}

/** The answer to a body that is too large. */
export const bodyTooLarge: PlainResponse = plain(413, `A body may have ${String(largestBody)} bytes.`)

function plain(status: number, sentence: string): PlainResponse {
  const body = `${String(status)} ${STATUS_CODES[status] ?? ''}\n\n${sentence}\n`
  return { status, headers: { 'content-type': 'text/plain; charset=UTF-8' }, body }
}

/** The last answer on a connection, written past Node's own responses. */
export function endWith(socket: Duplex, { status, headers, body }: PlainResponse): void {
  const all = { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' }
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${head.join('')}\r\n${body}`)
}

/**
 * The request line and the headers, as far as they go. Undefined when the packet does not begin with them: then
 * something else stands before, a request that was handled already, say, and must not be handled again.
 */
function requestIn({ rawPacket, bytesParsed = 0 }: ParseError): PlainRequest | undefined {
  const packet = rawPacket?.toString('latin1') ?? ''
  const end = packet.indexOf('\r\n\r\n')
  if (end >= 0 && end < bytesParsed - 4) return undefined
  const [requestLine = '', ...lines] = (end < 0 ? packet : packet.slice(0, end)).split('\r\n')
  const [, method, target] = /^(\S+) (\S+) HTTP\/1\.[01]$/.exec(requestLine) ?? []
  if (method === undefined || target === undefined) return undefined
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { method, target, headers, body: '' }
}
