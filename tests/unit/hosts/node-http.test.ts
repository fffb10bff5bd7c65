/** The mock on a socket: the manners of HTTP, byte by byte. */

import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, test } from 'vitest'
import type { Handle, PlainRequest } from '#api/fetch.ts'
import { serve } from '#hosts/node.ts'
import type { RunningServer } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'

let running: RunningServer | undefined
const sockets: Socket[] = []

/** A server that keeps what it is asked and echoes the body, and a connection to it. */
async function served(handle?: Handle) {
  const handled: PlainRequest[] = []
  const echo: Handle = (request) => {
    handled.push(request)
    return { status: 200, headers: {}, body: `<${request.target} ${String(request.body)}>` }
  }
  const server = await serve({ placement: { handle: handle ?? echo }, port: 0 })
  running = server
  const open = async () => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    sockets.push(socket)
    await once(socket, 'connect')
    return new Wire(socket)
  }
  return { handled, open, server }
}

/** One end of a connection, and what came over it. */
class Wire {
  readonly socket: Socket
  received = ''

  constructor(socket: Socket) {
    this.socket = socket
    socket.setEncoding('latin1').on('data', (text: string) => (this.received += text))
    socket.on('error', () => undefined)
  }

  send(text: string): void {
    this.socket.write(text, 'latin1')
  }

  async seen(text: string): Promise<void> {
    while (!this.received.includes(text)) {
      if (this.socket.closed) throw new Error(`closed before ${text} came, after ${this.received}`)
      await Promise.race([once(this.socket, 'data'), once(this.socket, 'close')])
    }
  }

  async closed(): Promise<string> {
    if (!this.socket.closed) await once(this.socket, 'close')
    return this.received
  }
}

const head = (line: string, ...headers: string[]) =>
  [`${line} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await running?.close()
  running = undefined
})

describe('a connection', () => {
  test('is served while five hundred others rest', async () => {
    const { open } = await served()
    const wires = await Promise.all(Array.from({ length: 500 }, open))
    for (const [index, wire] of wires.entries()) wire.send(head(`GET /${String(index)}`))
    await Promise.all(wires.map((wire, index) => wire.seen(`</${String(index)} >`)))
    const [first, last] = [wires[0], wires[499]]
    for (const [index, wire] of [first, last, first].entries()) {
      wire?.send(head(`GET /again-${String(index)}`))
      await wire?.seen(`</again-${String(index)} >`)
    }
    expect(wires.filter(({ socket }) => socket.closed)).toEqual([])
  })

  test('carries many requests at once, answered in their order', async () => {
    const { open } = await served()
    const wire = await open()
    wire.send(
      Array.from({ length: 20 }, (_, index) =>
        index % 2 ? head(`GET /${String(index)}`) : `${head(`PUT /${String(index)}`, 'Content-Length: 2')}ab`,
      ).join(''),
    )
    await wire.seen('</19 >')
    const bodies = wire.received.match(/<[^>]*>/g)
    expect(bodies).toEqual(Array.from({ length: 20 }, (_, i) => (i % 2 ? `</${i} >` : `</${i} ab>`)))
  })

  test('that goes wrong is told so after the answers to what came before, each of which is handled once', async () => {
    const { handled, open } = await served()
    const wire = await open()
    wire.send(`${head('PUT /1', 'Content-Length: 2')}ab${head('FOO /2')}`)
    expect(await wire.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*<\/1 ab>HTTP\/1\.1 400 /)
    expect(handled.map(({ target }) => target)).toEqual(['/1'])
  })

  test('that the client leaves before its answer disturbs nobody', async () => {
    const wires: Wire[] = []
    const { open } = await served(({ target }) => {
      if (target === '/left') wires[0]?.socket.destroy()
      return { status: 200, headers: {}, body: 'x'.repeat(100_000) }
    })
    wires.push(await open(), await open())
    wires[0]?.send(head('GET /left'))
    await wires[0]?.closed()
    wires[1]?.send(head('GET /'))
    await wires[1]?.seen('xxx')
  })
})

describe('a body', () => {
  test('may come in pieces, however small', async () => {
    const { handled, open } = await served()
    const wire = await open()
    wire.send(head('PUT /slow', 'Content-Length: 5', 'Expect: 100-continue'))
    await wire.seen('HTTP/1.1 100 Continue')
    for (const letter of 'h\u00c3\u00a9l') {
      await new Promise<void>((sent) => wire.socket.write(letter, 'latin1', () => sent()))
      expect(handled).toEqual([])
    }
    wire.send('o')
    await wire.seen('</slow h\u00c3\u00a9lo>')
    expect(handled[0]?.body).toBe('h\u00e9lo')
  })

  test('may come in chunks', async () => {
    const { open } = await served()
    const wire = await open()
    wire.send(`${head('PUT /', 'Transfer-Encoding: chunked')}3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n`)
    await wire.seen('</ abcde>')
  })

  test('that is no UTF-8 is handed over as it came', async () => {
    const { handled, open } = await served()
    const wire = await open()
    wire.send(`${head('PUT /', 'Content-Length: 2')}\xff{`)
    await wire.seen('</ ')
    expect(handled[0]?.body).toEqual(Buffer.from([0xff, 0x7b]))
  })

  test.each([
    ['its connection ends', 'Content-Length: 5', 'ab'],
    ['its chunks are malformed', 'Transfer-Encoding: chunked', '3\r\nabc\r\nzz\r\n'],
  ])('that breaks off, since %s, is never handled', async (_, header, part) => {
    const { handled, open } = await served()
    const wire = await open()
    wire.send(head('PUT /', header) + part)
    wire.socket.end()
    await wire.closed()
    expect(wire.received).not.toContain('200 OK')
    expect(handled).toEqual([])
  })

  test.each([
    ['is said to be', 'Content-Length: 67108865', 0],
    ['turns out to be', 'Transfer-Encoding: chunked', 65],
  ])('that %s larger than 64 MiB is answered 413 and not handled', async (_, header, megabytes) => {
    const { handled, open } = await served()
    const wire = await open()
    wire.send(head('PUT /', header))
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`
    for (let sent = 0; sent < megabytes && !wire.socket.closed; sent++) wire.send(chunk)
    await wire.seen('HTTP/1.1 413 Payload Too Large')
    expect(wire.received).toContain('A body may have 67108864 bytes.')
    expect(handled).toEqual([])
  })
})

