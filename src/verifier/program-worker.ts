/** Runs one program in a worker thread of its own, which can be ended from outside when the program does not end. */

import { Script } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import * as client from '#client/index.ts'
import type { FromWorker, ProgramError, ProgramTask, ToWorker } from './program-protocol.ts'
import { takeTurns } from './turns.ts'
import { installVirtualTime } from './virtual-time.ts'

const { code, file, codeLine, microversion, clients, names } = workerData as ProgramTask
const port = parentPort
if (!port) throw new Error('this file runs as a worker')

const say = (message: FromWorker) => port.postMessage(message)
const waiting = new Map<
  number,
  { resolve: (answer: PlainResponse) => void; reject: (error: Error) => void }
>()
let requests = 0

port.on('message', (message: ToWorker) => {
  const call = waiting.get(message.id)
  waiting.delete(message.id)
  if (message.type === 'answer') call?.resolve(message.answer)
  else call?.reject(new Error(message.message))
})

function send(request: PlainRequest): Promise<PlainResponse> {
  const id = ++requests
  say({ type: 'request', id, request })
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}

// A program reaches the world only through its tools, and its time and chance are the same in every run.
const { setTimeout: realTimeout } = globalThis
installVirtualTime(globalThis, { isBusy: () => waiting.size > 0, soon: (act) => realTimeout(act, 0) })
for (const name of ['fetch', 'process', 'WebSocket', 'EventSource'] as const) {
  Object.defineProperty(globalThis, name, { value: undefined, configurable: true })
}

async function main(): Promise<void> {
  const program = load()
  const lanes = takeTurns(clients, send)
  const results = await Promise.allSettled(
    lanes.map(async (lane, index) => {
      const label = String.fromCharCode(65 + index)
      try {
        return await program({
          placement: client.createClient({ send: lane.send, microversion }),
          retryOnConflict: client.retryOnConflict,
          log: (...values: readonly unknown[]) => {
            const line = client.lineOf(values)
            say({ type: 'logged', line: clients > 1 ? `${label}: ${line}` : line })
          },
          names,
          client: label,
        })
      } finally {
        lane.end()
      }
    }),
  )
  const failed = results.find((result) => result.status === 'rejected')
  end(failed && describe(failed.reason))
}

function load(): client.Program {
  const module: { exports: { default?: unknown } } = { exports: {} }
  const require = (name: string) => {
    if (name === 'placement-live/client') return client
    throw new Error(`cannot import "${name}": a program has its tools and "placement-live/client"`)
  }
  const wrapped = new Script(`(function (exports, require, module) {${code}\n})`, {
    filename: file,
    lineOffset: codeLine - 1,
  })
  wrapped.runInThisContext()(module.exports, require, module)
  const program = module.exports.default
  if (typeof program !== 'function') {
    throw new Error('no program: expected "export default (async (tools) => { … }) satisfies Program"')
  }
  return program as client.Program
}

function describe(error: unknown): ProgramError {
  const message =
    error instanceof Error ? `${error.name}: ${error.message}` : `thrown: ${client.lineOf([error])}`
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const line = stack.split(`${file}:`)[1]?.match(/^\d+/)?.[0]
  return {
    message,
    ...(line !== undefined && { line: Number(line) }),
    ...(client.isPlacementError(error) && {
      refusal: { ...(error.situation !== undefined && { situation: error.situation }) },
    }),
  }
}

function end(error?: ProgramError): void {
  say({ type: 'ended', ...(error && { error }) })
}

main().catch((error: unknown) => end(describe(error)))
