/** Puts the mock on a socket, for clients that speak HTTP. */

import { isAscii, isUtf8 } from 'node:buffer'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Deliver, PlainResponse } from '#api/fetch.ts'
import { longBodyOf } from '#api/long-text.ts'
import type { Placement } from '#placement/index.ts'
import { Connections } from './connections.ts'
import { LongBodies } from './long-bodies.ts'
import { answerToMalformed, bodyTooLarge, endWith, largestBody, largestHead } from './malformed-request.ts'
import type { ParseError } from './malformed-request.ts'
import { belowPrefix, createSite, isBesidePlacement } from './site.ts'
import { WholeRequest } from './whole-request.ts'
import type { BodyTaker } from './whole-request.ts'

export interface ServeOptions {
  /** With `deliver`, fault rules are in force: a lost request or response breaks the connection. */
  readonly placement: Pick<Placement, 'handle'> & Partial<Pick<Placement, 'deliver'>>
  /** 0: any free port. */
  readonly port: number
  /** Default: 127.0.0.1. */
  readonly host?: string
  /** A folder of files to serve beside it; Placement, made with that `prefix`, is then under `/placement`. */
  readonly site?: string
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8778`. */
  readonly url: string
  /** Takes no new requests, lets those under way finish, and ends the connections that rest. */
  close(): Promise<void>
}

/** The server could not listen; the message says where, what is wrong and what would do. */
export class ServeError extends Error {
  override readonly name = 'ServeError'
}

/**
 * Serves a mock over HTTP.
 * @throws ServeError when the port is taken or the host is not ours
 */
export async function serve({
  placement,
  port,
  host = '127.0.0.1',
  site: folder,
}: ServeOptions): Promise<RunningServer> {
  const { handle, deliver = (request) => ({ kind: 'answered', response: handle(request) }) } = placement
  const server: Server<typeof WholeRequest> = createServer(settings)
  const connections = new Connections(server)
  server.maxHeadersCount = 0 // their size is bounded
  const site = folder === undefined ? undefined : createSite(folder)
  const within = site ? belowPrefix(deliver) : deliver
  server.on('request', (request, response) => {
    if (site && isBesidePlacement(request.url)) site(request, response)
    else request.taker = new Exchange(request, response, connections, within)
  })
  // An expectation other than 100-continue is passed over, as waitress does.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response))
  server.on('clientError', (error: ParseError, socket) => refuse(error, socket, connections, within))
  await listening(server, port, host)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(bound)}`,
    close: () => connections.close(),
  }
}

/** As waitress has them, under which the original runs: its head, its patience, and no Host wanted. */
const settings = {
  IncomingMessage: WholeRequest,
  maxHeaderSize: largestHead,
  keepAliveTimeout: 120_000,
  requireHostHeader: false,
}

function listening(server: Server<typeof WholeRequest>, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port, host)))
    server.listen(port, host, resolve)
  })
}

function explained(error: NodeJS.ErrnoException, port: number, host: string): ServeError {
  const where = `cannot listen on ${host} port ${String(port)}`
  switch (error.code) {
    case 'EADDRINUSE':
      return new ServeError(
        `${where}: something else does already; choose another port, or 0 for any free one`,
      )
    case 'EACCES':
      return new ServeError(`${where}: not permitted; choose a port from 1024 up`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ServeError(`${where}: no address of this machine; 127.0.0.1 is, and 0.0.0.0 stands for all`)
    default:
      return new ServeError(`${where}: ${error.message}`)
  }
}

const longBodies = new LongBodies()

let leaving: (() => void)[] = []

/** Answers to what arrived together leave together: whoever waits for several of them is woken once. */
function together(send: () => void): void {
  if (leaving.push(send) > 1) return
  setImmediate(() => {
    const all = leaving
    leaving = []
    for (const one of all) one()
  })
}

/** One request and its answer. It is handled once its body is complete; if that breaks off, it never is. */
class Exchange implements BodyTaker {
  readonly #request: WholeRequest
  readonly #response: ServerResponse
  readonly #connections: Connections
  readonly #deliver: Deliver
  readonly #headers: Readonly<Record<string, string>>
  #pieces: Buffer[] = []
  #size = 0

  constructor(request: WholeRequest, response: ServerResponse, connections: Connections, deliver: Deliver) {
    this.#request = request
    this.#response = response
    this.#connections = connections
    this.#deliver = deliver
    connections.begin(response)
    this.#headers = headersOf(request)
    if (Number(this.#headers['content-length']) > largestBody) this.#refuse()
  }

  take(piece: Buffer): void {
    this.#size += piece.length
    if (this.#size <= largestBody) this.#pieces.push(piece)
    else this.#refuse()
  }

  end(): void {
    if (this.#size > largestBody) return
    const { method = 'GET', url: target = '/' } = this.#request
    const body = textOf(this.#pieces)
    const outcome = this.#deliver({ method, target, headers: this.#headers, body })
    const send = () => {
      if (outcome.kind === 'answered') this.#send(outcome.response)
      else this.#breakOff()
    }
    if (outcome.delay === undefined) together(send)
    else setTimeout(send, outcome.delay)
  }

  #breakOff(): void {
    this.#connections.end(this.#response)
    this.#response.destroy()
  }

  /** The rest of the body is not waited for. */
  #refuse(): void {
    this.#pieces = []
    this.#size = Infinity
    this.#send(bodyTooLarge)
  }

  #send(response: PlainResponse): void {
    if (this.#response.headersSent) return
    const { status, headers } = response
    const head: string[] = []
    for (const name in headers) head.push(name, headers[name] ?? '')
    const encoded = longBodies.encoded(longBodyOf(response) ?? response.body, this.#response)
    if (status !== 204) head.push('content-length', String(encoded.length))
    // A server that is closing takes no further request on this connection.
    if (status === 413 || this.#connections.closing) head.push('connection', 'close')
    this.#response.writeHead(status, head)
    this.#response.end(encoded.body)
    this.#connections.end(this.#response)
  }
}

/** Text where the bytes are UTF-8; else as they came, for the service to say what is wrong with them. */
function textOf(pieces: readonly Buffer[]): string | Uint8Array {
  const [first] = pieces
  if (!first) return ''
  const bytes = pieces.length === 1 ? first : Buffer.concat(pieces)
  if (isAscii(bytes)) return bytes.toString('latin1')
  return isUtf8(bytes) ? bytes.toString() : bytes
}

/** What was taken apart last. Clients say the same of one request after the other. */
let latest: { readonly raw: readonly string[]; readonly headers: Readonly<Record<string, string>> } = {
  raw: [],
  headers: {},
}

function headersOf(request: WholeRequest): Readonly<Record<string, string>> {
  const { rawHeaders: raw } = request
  if (!areSame(raw, latest.raw)) latest = { raw, headers: plainHeaders(request.headers) }
  return latest.headers
}

function areSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}

function plainHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  if (isPlain(headers)) return headers
  const { 'set-cookie': cookies = [], ...others } = headers
  return { ...(others as Record<string, string>), 'set-cookie': cookies.join(',') }
}

/** Node keeps a list of this one header only, which clients have no reason to send. */
function isPlain(headers: IncomingHttpHeaders): headers is Record<string, string> {
  return headers['set-cookie'] === undefined
}

function refuse(error: ParseError, socket: Duplex, connections: Connections, deliver: Deliver): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const answer = () => {
    const response = answerToMalformed(error, deliver)
    if (response) endWith(socket, response)
    else socket.destroy()
  }
  // Requests that came whole before this one are answered before it.
  const before = connections.lastUnanswered(socket)
  if (before) before.once('finish', answer)
  else answer()
}
