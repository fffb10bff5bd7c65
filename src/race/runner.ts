/** Runs programs against a server one request at a time: each waits in a tray until the schedule lets it through. */

import { recognise, type ErrorKey } from '#api/errors.ts'
import type { PlainResponse } from '#api/fetch.ts'
import type { Names, Program } from '#client/index.ts'
import { Behaviour, dead, type LoadProgram, type Position } from './behaviour.ts'
import type { Happening, Limits } from './client-run.ts'
import { entriesOf, field, moved, shown, staleAmong } from './generations.ts'
import { parsed, type JournalEvent, type Sent } from './journal.ts'
import {
  faultOf,
  inTurn,
  laneOf,
  lanesOf,
  stepOf,
  type Fault,
  type Lane,
  type Schedule,
  type Step,
} from './schedule.ts'
import type { Moment, RaceServer } from './server.ts'
import type { RaceState } from './state.ts'
import { createVirtualHost, type VirtualHost } from './virtual-time.ts'

/** What a client may do before it counts as endless. */
export const defaultLimits: Limits = { requests: 200, waits: 1000, lines: 100, text: 600 }

export interface RaceSetting {
  /** One a client; the first is A's. Where programs keep something in their modules, `load` gives them. */
  readonly programs: readonly (Program | { readonly load: LoadProgram })[]
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

/** The clients of a race, each as it will behave. */
export function behavioursOf({
  programs,
  names,
  microversion,
  seed,
  turn,
  ...rest
}: RaceSetting): Behaviour[] {
  const host = rest.host ?? createVirtualHost()
  const limits = { ...defaultLimits, ...rest.limits }
  const setting = { names, microversion, seed, turn, host, limits }
  return lanesOf(programs.length).map((lane, index) => {
    const program = programs[index]
    const load = typeof program === 'object' ? program.load : () => program as Program
    return new Behaviour(lane, load, setting)
  })
}

interface Client {
  readonly behaviour: Behaviour
  position: Position
  /** What waits in its tray, as the journal has it. */
  readonly tray: Sent[]
}

/** A race under way. Its journal, states and order grow with each step; what is in them never changes. */
export class Race {
  readonly #server: RaceServer
  readonly #clients: Client[] = []
  readonly #journal: JournalEvent[] = []
  readonly #moments: Moment[]
  readonly #order: Step[] = []
  #requests = 0

  /** Starts every program and lets it run up to its first request. */
  static async start(setting: RaceSetting): Promise<Race> {
    return Race.of(setting.server, behavioursOf(setting))
  }

  /** The same of clients that may be known already. */
  static async of(server: RaceServer, behaviours: readonly Behaviour[]): Promise<Race> {
    const race = new Race(server)
    for (const behaviour of behaviours) {
      const client = { behaviour, position: await behaviour.start(), tray: [] }
      race.#clients.push(client)
      race.#tell(client)
    }
    return race
  }

  private constructor(server: RaceServer) {
    this.#server = server
    this.#moments = [server.start]
  }

  get lanes(): readonly Lane[] {
    return this.#clients.map(({ behaviour }) => behaviour.lane)
  }

  get journal(): readonly JournalEvent[] {
    return this.#journal
  }

  /** The server's state before the first step, and after each. */
  get states(): readonly RaceState[] {
    return this.#moments.map(({ document }) => document)
  }

  /** The steps taken. */
  get order(): readonly Step[] {
    return this.#order
  }

  /** The requests that may take effect next: the oldest of each client. */
  get waiting(): readonly Sent[] {
    return this.#clients.flatMap(({ tray }) => (tray[0] ? [tray[0]] : []))
  }

  /** Whether every client is through and nothing waits. */
  get over(): boolean {
    return this.#clients.every(({ position, tray }) => position.outcome && tray.length === 0)
  }

  /** Lets the client's oldest waiting request take effect, or meet its fault, and its program run up to its next one. */
  async step(step: Step): Promise<void> {
    const lane = laneOf(step)
    const fault = faultOf(step)
    const client = this.#clients.find(({ behaviour }) => behaviour.lane === lane)
    const sent = client?.tray.shift()
    const request = client?.position.waiting[0]
    if (!client || !sent || !request) throw new Error(`${lane} has no request waiting`)
    const before = this.#moment
    this.#order.push(step)
    if (fault === 'crash' || fault === 'lost-request') {
      this.#moments.push(before)
      if (fault === 'lost-request')
        this.#journal.push({ type: 'dropped', lane, tick: this.#tick, request: sent.request })
    } else {
      const { answer, after } = this.#server.take(before, request)
      this.#moments.push(after)
      this.#journal.push({
        type: 'answered',
        lane,
        tick: this.#tick,
        request: sent.request,
        ...(fault === 'lost-response' && { lost: true as const }),
        status: answer.status,
        headers: answer.headers,
        body: answer.body,
        ...situationOf(sent, answer),
        shown: answer.status < 400 ? shown(sent.call, parsed(answer.body)) : [],
        moved: moved(before.document, after.document),
        stale: staleAmong(sent.claims, before.document),
      })
    }
    client.position = await this.#reaction(client, fault, before)
    if (fault === 'crash') client.tray.length = 0
    this.#tell(client)
  }

  async #reaction(
    { behaviour, position }: Client,
    fault: Fault | undefined,
    before: Moment,
  ): Promise<Position> {
    if (fault === 'crash') return dead
    const [request] = position.waiting
    if (!request) throw new Error('nothing waits')
    const reply = fault === undefined ? this.#server.take(before, request).answer : 'lost'
    return behaviour.known(position, reply) ?? behaviour.learn(position, reply)
  }

  /** Writes down what a client did by itself. */
  #tell(client: Client): void {
    for (const happening of client.position.happenings) {
      const event = this.#eventOf(client.behaviour.lane, happening)
      this.#journal.push(event)
      if (event.type === 'sent') client.tray.push(event)
    }
    // One that is stopped waits for nothing any more.
    if (client.position.waiting.length === 0) client.tray.length = 0
  }

  #eventOf(lane: Lane, happening: Happening): JournalEvent {
    const place = { lane, tick: this.#tick }
    if (happening.type !== 'sent') return { ...happening, ...place }
    const { method, target, microversion, body, call, claims } = happening.request
    return {
      type: 'sent',
      ...place,
      request: ++this.#requests,
      method,
      target,
      ...(microversion !== undefined && { microversion }),
      body,
      ...(call && { call }),
      claims,
    }
  }

  get #moment(): Moment {
    return this.#moments.at(-1) ?? this.#server.start
  }

  get #tick(): number {
    return this.#order.length
  }
}

/** Takes the steps of a schedule, as far as they fit: where a step's client has nothing waiting, the race stops there. */
export async function replay(setting: Omit<RaceSetting, 'seed'>, schedule: Schedule): Promise<Race> {
  const race = await Race.start({ ...setting, seed: schedule.seed })
  await takeSteps(race, schedule.order)
  return race
}

/** Takes steps as far as they fit. */
export async function takeSteps(race: Race, order: readonly Step[]): Promise<void> {
  for (const step of order) {
    if (!race.waiting.some((sent) => sent.lane === laneOf(step))) return
    await race.step(step)
  }
}

/** Takes the steps that are left, each client in its turn. */
export async function runToTheEnd(race: Race): Promise<void> {
  while (true) {
    const last = race.order.at(-1)
    const next = inTurn(
      race.waiting.map(({ lane }) => lane),
      last && laneOf(last),
    )
    if (next === undefined) return
    await race.step(stepOf(next))
  }
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
