/** The mock on a socket: what HTTP adds. */

import { connect } from 'node:net'
import { request } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import type { PlainRequest } from '#api/fetch.ts'
import { LongText, responseOf } from '#api/long-text.ts'
import { ServeError, serve } from '#hosts/node.ts'
import type { RunningServer } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'

const running: RunningServer[] = []

async function served(handle = createPlacement().handle): Promise<RunningServer> {
  const server = await serve({ placement: { handle }, port: 0 })
  running.push(server)
  return server
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

/** What comes back for bytes sent as they are. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let received = ''
    socket.setEncoding('utf8').on('data', (data: string) => (received += data))
    socket.on('close', () => resolve(received))
    socket.on('error', reject)
  })
}

describe('a mock on a socket', () => {
  test('answers over HTTP', async () => {
    const { url } = await served()
    const answer = await fetch(`${url}/resource_providers`, {
      method: 'POST',
      headers: {
        'x-auth-token': 'admin',
        'content-type': 'application/json',
        'openstack-api-version': 'placement 1.39',
      },
      body: JSON.stringify({ name: '☃' }),
    })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ name: '☃' })
    expect(answer.headers.get('location')).toContain(`${url}/resource_providers/`)
  })

  test.each([
    [
      'a content length that is no number',
      'POST /resource_providers HTTP/1.1\r\nContent-Length: hi mom\r\n',
      400,
      'content-length header must be an integer',
    ],
    [
      'a method nobody knows',
      'FOO /resource_providers HTTP/1.1\r\n',
      405,
      'The method FOO is not allowed for this resource.',
    ],
  ])('answers %s as Placement does', async (_, head, status, words) => {
    const { url } = await served()
    const headers = 'Host: x\r\nX-Auth-Token: admin\r\nContent-Type: application/json\r\n\r\n'
    const answer = await raw(url, head + headers)
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `))
    expect(answer).toContain(words)
    expect(answer).toContain('x-openstack-request-id: req-')
  })

  test('answers 400 to what is no HTTP, and goes on', async () => {
    const { url } = await served()
    expect(await raw(url, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await fetch(url)).status).toBe(200)
  })

  test('keeps long answers apart, also while one is not read', async () => {
    // Three bytes each, so that the sockets do not take them in before they are read.
    const signs: Record<string, string> = { '/sun': '☀', '/cloud': '☁', '/snow': '☃' }
    const bodyAt = (path: string) => (signs[path] ?? '').repeat(3_900_000)
    let asked: (() => void) | undefined
    const first = new Promise<void>((resolve) => (asked = resolve))
    const { url } = await served(({ target }) => {
      asked?.()
      return { status: 200, headers: {}, body: bodyAt(target) }
    })
    const unread = connect(Number(new URL(url).port), '127.0.0.1')
    unread.write('GET /sun HTTP/1.1\r\nConnection: close\r\n\r\n')
    await first
    for (const path of ['/cloud', '/snow', '/cloud']) {
      expect((await (await fetch(url + path)).text()) === bodyAt(path), path).toBe(true)
    }
    let received = ''
    for await (const data of unread.setEncoding('utf8')) received += String(data)
    expect(received.slice(received.indexOf('\r\n\r\n') + 4) === bodyAt('/sun')).toBe(true)
  })

  test.each([10, 40_000, 5_000_000])('sends %i characters in pieces as the text they are', async (length) => {
    const pieces = ['<', 'x'.repeat(length - 2), '>']
    const { url } = await served(() => responseOf(200, {}, new LongText(pieces)))
    const answer = await fetch(url)
    expect((await answer.text()) === pieces.join('')).toBe(true)
    expect(answer.headers.get('content-length')).toBe(String(length))
  })

  test('lets a request under way finish before it closes', async () => {
    const handled: PlainRequest[] = []
    const { url, close } = await served((plain) => {
      handled.push(plain)
      return { status: 200, headers: {}, body: 'done' }
    })
    let closed: Promise<void> | undefined
    const body = await new Promise<string>((resolve, reject) => {
      const slow = request(url, { method: 'PUT', headers: { 'content-length': '4' } }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (data: string) => (text += data))
        response.on('end', () => resolve(text))
      })
      slow.on('error', reject)
      slow.write('ab', () => {
        running.length = 0
        closed = close()
        slow.end('cd')
      })
    })
    await closed
    expect(body).toBe('done')
    expect(handled).toHaveLength(1)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('says where it could not listen, and what would do', async () => {
    const { url } = await served()
    const port = Number(new URL(url).port)
    const attempt = serve({ placement: createPlacement(), port })
    await expect(attempt).rejects.toThrow(ServeError)
    await expect(attempt).rejects.toThrow(
      `cannot listen on 127.0.0.1 port ${String(port)}: something else does already; choose another port, or 0 for any free one`,
    )
  })
})
