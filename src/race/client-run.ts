/** One client's program, running: it goes as far as it can without an answer, and what it did on the way is told. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import {
  createClient,
  isPlacementError,
  lineOf,
  retryOnConflict,
  type Names,
  type Program,
} from '#client/index.ts'
import { fetchThrough } from './fetch-through.ts'
import type { Outcome } from './journal.ts'
import { raceRequest, type RaceRequest } from './request.ts'
import { lanes, type Lane } from './schedule.ts'
import type { VirtualHost, VirtualTime } from './virtual-time.ts'

/** How much one client may do before it is stopped. */
export interface Limits {
  readonly requests: number
  /** Timers between two requests. */
  readonly waits: number
  readonly lines: number
  /** Characters of a logged line or of an error. */
  readonly text: number
}

export interface RunSetting {
  readonly names: Names
  readonly microversion: string
  readonly seed: number
  readonly host: VirtualHost
  readonly limits: Limits
  /**
   * Lets everything that can go on without an answer go on. It gets how often in a row nothing has come of it: programs
   * that use the host's own asynchronous functions need a little real time.
   */
  readonly turn: (idle: number) => Promise<void>
  /**
   * Real time, for a client whose server lives in it: then its waits do not pass by themselves, and whoever runs it wakes
   * it from each.
   */
  readonly clock?: () => number
}

/** What a client did by itself. */
export type Happening =
  | { readonly type: 'sent'; readonly request: RaceRequest }
  | { readonly type: 'logged'; readonly line: string }
  | { readonly type: 'waited'; readonly milliseconds: number }
  | { readonly type: 'ended'; readonly outcome: Outcome }

/** What a client gets to hear of a request. */
export type Reply = PlainResponse | 'lost'

/** How often in a row nothing may come of a turn before a client counts as stuck. */
const patience = 40

export class ClientRun {
  readonly lane: Lane
  readonly #setting: RunSetting
  readonly #time: VirtualTime
  #happenings: Happening[] = []
  #tray: { readonly request: RaceRequest; readonly settle: (reply: Reply) => void }[] = []
  #over = false
  /** Whatever it still does is not heard. */
  #stopped = false
  #requests = 0
  #waits = 0
  #lines = 0

  /** Starts the program and lets it run up to its first request. */
  static async start(program: Program, lane: Lane, setting: RunSetting): Promise<ClientRun> {
    const run = new ClientRun(lane, setting)
    await run.#begin(program)
    return run
  }

  private constructor(lane: Lane, setting: RunSetting) {
    this.lane = lane
    this.#setting = setting
    this.#time = setting.host.time(setting.seed * 1000 + lanes.indexOf(lane), setting.clock)
  }

  /** What it has done since it was last asked. */
  takeHappenings(): readonly Happening[] {
    const happenings = this.#happenings
    this.#happenings = []
    return happenings
  }

  /** The requests that have not been answered, oldest first. */
  get waiting(): readonly RaceRequest[] {
    return this.#tray.map(({ request }) => request)
  }

  /** Milliseconds until it is to be woken; undefined when it does not wait to be. */
  get asleep(): number | undefined {
    return this.#setting.clock && !this.#over && this.#tray.length === 0 ? this.#time.wait : undefined
  }

  /** Lets what it waited for happen, and the program run up to its next request or wait. */
  async wake(): Promise<void> {
    this.#setting.host.enter(this.#time, this.lane)
    this.#time.fire()
    await this.#settle()
  }

  /** Answers the oldest request, and lets the program run up to its next one. */
  async hear(reply: Reply): Promise<void> {
    const oldest = this.#tray.shift()
    if (!oldest) throw new Error(`${this.lane} has no request waiting`)
    this.#setting.host.enter(this.#time, this.lane)
    this.#waits = 0
    oldest.settle(reply)
    await this.#settle()
  }

  async #begin(program: Program): Promise<void> {
    const { microversion, names, host } = this.#setting
    const placement = createClient({ send: (plain) => this.#send(plain), microversion })
    const wait = (milliseconds: number) =>
      new Promise<void>((resolve) => void this.#time.after(milliseconds, resolve))
    const tools = {
      placement,
      fetch: fetchThrough((plain) => this.#send(plain)),
      retryOnConflict: ((work, options) =>
        retryOnConflict(work, {
          wait,
          random: () => this.#time.random(),
          ...options,
        })) as typeof retryOnConflict,
      log: (...values: readonly unknown[]) => this.#log(lineOf(values)),
      names,
      client: this.lane,
    }
    host.enter(this.#time, this.lane)
    void Promise.resolve()
      .then(() => program(tools))
      .then(
        (value) =>
          this.#end({
            kind: 'returned',
            ...(value !== undefined && { value: this.#bounded(shownAs(value)) }),
          }),
        (error: unknown) => this.#end(this.#failure(error)),
      )
    await this.#settle()
  }

  /** Waits until the client has sent a request or is through, and moves its clock as long as it only waits for that. */
  async #settle(): Promise<void> {
    let idle = 0
    while (true) {
      await this.#setting.turn(idle)
      if (this.#over || this.#tray.length > 0) return
      const wait = this.#time.wait
      if (wait === undefined) {
        idle += 1
        if (idle > patience) return this.#stop({ kind: 'stuck' })
      } else {
        idle = 0
        this.#waits += 1
        if (this.#waits > this.#setting.limits.waits) return this.#stop({ kind: 'endless', what: 'waits' })
        if (wait > 0) this.#happenings.push({ type: 'waited', milliseconds: wait })
        if (wait > 0 && this.#setting.clock) return
        this.#time.fire()
      }
    }
  }

  #send(plain: PlainRequest): Promise<PlainResponse> {
    return new Promise((answer, fail) => {
      if (this.#stopped) return
      this.#requests += 1
      if (this.#requests > this.#setting.limits.requests)
        return this.#stop({ kind: 'endless', what: 'requests' })
      const request = raceRequest(this.lane, this.#requests, plain)
      this.#happenings.push({ type: 'sent', request })
      const settle = (reply: Reply) => (reply === 'lost' ? fail(connectionLost()) : answer(reply))
      this.#tray.push({ request, settle })
    })
  }

  #log(line: string): void {
    if (this.#stopped || this.#over) return
    this.#lines += 1
    if (this.#lines > this.#setting.limits.lines) return this.#stop({ kind: 'endless', what: 'lines' })
    this.#happenings.push({ type: 'logged', line: this.#bounded(line) })
  }

  #end(outcome: Outcome): void {
    if (this.#over) return
    this.#over = true
    this.#happenings.push({ type: 'ended', outcome })
  }

  #stop(outcome: Outcome): void {
    this.#end(outcome)
    this.#stopped = true
    this.#tray = []
  }

  #failure(error: unknown): Outcome {
    const situation = isPlacementError(error) ? error.situation : undefined
    const message = this.#bounded(shownAs(error))
    return { kind: 'threw', message, ...(situation !== undefined && { situation }) }
  }

  #bounded(text: string): string {
    const { limits } = this.#setting
    return text.length <= limits.text ? text : `${text.slice(0, limits.text)}…`
  }
}

/** What `fetch` throws when a connection breaks: it does not tell whether the request took effect. */
function connectionLost(): TypeError {
  return new TypeError('fetch failed', { cause: new Error('the connection was lost') })
}

/** A value as a log line shows it; programs may return and throw what no line can show. */
function shownAs(value: unknown): string {
  try {
    return lineOf([value])
  } catch {
    return 'a value that cannot be shown'
  }
}
