/** Runs programs against a server one request at a time: each waits in a tray until the schedule lets it through. */

import type { Handle, PlainRequest, PlainResponse } from '#api/fetch.ts'
import { recognise, type ErrorKey } from '#api/errors.ts'
import { operationAt } from '#api/operations.ts'
import {
  createClient,
  isPlacementError,
  lineOf,
  retryOnConflict,
  type Names,
  type Program,
} from '#client/index.ts'
import { claimed, entriesOf, field, moved, shown, staleAmong } from './generations.ts'
import { parsed, type JournalEvent, type Outcome, type Sent } from './journal.ts'
import { inTurn, lanesOf, type Lane, type Schedule } from './schedule.ts'
import type { RaceState } from './state.ts'
import { createVirtualHost, type VirtualHost, type VirtualTime } from './virtual-time.ts'

/** What a race needs of a server: the inner door of the mock, and its state to look at. */
export interface RaceServer {
  readonly handle: Handle
  readonly document: () => RaceState
}

/** How much one client may do before it is stopped. */
export interface Limits {
  readonly requests: number
  /** Timers between two requests. */
  readonly waits: number
  readonly lines: number
  /** Characters of a logged line or of an error. */
  readonly text: number
}

const defaultLimits: Limits = { requests: 200, waits: 1000, lines: 100, text: 600 }

export interface RaceSetting {
  /** One a client; the first is A's. */
  readonly programs: readonly Program[]
  /** In its starting state, and nobody else's while the race lasts. */
  readonly server: RaceServer
  readonly names: Names
  readonly microversion: string
  readonly seed: number
  /**
   * Lets everything that can go on without an answer go on. It gets how often in a row nothing has come of it: programs
   * that use the host's own asynchronous functions need a little real time.
   */
  readonly turn: (idle: number) => Promise<void>
  /** The one whose globals the programs see; without it they see the real ones, and only their tools are virtual. */
  readonly host?: VirtualHost
  readonly limits?: Partial<Limits>
}

interface Waiting {
  readonly sent: Sent
  readonly plain: PlainRequest
  readonly answer: (response: PlainResponse) => void
}

interface Client {
  readonly lane: Lane
  readonly time: VirtualTime
  tray: Waiting[]
  over: boolean
  /** Stopped: whatever it still does is not heard. */
  stopped: boolean
  requests: number
  lines: number
}

/** How often in a row nothing may come of a turn before a client counts as stuck. */
const patience = 40

/** A race under way. Its journal, states and order grow with each step; what is in them never changes. */
export class Race {
  readonly #setting: RaceSetting
  readonly #limits: Limits
  readonly #host: VirtualHost
  readonly #clients: Client[]
  readonly #journal: JournalEvent[] = []
  readonly #states: RaceState[]
  readonly #order: Lane[] = []
  #requests = 0

  /** Starts every program and lets it run up to its first request. */
  static async start(setting: RaceSetting): Promise<Race> {
    const race = new Race(setting)
    for (const [index, client] of race.#clients.entries()) {
      const program = setting.programs[index]
      if (program) await race.#begin(client, program)
    }
    return race
  }

