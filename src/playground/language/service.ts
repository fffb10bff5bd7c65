/** The language service as the editor sees it: a worker that is started when the first program is edited, and kept. */

import type { Completion, Described, Fault, FromLanguage, ToLanguage } from './protocol.ts'

export interface LanguageService {
  readonly check: (code: string) => Promise<readonly Fault[]>
  readonly complete: (code: string, at: number) => Promise<readonly Completion[]>
  readonly describe: (code: string, at: number) => Promise<Described | undefined>
}

/** What is needed of a worker. */
export interface WorkerLike {
  postMessage(message: ToLanguage): void
  onmessage: ((event: MessageEvent<FromLanguage>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

let service: Promise<LanguageService> | undefined

/** The one service of the page. It is as large as all the rest together, so it comes only when it is asked for. */
export function languageService(): Promise<LanguageService> {
  return (service ??= start().catch((error: unknown) => {
    service = undefined
    throw error
  }))
}

async function start(): Promise<LanguageService> {
  const [{ default: source }, { default: files }] = await Promise.all([
    import('@generated/placement-live-site/default/language.json'),
    import('@generated/placement-live-site/default/types.json'),
  ])
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const worker = new Worker(url)
  URL.revokeObjectURL(url)
  worker.postMessage({ type: 'begin', files } satisfies ToLanguage)
  return connect(worker)
}

type Reply = Exclude<FromLanguage, { type: 'failed' }>

/** Speaks the protocol with a worker that has begun. */
export function connect(worker: WorkerLike): LanguageService {
  const pending = new Map<number, { resolve: (reply: Reply) => void; reject: (reason: Error) => void }>()
  let count = 0
  worker.onmessage = ({ data }) => {
    const asked = pending.get(data.id)
    pending.delete(data.id)
    if (data.type === 'failed') asked?.reject(new Error(data.message))
    else asked?.resolve(data)
  }
  worker.onerror = (event) => {
    for (const { reject } of pending.values()) reject(new Error(event.message))
    pending.clear()
  }
  const ask = (message: (id: number) => ToLanguage) =>
    new Promise<Reply>((resolve, reject) => {
      const id = ++count
      pending.set(id, { resolve, reject })
      worker.postMessage(message(id))
    })
  return {
    async check(code) {
      const reply = await ask((id) => ({ type: 'check', id, code }))
      return reply.type === 'checked' ? reply.faults : []
    },
    async complete(code, at) {
      const reply = await ask((id) => ({ type: 'complete', id, code, at }))
      return reply.type === 'completed' ? reply.completions : []
    },
    async describe(code, at) {
      const reply = await ask((id) => ({ type: 'describe', id, code, at }))
      return reply.type === 'described' ? reply.described : undefined
    },
  }
}
