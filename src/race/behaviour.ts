/**
 * What clients do, learned by running them. A program's next move depends on the answers it has had and on nothing
 * else, so it is run once for each row of answers, and after that its move is known.
 */

import type { Program } from '#client/index.ts'
import { ClientRun, type Happening, type Reply, type RunSetting } from './client-run.ts'
import type { Outcome } from './journal.ts'
import type { RaceRequest } from './request.ts'
import type { Lane } from './schedule.ts'

/** Where a client stands: what it did since its last answer, and what it waits for. */
export interface Position {
  readonly happenings: readonly Happening[]
  /** Oldest first. */
  readonly waiting: readonly RaceRequest[]
  /** How it ended; absent while it is under way. */
  readonly outcome?: Outcome
}

/** Gives a program as it is before it has ever run: a program may keep something in its module. */
export type LoadProgram = () => Program | Promise<Program>

/** A program that does something else when it is given the same answers again cannot be explored. */
export class NotRepeatable extends Error {
  override readonly name = 'NotRepeatable'
}

export class Behaviour {
  readonly lane: Lane
  readonly #load: LoadProgram
  readonly #setting: RunSetting
  #start: KnownPosition | undefined

  constructor(lane: Lane, load: LoadProgram, setting: RunSetting) {
    this.lane = lane
    this.#load = load
    this.#setting = setting
  }

  /** Where the client stands before any answer. */
  async start(): Promise<Position> {
    return (this.#start ??= new KnownPosition(await this.#run(), undefined))
  }

  /** Where an answer to the oldest waiting request leads, if that is known. */
  known(position: Position, reply: Reply): Position | undefined {
    return asKnown(position).next.get(reply)
  }

  /** The same; the program is run to find out. */
  async learn(position: Position, reply: Reply): Promise<Position> {
    const from = asKnown(position)
    const run = from.run ?? (await this.#runTo(from))
    from.run = undefined
    await run.hear(reply)
    const next = new KnownPosition(run, { from, reply })
    from.next.set(reply, next)
    return next
  }

  async #run(): Promise<ClientRun> {
    return ClientRun.start(await this.#load(), this.lane, this.#setting)
  }

  /** Runs the program afresh and gives it the answers it had. */
  async #runTo(position: KnownPosition): Promise<ClientRun> {
    const way: KnownPosition[] = []
    for (let at: KnownPosition | undefined = position; at; at = at.came?.from) way.unshift(at)
    const run = await this.#run()
    for (const at of way) {
      if (at.came) await run.hear(at.came.reply)
      if (identitiesOf(run) !== identitiesOf(at)) {
        throw new NotRepeatable(
          `${this.lane} was given the same answers twice and sent ${firstOf(at)} the first time, ${firstOf(run)} the second. ` +
            'Its next request may depend on its answers, its clock and its chance only.',
        )
      }
      run.takeHappenings()
    }
    return run
  }
}

/** Where a client stands that has died. */
export const dead: Position = {
  happenings: [{ type: 'ended', outcome: { kind: 'died' } }],
  waiting: [],
  outcome: { kind: 'died' },
}

class KnownPosition implements Position {
  readonly happenings: readonly Happening[]
  readonly waiting: readonly RaceRequest[]
  readonly outcome?: Outcome
  readonly next = new Map<Reply, KnownPosition>()
  readonly came: { readonly from: KnownPosition; readonly reply: Reply } | undefined
  /** A run that stands here and has gone no further. */
  run: ClientRun | undefined

  constructor(run: ClientRun, came: KnownPosition['came']) {
    this.happenings = run.takeHappenings()
    this.waiting = run.waiting
    this.came = came
    if (this.waiting.length > 0) this.run = run
    const outcome = this.happenings.find((one) => one.type === 'ended')?.outcome ?? came?.from.outcome
    if (outcome) this.outcome = outcome
  }
}

function asKnown(position: Position): KnownPosition {
  if (!(position instanceof KnownPosition)) throw new Error('nothing follows here')
  return position
}

function identitiesOf({ waiting }: Pick<Position, 'waiting'>): string {
  return waiting.map(({ identity }) => identity).join('\n')
}

function firstOf({ waiting: [first] }: Pick<Position, 'waiting'>): string {
  return first ? `${first.method} ${first.target} ${first.body}`.trim() : 'nothing'
}