describe('a head', () => {
  test('may be large, as under waitress', async () => {
    const { open } = await served()
    const wire = await open()
    wire.send(head('GET /', `X-Large: ${'x'.repeat(200_000)}`))
    await wire.seen('</ >')
  })

  test('that is too large is answered 431, and others are served', async () => {
    const { handled, open } = await served()
    const wire = await open()
    wire.send(head('GET /', `X-Large: ${'x'.repeat(300_000)}`))
    await wire.seen('HTTP/1.1 431 Request Header Fields Too Large')
    expect(handled).toEqual([])
    const other = await open()
    other.send(head('GET /'))
    await other.seen('</ >')
  })

  test('needs no Host, and may expect what nobody knows', async () => {
    const { open } = await served()
    const wire = await open()
    wire.send('GET /bare HTTP/1.1\r\nExpect: wonders\r\n\r\n')
    await wire.seen('</bare >')
  })

  test('of HEAD gets an answer without a body', async () => {
    const { open } = await served(createPlacement({ auth: 'none' }).handle)
    const wire = await open()
    wire.send(head('HEAD /resource_providers') + head('GET /', 'Connection: close'))
    const received = await wire.closed()
    expect(received).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n(?:[^\r]+\r\n)+\r\nHTTP\/1\.1 200 OK\r\n/)
  })
})

describe('a server that closes', () => {
  test('ends connections that rest or never said anything, and refuses new ones', async () => {
    const { open, server } = await served()
    const [silent, rested] = [await open(), await open()]
    rested.send(head('GET /'))
    await rested.seen('</ >')
    running = undefined
    await server.close()
    await Promise.all([silent.closed(), rested.closed()])
    await expect(open()).rejects.toThrow('ECONNREFUSED')
  })
})

const hasIPv6 = Object.values(networkInterfaces()).some((list) =>
  list?.some(({ address }) => address === '::1'),
)

test.skipIf(!hasIPv6)('listens on an IPv6 address', async () => {
  running = await serve({ placement: createPlacement({ auth: 'none' }), port: 0, host: '::1' })
  expect(running.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect((await fetch(running.url)).status).toBe(200)
})
