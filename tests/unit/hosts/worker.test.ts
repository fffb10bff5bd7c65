import { describe, expect, test } from 'vitest'
import { connect, type WorkerLike } from '#hosts/worker.ts'
import type { PageMessage } from '#hosts/worker-protocol.ts'
import { createPlacement } from '#placement/index.ts'
import { createConnection } from '../../support/mock-connection.ts'

type RequestMessage = Extract<PageMessage, { type: 'request' }>

const state = createPlacement().document()

function worker(answers: (message: RequestMessage, own: WorkerLike) => void) {
  const own: WorkerLike & { terminated: boolean } = {
    terminated: false,
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      if (message.type === 'request') answers(message, own)
      else own.onmessage?.(new MessageEvent('message', { data: { type: 'held', id: message.id, state } }))
    },
    terminate: () => void (own.terminated = true),
  }
  return own
}

describe('the mock in a worker', () => {
  test('answers a fetch', async () => {
    const placement = createPlacement()
    const { fetch } = connect(
      worker(({ id, request }, own) => {
        const response = placement.handle(request)
        own.onmessage?.(new MessageEvent('message', { data: { type: 'answered', id, response } }))
      }),
    )
    const request = new Request('http://placement.test/', { headers: { 'x-auth-token': 'admin' } })
    const response = await fetch(request)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ versions: [{ max_version: '1.39' }] })
  })

  test('gives each answer to its own request, in whatever order they come', async () => {
    const asked: RequestMessage[] = []
    const own = worker((message) => void asked.push(message))
    const { send } = connect(own)
    const plain = (target: string) => ({ method: 'GET', target, headers: {}, body: '' })
    const [one, other] = [send(plain('/one')), send(plain('/other'))]
    for (const { id, request } of asked.reverse()) {
      const response = { status: 200, headers: {}, body: request.target }
      own.onmessage?.(new MessageEvent('message', { data: { type: 'answered', id, response } }))
    }
    expect((await one).body).toBe('/one')
    expect((await other).body).toBe('/other')
  })

  test('says what it holds', async () => {
    const { state: ask } = connect(worker(() => undefined))
    expect(await ask()).toEqual(state)
  })

  test('rejects what is under way when it is closed, and everything after', async () => {
    const own = worker(() => undefined)
    const { send, close } = connect(own)
    const plain = { method: 'GET', target: '/', headers: {}, body: '' }
    const pending = send(plain)
    close()
    await expect(pending).rejects.toThrow('The worker is closed')
    await expect(send(plain)).rejects.toThrow('The worker is closed')
    expect(own.terminated).toBe(true)
  })
  describe('and its moments', () => {
    const create = {
      method: 'POST',
      target: 'http://placement.test/resource_providers',
      headers: { 'x-auth-token': 'admin', 'content-type': 'application/json' },
      body: '{"name": "compute-1"}',
    }

    const inProcess = () => createConnection(createPlacement())

    test('is again what it was at a moment that was kept', async () => {
      const mock = inProcess()
      const empty = await mock.keep()
      await mock.send(create)
      const full = await mock.keep()
      expect((await mock.returnTo(empty)).resource_providers).toEqual([])
      expect((await mock.returnTo(full)).resource_providers).toMatchObject([{ name: 'compute-1' }])
    })

    test('holds what a document says', async () => {
      const mock = inProcess()
      await mock.send(create)
      const document = await mock.state()
      const other = inProcess()
      expect(await other.load(document)).toEqual(document)
      expect(await other.state()).toEqual(document)
    })

    test('rejects a moment that never was, and goes on', async () => {
      const mock = inProcess()
      await expect(mock.returnTo(7)).rejects.toThrow('no moment 7 was kept')
      expect((await mock.send(create)).status).toBe(201)
    })
  })
})
