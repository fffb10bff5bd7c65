/** Sixty-four writers on sockets of their own: each generation is won by exactly one of those who send it back. */

import { once } from 'node:events'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '#hosts/node.ts'
import type { RunningServer } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'

const placement = createPlacement({ auth: 'none' })
let server: RunningServer
let writers: Writer[]

interface Answer {
  readonly status: number
  readonly body: string
}

/** One connection, and one request at a time over it. With 40,000 of them, what each costs is most of what is waited for. */
class Writer {
  readonly #socket: Socket
  #received = ''
  #answered: ((answer: Answer) => void) | undefined

  constructor(socket: Socket) {
    this.#socket = socket.setEncoding('latin1').setNoDelay()
    socket.on('data', (piece: string) => this.#receive(piece))
  }

  put(path: string, body: object): Promise<Answer> {
    const text = JSON.stringify(body)
    const head = `PUT ${path} HTTP/1.1\r\nContent-Type: application/json\r\nOpenStack-API-Version: placement 1.39`
    this.#socket.write(`${head}\r\nContent-Length: ${String(text.length)}\r\n\r\n${text}`)
    return new Promise((resolve) => {
      this.#answered = resolve
    })
  }

  #receive(piece: string): void {
    const received = this.#received + piece
    this.#received = received
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0)
    if (received.length < end + 4 + length) return
    this.#received = ''
    this.#answered?.({ status: Number(received.slice(9, 12)), body: received.slice(end + 4) })
  }

  leave(): void {
    this.#socket.destroy()
  }
}

const uuid = (number: number) => `0a1c5e8e-0000-4000-8000-${String(number).padStart(12, '0')}`
const stock = (total: number) => ({ VCPU: { total, max_unit: 1 } })

beforeAll(async () => {
  server = await serve({ placement, port: 0 })
  const port = Number(new URL(server.url).port)
  writers = await Promise.all(
    Array.from({ length: 64 }, async () => {
      const socket = connect(port, '127.0.0.1')
      await once(socket, 'connect')
      return new Writer(socket)
    }),
  )
})

afterAll(async () => {
  for (const writer of writers) writer.leave()
  await server.close()
})

/** A provider of the state, made in process: what matters here comes over the socket. */
function make(provider: string): void {
  placement.handle({
    method: 'POST',
    target: '/resource_providers',
    headers: { 'content-type': 'application/json', 'openstack-api-version': 'placement 1.39' },
    body: JSON.stringify({ uuid: provider, name: provider }),
  })
}

/** What a writer makes of a provider at a generation; never what is there already. */
const writes = [
  (generation: number, writer: number) => ({
    path: 'inventories',
    body: { resource_provider_generation: generation, inventories: stock(1 + generation * 4 + writer) },
  }),
  (generation: number, writer: number) => ({
    path: 'traits',
    body: {
      resource_provider_generation: generation,
      traits: ['HW_CPU_X86_AVX', 'HW_CPU_X86_AVX2', 'HW_CPU_X86_SSE', 'HW_CPU_X86_SSE2'].slice(
        generation % 2 ? writer : 0,
        generation % 2 ? writer + 1 : 2 + (writer % 3),
      ),
    },
  }),
]

test('each of 10,000 generations of sixteen providers has one winner among four, and nothing is lost', async () => {
  const generations = 625
  /** What is not as it should be: asked for once, since each `expect` takes longer than a request. */
  const surprises: unknown[] = []
  const teams = Array.from({ length: 16 }, (_, team) => writers.slice(team * 4, team * 4 + 4))
  const wins = await Promise.all(
    teams.map(async (team, number) => {
      const provider = uuid(number)
      make(provider)
      const write = writes[number % 2] ?? writes[0]
      let won = 0
      for (let generation = 0; generation < generations; generation++) {
        const answers = await Promise.all(
          team.map((writer, index) => {
            const { path, body } = write?.(generation, index) ?? { path: '', body: {} }
            return writer.put(`/resource_providers/${provider}/${path}`, body)
          }),
        )
        const winners = answers.filter(({ status }) => status === 200)
        const losers = answers.filter(({ status }) => status === 409)
        const moved = `"resource_provider_generation": ${String(generation + 1)}`
        if (winners.length === 1 && losers.length === 3 && winners[0]?.body.includes(moved)) won++
        else surprises.push({ provider, generation, answers })
      }
      return won
    }),
  )
  expect(surprises).toEqual([])
  expect(wins.reduce((sum, won) => sum + won, 0)).toBe(10_000)
  const left = placement.document().resource_providers.map(({ generation }) => generation)
  expect(left).toEqual(teams.map(() => generations))
}, 120_000)

test('of sixty-four who claim one of ten, ten get it, and a new consumer has one creator', async () => {
  const provider = uuid(99)
  make(provider)
  const [first] = writers
  await first?.put(`/resource_providers/${provider}/inventories`, {
    resource_provider_generation: 0,
    inventories: stock(10),
  })
  const claim = {
    allocations: { [provider]: { resources: { VCPU: 1 } } },
    project_id: 'project',
    user_id: 'user',
    consumer_type: 'INSTANCE',
    consumer_generation: null,
  }
  const ask = async (consumerOf: (writer: number) => number) => {
    const answers = await Promise.all(
      writers.map((writer, index) => writer.put(`/allocations/${uuid(1000 + consumerOf(index))}`, claim)),
    )
    return answers.filter(({ status }) => status === 204).length
  }
  expect(await ask(() => 0)).toBe(1) // all for the same consumer
  expect(await ask((writer) => 1 + writer)).toBe(9) // each for one of its own: nine are left
  const { consumers } = placement.document()
  expect(consumers.filter(({ allocations }) => allocations[provider]).length).toBe(10)
}, 60_000)
