/** The page's side of the sandbox: an iframe of no origin and without network, and in it a worker that can be ended. */

import type { Counts } from '#race/explore.ts'
import type { Fault, Step } from '#race/schedule.ts'
import {
  readMessage,
  type Doings,
  type Errand,
  type ExplorationReport,
  type FromSandbox,
  type Place,
  type RaceOrder,
  type RaceReport,
  type ToSandbox,
  type Word,
} from './protocol.ts'

/** Why a sandbox gave no report. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
  /**
   * - `program`: the program could not be loaded; `place` says where, if that is known
   * - `endless`: it did not come to rest in time and was ended
   * - `broken`: the sandbox itself failed
   * - `closed`: it was closed meanwhile
   */
  readonly kind: 'program' | 'endless' | 'broken' | 'closed'
  readonly place: Place | undefined
  /** Whose program it is, from 0; undefined where there is one for all. */
  readonly program: number | undefined

  constructor(kind: SandboxError['kind'], message: string, place?: Place, program?: number) {
    super(message)
    this.kind = kind
    this.place = place
    this.program = program
  }
}

export interface Sandbox {
  /** Loads a program, builds its world, and takes the first steps of a schedule. To be called once. */
  readonly load: (race: RaceOrder) => Promise<RaceReport>
  /** Lets a client's request through, or has it meet its fault. */
  readonly step: (step: Step) => Promise<RaceReport>
  /** Takes all steps that are left. */
  readonly run: () => Promise<RaceReport>
  /** Tries orders from the start. */
  readonly explore: (race: RaceOrder, search: Search) => Promise<ExplorationReport>
  /** Loads a program and lets it run until it wants something of the page. To be called once, in place of `load`. */
  readonly send: (errand: Errand) => Promise<Doings>
  /** Tells the program what came of what it wanted, and lets it run until it wants something again. */
  readonly tell: (word: Word) => Promise<Doings>
  /** Has `explore` end with what it has. */
  readonly stop: () => void
  /** Ends everything in it. It can be called at any time, and again. */
  readonly close: () => void
}

/** How orders are tried. */
export interface Search {
  /** How many at most. */
  readonly most: number
  /** What may befall a request. */
  readonly faults: readonly Fault[]
  /** How many faults there are in one order at most. */
  readonly mostFaults: number
  /** Told now and then how far it is. */
  readonly progress?: (counts: Counts) => void
}

/** Milliseconds that are waited before something is given up. */
export interface Patience {
  /** For the frame and the worker to start. */
  readonly start: number
  /** For the program to come to rest. */
  readonly work: number
  /** For trying many orders. */
  readonly explore: number
  /** For the next word on how far that is. */
  readonly silence: number
}

/** What is told to whoever asked: they know what kind of message they asked for. */
interface Pending {
  readonly resolve: (message: Answer) => void
  readonly reject: (error: SandboxError) => void
  readonly progress?: ((counts: Counts) => void) | undefined
}

type Answer = Extract<FromSandbox, { type: 'report' | 'explored' | 'doings' }>

const policy = "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; connect-src 'none'"

// Runs in the frame. It starts the worker, hands it the port, and is the one who can end it.
const starter = `for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete window[name]
addEventListener('message', function start(event) {
  if (event.source !== parent || !event.ports[0]) return
  removeEventListener('message', start)
  const port = event.ports[0]
  const worker = new Worker(URL.createObjectURL(new Blob([event.data], { type: 'text/javascript' })))
  worker.onerror = () => worker.terminate()
  worker.postMessage(null, [port])
})`

