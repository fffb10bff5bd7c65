import { describe, expect, test } from 'vitest'
import { connect, type WorkerLike } from '#hosts/worker.ts'
import type { RequestMessage } from '#hosts/worker-protocol.ts'
import { createPlacement } from '#placement/index.ts'

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
})
