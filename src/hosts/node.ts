/** Puts the mock on a socket, for clients that speak HTTP. */

import { STATUS_CODES, createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Deliver, PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { Placement } from '#placement/index.ts'

export interface ServeOptions {
  /** With `deliver`, fault rules are in force: a lost request or response breaks the connection. */
  readonly placement: Pick<Placement, 'handle'> & Partial<Pick<Placement, 'deliver'>>
  /** 0: any free port. */
  readonly port: number
  /** Default: 127.0.0.1. */
  readonly host?: string
}

export interface RunningServer {
  /** Such as `http://127.0.0.1:8778`. */
  readonly url: string
  /** Takes no new requests, lets those under way finish, and ends idle connections. */
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
export async function serve({ placement, port, host = '127.0.0.1' }: ServeOptions): Promise<RunningServer> {
  const { handle, deliver = (request) => ({ kind: 'answered', response: handle(request) }) } = placement
  const server = createServer((request, response) => respond(request, response, server, deliver))
  server.on('clientError', (error, socket) => answerClientError(error, socket, deliver))
  await listening(server, port, host)
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${String(bound)}`,
    close: () => closed(server),
  }
}

function listening(server: Server, port: number, host: string): Promise<void> {
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

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeIdleConnections()
  })
}

/** Hands over a request once its body is complete; one that breaks off in its body is never handled. */
function respond(request: IncomingMessage, response: ServerResponse, server: Server, deliver: Deliver): void {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('error', () => response.destroy())
  request.on('end', () => {
    const outcome = deliver({
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: plainHeaders(request),
      body: chunks.length === 0 ? '' : Buffer.concat(chunks),
    })
    const send = () => {
      if (outcome.kind === 'answered') answer(response, outcome.response, server)
      else response.destroy()
    }
    if (outcome.delay === undefined) send()
    else setTimeout(send, outcome.delay)
  })
}

function answer(response: ServerResponse, { status, headers, body }: PlainResponse, server: Server): void {
  // A server that is closing takes no further request on this connection.
  const connection = server.listening ? {} : { connection: 'close' }
  response.writeHead(status, { ...headers, ...lengthOf({ status, headers, body }), ...connection })
  response.end(body)
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(',')
  }
  return plain
}

function lengthOf({ status, body }: PlainResponse): Record<string, string> {
  return status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) }
}

/** Requests Node's parser turns down although they can be understood: Placement has an answer of its own to them. */
const understood: ReadonlySet<string | undefined> = new Set([
  'HPE_INVALID_CONTENT_LENGTH',
  'HPE_INVALID_METHOD',
])

function answerClientError(
  error: Error & { code?: string; rawPacket?: Buffer },
  socket: Duplex,
  deliver: Deliver,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const request = understood.has(error.code) ? headIn(error.rawPacket) : undefined
  const outcome = request && deliver(request)
  if (outcome && outcome.kind !== 'answered') {
    socket.destroy()
    return
  }
  const { status, headers, body } = outcome?.response ?? { status: 400, headers: {}, body: '' }
  const lines = Object.entries({
    ...headers,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  socket.end(`HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${head}\r\n${body}`)
}

/** The request line and headers of a packet that could not be parsed, as far as they go. */
function headIn(packet: Buffer | undefined): PlainRequest | undefined {
  const [requestLine = '', ...lines] =
    (packet?.toString('latin1') ?? '').split('\r\n\r\n', 1)[0]?.split('\r\n') ?? []
  const [method, target] = requestLine.split(' ')
  if (!method || !target) return undefined
  const headers: Record<string, string> = {}
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { method, target, headers, body: '' }
}