const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="x-dns-prefetch-control" content="off"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Sandbox</title><script>${starter}</script>`

/**
 * No frame of this page may load anything: the sandbox's is written in place. Its policy says what it may fetch, and
 * nothing about where it may go; this does.
 */
function forbidNavigation(): void {
  if (document.head.querySelector('meta[data-sandbox]')) return
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = "frame-src 'none'"
  meta.dataset['sandbox'] = ''
  document.head.append(meta)
}

/** Opens a sandbox with the text of its worker. Nothing in it runs before `load`. */
export function openSandbox(
  source: string,
  patience: Patience = { start: 20_000, work: 4_000, explore: 30_000, silence: 10_000 },
): Sandbox {
  forbidNavigation()
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.srcdoc = page
  frame.hidden = true
  frame.title = 'Sandbox'

  const { port1: port, port2: theirs } = new MessageChannel()
  const pending = new Map<number, Pending>()
  let closed: SandboxError | undefined
  let count = 0

  function close(reason = new SandboxError('closed', 'The sandbox was closed.')): void {
    if (closed) return
    closed = reason
    port.close()
    frame.remove() // and with the frame its worker ends, whatever it is doing
    started.reject(reason)
    for (const { reject } of pending.values()) reject(reason)
    pending.clear()
  }

  const started = settled()
  const startTimer = setTimeout(
    () =>
      close(
        new SandboxError('broken', 'The sandbox did not start. Does this browser forbid workers in frames?'),
      ),
    patience.start,
  )

  function receive(message: FromSandbox): void {
    if (message.type === 'ready') {
      clearTimeout(startTimer)
      started.resolve()
      return
    }
    const asked = pending.get(message.id)
    if (message.type === 'progress') {
      asked?.progress?.(message.counts)
      return
    }
    pending.delete(message.id)
    if (message.type !== 'failed') {
      asked?.resolve(message)
      return
    }
    const { bug, message: words, place, program } = message
    asked?.reject(new SandboxError(bug ? 'broken' : 'program', words, place, program))
  }

  port.onmessage = ({ data }) => {
    const message = readMessage(data)
    if (message) receive(message)
    else
      close(new SandboxError('broken', 'The program sent something through the sandbox that is no report.'))
  }
  frame.addEventListener('load', () => frame.contentWindow?.postMessage(source, '*', [theirs]), {
    once: true,
  })
  document.body.append(frame)

  async function ask(
    message: Unnumbered,
    time = patience.work,
    progress?: (counts: Counts) => void,
  ): Promise<Answer> {
    await started.promise
    const id = ++count
    const watchdog = setTimeout(() => close(endless(time)), time)
    // Whoever takes long tells how far it is; whoever tells nothing either has come to rest or never will.
    const endSilence = () => close(endless(patience.silence))
    let silence = setTimeout(endSilence, patience.silence)
    const heard = (counts: Counts) => {
      clearTimeout(silence)
      silence = setTimeout(endSilence, patience.silence)
      progress?.(counts)
    }
    try {
      return await new Promise<Answer>((resolve, reject) => {
        if (closed) return reject(closed)
        pending.set(id, { resolve, reject, progress: heard })
        port.postMessage({ ...message, id } satisfies ToSandbox)
      })
    } finally {
      clearTimeout(watchdog)
      clearTimeout(silence)
    }
  }

  async function reportOn(message: Unnumbered): Promise<RaceReport> {
    const answer = await ask(message)
    if (answer.type === 'report') return answer.report
    throw beside()
  }

  async function doingsAfter(message: Unnumbered): Promise<Doings> {
    const answer = await ask(message)
    if (answer.type === 'doings') return answer.doings
    throw beside()
  }

  return {
    load: (race) => reportOn({ type: 'load', race }),
    step: (step) => reportOn({ type: 'step', step }),
    run: () => reportOn({ type: 'run' }),
    send: (errand) => doingsAfter({ type: 'send', errand }),
    tell: (word) => doingsAfter({ type: 'tell', word }),
    stop() {
      if (!closed) port.postMessage({ type: 'stop', id: ++count } satisfies ToSandbox)
    },
    async explore(race, { progress, ...search }) {
      const answer = await ask({ type: 'explore', race, ...search }, patience.explore, progress)
      if (answer.type === 'explored') return answer.exploration
      throw beside()
    },
    close: () => {
      clearTimeout(startTimer)
      close()
    },
  }
}

interface Settled {
  readonly promise: Promise<void>
  readonly resolve: () => void
  readonly reject: (reason: SandboxError) => void
}

/** A promise that is settled from outside. That it is rejected is no fault when nobody waits for it. */
function settled(): Settled {
  let resolve: Settled['resolve'] = () => undefined
  let reject: Settled['reject'] = () => undefined
  const promise = new Promise<void>((...both) => ([resolve, reject] = both))
  promise.catch(() => undefined)
  return { promise, resolve, reject }
}

type Unnumbered = ToSandbox extends infer Message
  ? Message extends { id: number }
    ? Omit<Message, 'id'>
    : never
  : never

function beside(): SandboxError {
  return new SandboxError('broken', 'The sandbox answered something else than it was asked.')
}

function endless(milliseconds: number): SandboxError {
  return new SandboxError(
    'endless',
    `The program did not come to rest within ${milliseconds / 1000} seconds and was stopped. Is there a loop without an end, or did it use up the memory?`,
  )
}
