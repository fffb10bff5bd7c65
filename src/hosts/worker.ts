/** The mock in a browser worker, reached as a `Fetch`. For requests of ours; the reader's code runs in the sandbox. */

import type { Fetch, PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { StateDocument } from '#placement/index.ts'
import type { PageMessage, ServiceMessage } from './worker-protocol.ts'

export interface WorkerFetch {
  /** Rejects when the worker breaks or is closed, never for an HTTP error. */
  readonly fetch: Fetch
  /** The same without the cost of `Request` and `Response`. */
  readonly send: (request: PlainRequest) => Promise<PlainResponse>
  /** What the mock holds now. */
  readonly state: () => Promise<StateDocument>
  /** Makes it hold what a document says. Rejects when that is no state. */
  readonly load: (document: StateDocument) => Promise<StateDocument>
  /** Remembers how the mock is now, and gives the number of the moment. */
  readonly keep: () => Promise<number>
  /** Makes it again what it was at a moment; tells what that is. */
  readonly returnTo: (moment: number) => Promise<StateDocument>
  /** Ends the worker; what is under way rejects. */
  readonly close: () => void
}

type Reply = Exclude<ServiceMessage, { readonly type: 'failed' }>

interface Pending {
  readonly resolve: (reply: Reply) => void
  readonly reject: (reason: Error) => void
}

/** Starts a mock without any state in a worker of its own. */
export function createWorkerFetch(): WorkerFetch {
  const worker = new Worker(new URL('./worker-service.ts', import.meta.url), { type: 'module' })
  return connect(worker)
}

/** What `connect` needs of a worker. */
export interface WorkerLike {
  postMessage(message: PageMessage): void
  terminate(): void
  onmessage: ((event: MessageEvent<ServiceMessage>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

/** Speaks the protocol with a worker that runs the service. */
export function connect(worker: WorkerLike): WorkerFetch {
  const pending = new Map<number, Pending>()
  let count = 0
  let broken: Error | undefined

  function fail(reason: Error): void {
    broken = reason
    for (const { reject } of pending.values()) reject(reason)
    pending.clear()
  }

  worker.onmessage = ({ data }) => {
    const asked = pending.get(data.id)
    pending.delete(data.id)
    if (data.type === 'failed') asked?.reject(new Error(`The mock broke: ${data.message}`))
    else asked?.resolve(data)
  }
  worker.onerror = (event) =>
    fail(new Error(`The worker broke: ${event.message || 'it could not be loaded'}`))

  function ask(message: (id: number) => PageMessage): Promise<Reply> {
    return new Promise((resolve, reject) => {
      if (broken) return reject(broken)
      const id = ++count
      pending.set(id, { resolve, reject })
      worker.postMessage(message(id))
    })
  }

  async function send(request: PlainRequest): Promise<PlainResponse> {
    const reply = await ask((id) => ({ type: 'request', id, request }))
    if (reply.type === 'answered') return reply.response
    throw new Error('The worker answered a request with its state')
  }

  async function held(message: (id: number) => PageMessage): Promise<StateDocument> {
    const reply = await ask(message)
    if (reply.type === 'held') return reply.state
    throw new Error('The worker answered a question for its state with something else')
  }

  async function keep(): Promise<number> {
    const reply = await ask((id) => ({ type: 'keep', id }))
    if (reply.type === 'kept') return reply.moment
    throw new Error('The worker answered a wish to remember with something else')
  }

  return {
    send,
    state: () => held((id) => ({ type: 'state', id })),
    load: (document) => held((id) => ({ type: 'load', id, document })),
    keep,
    returnTo: (moment) => held((id) => ({ type: 'return', id, moment })),
    async fetch(request) {
      const { status, headers, body } = await send({
        method: request.method,
        target: request.url,
        headers: Object.fromEntries(request.headers.entries()),
        body: await request.text(),
      })
      return new Response(status === 204 || status === 304 ? null : body, { status, headers: { ...headers } })
    },
    close() {
      worker.terminate()
      fail(new Error('The worker is closed'))
    },
  }
}
