/**
 * Bytes that are hardly HTTP, on raw sockets: the server answers or hangs up, and serves the next one.
 *
 * `HOSTILE_CONNECTIONS` says how many (300), `HOSTILE_SEED` from which seed on.
 */

import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { serve } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'
import { Chance } from '../differential/chance.ts'
import { wholeNumber } from '../support/whole-number.ts'
import { hostileRequest } from './requests.ts'

const connections = wholeNumber('HOSTILE_CONNECTIONS', 300)
const firstSeed = wholeNumber('HOSTILE_SEED', 1)

/** How many meet the same state, so that a failure can be had again from the last round seed on. */
const together = 100

test(`${String(connections)} hostile connections are answered or closed, and the server goes on`, async () => {
  const placement = createPlacement()
  const server = await serve({ placement, port: 0 })
  const port = Number(new URL(server.url).port)
  const seen = new Map<string, number>()
  try {
    for (let seed = firstSeed; seed < firstSeed + connections; seed++) {
      if (seed % together === 0) placement.reset()
      const bytes = hostileBytes(new Chance(seed), placement.document())
      const answer = await sent(port, bytes)
      const faults = faultsIn(answer)
      if (faults.length > 0)
        throw new Error(
          `seed ${String(seed)}: ${JSON.stringify(bytes.toString('latin1').slice(0, 1500))}\n${faults.join('\n')}`,
        )
      for (const status of statusesIn(answer)) seen.set(status, (seen.get(status) ?? 0) + 1)
      if (answer === '') seen.set('closed', (seen.get('closed') ?? 0) + 1)
    }
    const { status } = await fetch(server.url)
    expect(status).toBe(200)
  } finally {
    await server.close()
  }
  const met = [...seen].sort().map(([status, times]) => `${status}: ${String(times)}`)
  console.info(`${String(connections)} connections from seed ${String(firstSeed)} on: ${met.join(', ')}`)
}, 0)

/** What comes back until the server closes. Nothing more is sent, so it knows when to give up. */
function sent(port: number, bytes: Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: false })
    let text = ''
    socket.setEncoding('latin1').on('data', (piece: string) => (text += piece))
    socket.on('error', () => undefined) // reset by the server: it may hang up on what is not HTTP
    socket.on('close', () => resolve(text))
    socket.end(bytes)
  })
}

const statusLine = /^HTTP\/1\.1 (\d{3})/gm
/** Placement's own, and what a server says of a head that it cannot take. */
const statuses = new Set('100 200 201 204 400 401 403 404 405 406 408 409 413 415 417 431 500'.split(' '))
const ofTheOriginal =
  /cannot convert float|maximum recursion depth|codec can.{1,6}t decode byte|invalid literal for int/

function statusesIn(answer: string): string[] {
  return Array.from(answer.matchAll(statusLine), ([, status]) => status ?? '')
}

function faultsIn(answer: string): string[] {
  const faults = statusesIn(answer)
    .filter((status) => !statuses.has(status))
    .map((status) => `the status ${status} is none of those expected`)
  if (answer !== '' && !answer.startsWith('HTTP/1.1 ')) faults.push(`no answer: ${answer.slice(0, 200)}`)
  if (statusesIn(answer).includes('500') && !ofTheOriginal.test(answer))
    faults.push(`500: ${answer.slice(0, 2000)}`)
  return faults
}

/** One or more requests on the wire, with something wrong in how they are framed. */
function hostileBytes(chance: Chance, state: Parameters<typeof hostileRequest>[1]): Buffer {
  const requests = Array.from({ length: chance.one([1, 1, 1, 2, 5]) }, () => onTheWire(chance, state))
  const bytes = Buffer.concat(requests)
  return chance.weighed<() => Buffer>([
    [6, () => bytes],
    [1, () => bytes.subarray(0, chance.below(bytes.length))],
    [
      1,
      () =>
        Buffer.concat([
          Buffer.from(chance.one(['\r\n', '\0', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\x16\x03\x01'])),
          bytes,
        ]),
    ],
    [1, () => Buffer.from(bytes.map((byte) => (chance.may(0.01) ? chance.below(256) : byte)))],
  ])()
}

function onTheWire(chance: Chance, state: Parameters<typeof hostileRequest>[1]): Buffer {
  const { method, target, headers, body } = hostileRequest(chance, state)
  const content = Buffer.from(body).subarray(0, 200_000)
  const framing = chance.weighed<() => { lines: string[]; content: Buffer }>([
    [6, () => ({ lines: [`content-length: ${String(content.length)}`], content })],
    [
      1,
      () => ({
        lines: [
          `content-length: ${chance.one(['-1', '0', '1', '99999999', 'a', '1,2', '+3', ' ', '1e2', '18446744073709551616'])}`,
        ],
        content,
      }),
    ],
    [2, () => ({ lines: ['transfer-encoding: chunked'], content: chunked(content, chance) })],
    [
      1,
      () => ({
        lines: ['content-length: 3', 'transfer-encoding: chunked'],
        content: chunked(content, chance),
      }),
    ],
    [1, () => ({ lines: ['expect: 100-continue', `content-length: ${String(content.length)}`], content })],
    [1, () => ({ lines: [], content })],
  ])()
  const lines = Object.entries(headers)
    .filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding')
    .map(([name, value]) => `${name}: ${value}`)
  if (chance.may(0.05)) lines.push(`x-long: ${'x'.repeat(chance.one([8000, 20_000, 100_000]))}`)
  if (chance.may(0.05))
    lines.push(chance.one(['no colon', ': no name', ' folded', 'a\0b: c', 'bad name : x', 'host: twice']))
  const version = chance.weighed([
    [8, 'HTTP/1.1'],
    [1, 'HTTP/1.0'],
    [0.3, 'HTTP/3.0'],
    [0.3, ''],
    [0.3, 'ICE/1.0'],
  ] as const)
  const end = chance.may(0.95) ? '\r\n' : '\n'
  const head = [
    `${method} ${target} ${version}`,
    'host: placement.test',
    ...lines,
    ...framing.lines,
    '',
    '',
  ].join(end)
  return Buffer.concat([Buffer.from(head, chance.may(0.8) ? 'latin1' : 'utf8'), framing.content])
}

function chunked(content: Buffer, chance: Chance): Buffer {
  const size = chance.weighed([
    [5, content.length.toString(16)],
    [1, 'zz'],
    [1, '-1'],
    [1, 'ffffffffffffffffff'],
    [1, `${content.length.toString(16)};a="b`],
  ] as const)
  return Buffer.concat([Buffer.from(`${size}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')])
}
