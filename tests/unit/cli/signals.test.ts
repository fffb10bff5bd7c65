/** How the served mock ends: requests under way finish, unless it is told twice. */

import { once } from 'node:events'
import { connect } from 'node:net'
import { beforeAll, expect, test } from 'vitest'
import { bundle, start } from './bundle.ts'

beforeAll(bundle)

/** A server, and a request to it of which half the body was sent. */
async function halfAsked() {
  const running = start('serve', '--port', '0', '--quiet', '--auth', 'none')
  const port = Number(new URL((await running.firstLine).replace('Placement listens at ', '')).port)
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  const body = JSON.stringify({ name: 'compute-1' })
  const head = [
    'POST /resource_providers HTTP/1.1',
    'Content-Type: application/json',
    'Expect: 100-continue',
    `Content-Length: ${String(body.length)}`,
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await once(socket, 'data') // 100 Continue: the request is under way
  socket.write(body.slice(0, 5))
  return { running, port, socket, rest: body.slice(5) }
}

/** Waits until nothing listens any more. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const probe = connect(port, '127.0.0.1')
    const connected = await once(probe, 'connect').then(
      () => true,
      () => false,
    )
    probe.destroy()
    if (!connected) return
  }
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s lets a request under way finish, takes no others, and ends with 0',
  async (signal) => {
    const { running, port, socket, rest } = await halfAsked()
    running.child.kill(signal)
    await refused(port)
    let received = ''
    socket.on('data', (data: Buffer) => (received += data.toString()))
    socket.write(rest)
    await once(socket, 'close')
    expect(received).toMatch(/^HTTP\/1\.1 201 Created\r\n[^]*\r\nconnection: close\r\n/i)
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
  },
)

test('a second signal, of either kind, ends it at once', async () => {
  const { running, port, socket } = await halfAsked()
  socket.on('error', () => undefined)
  running.child.kill('SIGTERM')
  await refused(port)
  running.child.kill('SIGINT')
  expect(await running.ended).toMatchObject({ code: null, stderr: '' })
  expect(running.child.signalCode).toBe('SIGINT')
})