  private constructor(setting: RaceSetting) {
    this.#setting = setting
    this.#limits = { ...defaultLimits, ...setting.limits }
    this.#host = setting.host ?? createVirtualHost()
    this.#states = [setting.server.document()]
    this.#clients = lanesOf(setting.programs.length).map((lane, index) => ({
      lane,
      time: this.#host.time(setting.seed * 1000 + index),
      tray: [],
      over: false,
      stopped: false,
      requests: 0,
      lines: 0,
    }))
  }

  get lanes(): readonly Lane[] {
    return this.#clients.map(({ lane }) => lane)
  }

  get journal(): readonly JournalEvent[] {
    return this.#journal
  }

  /** The server's state before the first step, and after each. */
  get states(): readonly RaceState[] {
    return this.#states
  }

  /** The steps taken. */
  get order(): readonly Lane[] {
    return this.#order
  }

  /** The requests that may take effect next: the oldest of each client. */
  get waiting(): readonly Sent[] {
    return this.#clients.flatMap(({ tray }) => (tray[0] ? [tray[0].sent] : []))
  }

  /** Whether every client is through and nothing waits. */
  get over(): boolean {
    return this.#clients.every((client) => client.over && client.tray.length === 0)
  }

  /** Lets the client's oldest waiting request take effect, and its program run up to its next one. */
  async step(lane: Lane): Promise<void> {
    const client = this.#clients.find((one) => one.lane === lane)
    const waiting = client?.tray.shift()
    if (!client || !waiting) throw new Error(`${lane} has no request waiting`)
    const before = this.#states.at(-1) ?? this.#setting.server.document()
    const answer = this.#setting.server.handle(waiting.plain)
    const after = waiting.plain.method === 'GET' ? before : this.#setting.server.document()
    this.#order.push(lane)
    this.#states.push(after)
    this.#journal.push({
      type: 'answered',
      lane,
      tick: this.#order.length,
      request: waiting.sent.request,
      status: answer.status,
      headers: answer.headers,
      body: answer.body,
      ...situationOf(waiting.sent, answer),
      shown: answer.status < 400 ? shown(waiting.sent.call, parsed(answer.body)) : [],
      moved: moved(before, after),
      stale: staleAmong(waiting.sent.claims, before),
    })
    this.#host.enter(client.time)
    waiting.answer(answer)
    await this.#settle(client)
  }

  async #begin(client: Client, program: Program): Promise<void> {
    const { lane, time } = client
    const send = (plain: PlainRequest) => this.#send(client, plain)
    const wait = (milliseconds: number) =>
      new Promise<void>((resolve) => void time.after(milliseconds, resolve))
    this.#host.enter(time)
    void Promise.resolve()
      .then(() =>
        program({
          placement: createClient({ send, microversion: this.#setting.microversion }),
          retryOnConflict: (work, options) =>
            retryOnConflict(work, { wait, random: () => time.random(), ...options }),
          log: (...values) => this.#log(client, lineOf(values)),
          names: this.#setting.names,
          client: lane,
        }),
      )
      .then(
        (value) =>
          this.#end(client, {
            kind: 'returned',
            ...(value !== undefined && { value: this.#bounded(shownAs(value)) }),
          }),
        (error: unknown) => this.#end(client, this.#failure(error)),
      )
    await this.#settle(client)
  }

  /** Waits until the client has sent a request or is through, and moves its clock as long as it only waits for that. */
  async #settle(client: Client): Promise<void> {
    let waits = 0
    let idle = 0
    while (true) {
      await this.#setting.turn(idle)
      if (client.over || client.tray.length > 0) return
      const wait = client.time.wait
      if (wait === undefined) {
        idle += 1
        if (idle > patience) return this.#stop(client, { kind: 'stuck' })
      } else {
        idle = 0
        waits += 1
        if (waits > this.#limits.waits) return this.#stop(client, { kind: 'endless', what: 'waits' })
        if (wait > 0) {
          this.#journal.push({ type: 'waited', lane: client.lane, tick: this.#tick, milliseconds: wait })
        }
        client.time.fire()
      }
    }
  }

  #send(client: Client, plain: PlainRequest): Promise<PlainResponse> {
    return new Promise((answer) => {
      if (client.stopped) return
      client.requests += 1
      if (client.requests > this.#limits.requests) {
        return this.#stop(client, { kind: 'endless', what: 'requests' })
      }
      const sent = this.#describe(client.lane, plain)
      this.#journal.push(sent)
      client.tray.push({ sent, plain, answer })
    })
  }

  #describe(lane: Lane, { method, target, headers, body }: PlainRequest): Sent {
    const path = pathOf(target)
    const call = operationAt(method, path.split('?')[0] ?? path)
    const known = call && { operation: call.id, params: call.params }
    const microversion = headers['openstack-api-version']?.split(' ')[1]
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
    return {
      type: 'sent',
      lane,
      tick: this.#tick,
      request: ++this.#requests,
      method,
      target: path,
      ...(microversion !== undefined && { microversion }),
      body: text,
      ...(known && { call: known }),
      claims: claimed(known, parsed(text)),
    }
  }

  #log(client: Client, line: string): void {
    if (client.stopped || client.over) return
    client.lines += 1
    if (client.lines > this.#limits.lines) return this.#stop(client, { kind: 'endless', what: 'lines' })
    this.#journal.push({ type: 'logged', lane: client.lane, tick: this.#tick, line: this.#bounded(line) })
  }

  #end(client: Client, outcome: Outcome): void {
    if (client.over) return
    client.over = true
    this.#journal.push({ type: 'ended', lane: client.lane, tick: this.#tick, outcome })
  }

  #stop(client: Client, outcome: Outcome): void {
    this.#end(client, outcome)
    client.stopped = true
    client.tray = []
  }

  #failure(error: unknown): Outcome {
    const situation = isPlacementError(error) ? error.situation : undefined
    const message = this.#bounded(shownAs(error))
    return { kind: 'threw', message, ...(situation !== undefined && { situation }) }
  }

  #bounded(text: string): string {
    return text.length <= this.#limits.text ? text : `${text.slice(0, this.#limits.text)}…`
  }

  get #tick(): number {
    return this.#order.length
  }
}

/** Takes the steps of a schedule, as far as they fit: where a step's client has nothing waiting, the race stops there. */
export async function replay(setting: Omit<RaceSetting, 'seed'>, schedule: Schedule): Promise<Race> {
  const race = await Race.start({ ...setting, seed: schedule.seed })
  for (const lane of schedule.order) {
    if (!race.waiting.some((sent) => sent.lane === lane)) break
    await race.step(lane)
  }
  return race
}

/** Takes the steps that are left, each client in its turn. */
export async function runToTheEnd(race: Race): Promise<void> {
  while (true) {
    const next = inTurn(
      race.waiting.map(({ lane }) => lane),
      race.order.at(-1),
    )
    if (next === undefined) return
    await race.step(next)
  }
}

/** A value as a log line shows it; programs may return and throw what no line can show. */
function shownAs(value: unknown): string {
  try {
    return lineOf([value])
  } catch {
    return 'a value that cannot be shown'
  }
}

/** Path and query of a target that may be a whole address. */
function pathOf(target: string): string {
  return target.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/'
}

function situationOf(sent: Sent, { status, body }: PlainResponse): { situation?: ErrorKey } {
  if (status < 400) return {}
  const [error] = entriesOf(parsed(body)).flatMap(([name, errors]) =>
    name === 'errors' && Array.isArray(errors) ? [errors[0] as unknown] : [],
  )
  const [detail, code] = [field(error, 'detail'), field(error, 'code')]
  if (typeof detail !== 'string') return {}
  const situation = recognise({
    status,
    detail,
    code: typeof code === 'string' ? code : undefined,
    operation: sent.call?.operation,
  })
  return situation === undefined ? {} : { situation }
}
