/**
 * Runs a program in the sandbox on a server of the reader's own. The sandbox has no network, here as ever: what the program
 * wants sent it tells the page, and the page sends it and tells it what came of it.
 */

import type { PlainResponse } from '#api/fetch.ts'
import { shown } from '#race/generations.ts'
import { parsed, type JournalEvent, type Sent } from '#race/journal.ts'
import { raceRequest } from '#race/request.ts'
import type { Reached } from '../endpoint/connect.ts'
import type { Failure, Recipe } from '../playground-state.ts'
import { failureOf, type SessionSetting } from '../race-session.ts'
import { EndpointError, type EndpointFailure } from '../real-endpoint.ts'
import { SandboxError, type Sandbox } from '../sandbox/frame.ts'
import { mostRequests, type AskedFor, type Doing, type Doings, type Word } from '../sandbox/protocol.ts'
import { situationOf } from '../situation.ts'
import { sendable } from './sendable.ts'

/** A run as it stands. */
export interface ServerRun {
  readonly address: string
  readonly from: RunFrom
  readonly journal: readonly JournalEvent[]
  /** Why requests have no answer, by their numbers. */
  readonly unanswered: ReadonlyMap<number, EndpointFailure>
  /** What it is at; absent when it is over. */
  readonly doing?: string
  readonly failure?: Failure
}

export type RunFrom = Pick<Recipe, 'code' | 'microversion'>

export interface ServerRunsSetting extends Pick<SessionSetting, 'transpile' | 'open' | 'locate'> {
  readonly show: (run: ServerRun | undefined) => void
  /** Waits; ends at once when it is told to stop. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Another for each run: what a program makes up is kept by the server, and must not come twice. */
  readonly seed: () => number
}

export interface ServerRuns {
  readonly run: (from: RunFrom, server: Reached) => Promise<void>
  /** Ends a run, which then shows what it has. */
  readonly stop: () => void
  /** Ends it, and shows nothing. */
  readonly close: () => void
}

/** Milliseconds that a program may want to wait at a time. */
const longestWait = 600_000

export function createServerRuns(setting: ServerRunsSetting): ServerRuns {
  const { show, transpile, open, locate } = setting
  let current: AbortController | undefined

  async function run(from: RunFrom, server: Reached): Promise<void> {
    current?.abort()
    const mine = (current = new AbortController())
    const record = new RunRecord(server.address, from)
    const tell = (doing?: string, failure?: Failure) => {
      if (current === mine) show(record.as(doing, failure))
    }
    tell('The program is being loaded.')
    let sandbox: Sandbox | undefined
    mine.signal.addEventListener('abort', () => sandbox?.close())
    try {
      const [transpiled, opened] = await Promise.all([transpile(from.code), open()])
      sandbox = opened
      if (transpiled.kind === 'fault') throw new SandboxError('program', transpiled.message, transpiled.place)
      if (!mine.signal.aborted) {
        const errand = { code: transpiled.code, microversion: from.microversion, seed: setting.seed() }
        await converse(opened, await opened.send(errand), { server, record, tell, signal: mine.signal })
      }
      tell(undefined, mine.signal.aborted ? stopped : undefined)
    } catch (error) {
      tell(undefined, mine.signal.aborted ? stopped : await failureOf(error, from, locate))
    } finally {
      sandbox?.close()
    }
  }

  /** Does for the program what it wants, one thing after the other, until it wants nothing any more. */
  async function converse(sandbox: Sandbox, begun: Doings, scene: Scene): Promise<void> {
    const { record, tell, signal } = scene
    const waiting: Wanted[] = []
    let doings = begun
    while (true) {
      waiting.push(...record.take(doings.did))
      const next = waiting.shift()
      const { asleep } = doings
      let word: Word
      if (next) {
        tell(`${next.sent.method} ${next.sent.target} is under way.`)
        word = await perform(next, scene)
      } else if (asleep !== undefined) {
        if (asleep > longestWait) throw tooLong(asleep)
        tell(`The program waits for ${seconds(asleep)}.`)
        await setting.pause(asleep, signal)
        word = { kind: 'time' }
      } else return
      doings = await sandbox.tell(word)
    }
  }

  return {
    run,
    stop: () => current?.abort(),
    close() {
      const ended = current
      current = undefined
      ended?.abort()
      show(undefined)
    },
  }
}

const stopped: Failure = { message: 'You stopped it. What it had sent by then stays as it is.' }

/** The server, and those who are to hear of it. */
interface Scene {
  readonly server: Reached
  readonly record: RunRecord
  readonly tell: (doing: string) => void
  readonly signal: AbortSignal
}

interface Wanted {
  readonly sent: Sent
  readonly request: AskedFor
}

/** Sends a request. A program is told no more of one without an answer than a client is: the page tells the reader why. */
async function perform({ sent, request }: Wanted, { server, record, signal }: Scene): Promise<Word> {
  try {
    const answer = await server.send(sendable(request), signal)
    record.answered(sent, answer)
    return { kind: 'answer', answer }
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error
    record.unanswered(sent, error.failure)
    return { kind: 'silence' }
  }
}

/** What has happened so far. The sandbox says what the program did; what was answered is known to the page itself. */
class RunRecord {
  readonly #address: string
  readonly #from: RunFrom
  readonly #journal: JournalEvent[] = []
  readonly #unanswered = new Map<number, EndpointFailure>()
  #requests = 0
  #tick = 0

  constructor(address: string, from: RunFrom) {
    this.#address = address
    this.#from = from
  }

  /** Writes down what the program did, and gives what it wants sent. */
  take(did: readonly Doing[]): Wanted[] {
    return did.flatMap((one): Wanted[] => {
      if (one.type !== 'sent') {
        this.#journal.push({ ...one, lane: 'A', tick: this.#tick })
        return []
      }
      const sent = this.#sentAs(one.request)
      this.#journal.push(sent)
      return [{ sent, request: one.request }]
    })
  }

  answered({ request, ...sent }: Sent, answer: PlainResponse): void {
    const { status, headers, body } = answer
    const situation = situationOf(sent, answer)
    this.#journal.push({
      type: 'answered',
      lane: 'A',
      tick: ++this.#tick,
      request,
      status,
      headers,
      body,
      ...(situation && { situation }),
      shown: status < 400 ? shown(sent.call, parsed(body)) : [],
      // What it did to the server cannot be seen from here.
      moved: [],
      stale: [],
    })
  }

  unanswered({ request }: Sent, failure: EndpointFailure): void {
    this.#unanswered.set(request, failure)
  }

  as(doing: string | undefined, failure: Failure | undefined): ServerRun {
    return {
      address: this.#address,
      from: this.#from,
      journal: [...this.#journal],
      unanswered: new Map(this.#unanswered),
      ...(doing !== undefined && { doing }),
      ...(failure && { failure }),
    }
  }

  #sentAs(request: AskedFor): Sent {
    if (++this.#requests > mostRequests(1)) throw tooMany()
    const { method, target, microversion, body, call, claims } = raceRequest('A', this.#requests, request)
    return {
      type: 'sent',
      lane: 'A',
      tick: this.#tick,
      request: this.#requests,
      method,
      target,
      ...(microversion !== undefined && { microversion }),
      body,
      ...(call && { call }),
      claims,
    }
  }
}

function tooMany(): SandboxError {
  return new SandboxError('program', `It has made ${mostRequests(1)} requests, as many as one run may.`)
}

function tooLong(milliseconds: number): SandboxError {
  const message = `It wants to wait for ${seconds(milliseconds)}; expected at most ${seconds(longestWait)}.`
  return new SandboxError('program', message)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} seconds`
}
