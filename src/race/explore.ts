/**
 * Tries the orders in which the requests of a race can take effect, and keeps the shortest that breaks something.
 *
 * Of orders that differ only in requests which do not touch one another, one is tried: source sets and sleep sets of
 * dynamic partial-order reduction (Abdulla, Aronis, Jonsson, Sagonas, POPL 2014), on the footprints of the requests.
 */

import { dead, type Behaviour, type Position } from './behaviour.ts'
import { checked, type Check } from './check.ts'
import { namingOf } from './describe.ts'
import {
  emptyLedger,
  entered,
  violationsIn,
  violationsOf,
  type Deed,
  type Ledger,
  type Violation,
} from './invariants.ts'
import type { Outcome } from './journal.ts'
import { behavioursOf, Race, takeSteps, type RaceSetting } from './runner.ts'
import { faultOf, lanes, stepOf, type Fault, type Lane, type Step } from './schedule.ts'
import type { RaceRequest } from './request.ts'
import type { Moment, RaceServer, Transition } from './server.ts'
import { dependent, isSimpler, precedes, takenAfter, withFewestChanges, type Taken } from './trace-order.ts'
import type { Footprint } from '#placement/footprint.ts'

export interface ExploreSetting extends RaceSetting {
  /** How many orders are run at most. Default: 100,000. */
  readonly most?: number
  /** What may befall a request. Default: nothing. */
  readonly faults?: readonly Fault[]
  /** How many faults there are in one order at most. Default: one, where there are faults. */
  readonly mostFaults?: number
  /** What the reader wants to be true at the end. */
  readonly check?: Check
  /** Whether orders that come to the same are tried once. Default: they are. */
  readonly reduced?: boolean
  /** Asked after each order; true ends the search as the bound does. */
  readonly enough?: () => boolean
  /** Told now and then how far it is; the search goes on when a promise that it returns is kept. */
  readonly progress?: (counts: Counts) => void | Promise<void>
}

export interface Counts {
  /** How many orders were run to their end. */
  readonly run: number
  /** How many were given up on the way, since they came to the same as others. */
  readonly pruned: number
  /** How many are known and have not been begun; each may lead to many more. */
  readonly left: number
}

export interface Exploration extends Counts {
  /** Whether those were all, but for such as come to the same. */
  readonly complete: boolean
  /** How many of them broke something. */
  readonly broken: number
  readonly counterexample?: Counterexample
}

export interface Counterexample {
  /** The fewest steps of all that break, and of those the fewest changes from one client to another. */
  readonly order: readonly Step[]
  readonly violations: readonly Violation[]
}

const clientLimits = { requests: 30 }
const mostByDefault = 100_000

/** Runs the programs of a race in every order of their requests, or in as many as are asked for. */
export async function explore(setting: ExploreSetting): Promise<Exploration> {
  const limits = { ...clientLimits, ...setting.limits }
  const behaviours = behavioursOf({ ...setting, limits })
  const search = new Search(setting, behaviours)
  await search.run()
  const { counts, complete, broken, best } = search
  if (!best) return { ...counts, complete, broken }
  const race = await Race.of(setting.server, behaviours)
  await takeSteps(race, best)
  return { ...counts, complete, broken, counterexample: { order: best, violations: judged(race, setting) } }
}

/** Everything that is wrong with a race, the reader's own check included. */
export function judged(race: Race, { names, check }: Pick<ExploreSetting, 'names' | 'check'>): Violation[] {
  const naming = namingOf(race.states, names)
  const found = violationsOf(race, naming)
  return check ? [...found, ...checked(check, race)] : found
}

/** Where the search stands: a state of the server and of each client, and what has been tried from here. */
interface Node {
  readonly moment: Moment
  readonly positions: readonly Position[]
  readonly faultsLeft: number
  readonly ledger: Ledger
  /** Lanes to try from here, as bits. */
  wanted: number
  /** Lanes tried. */
  tried: number
  /** Steps that would come to the same as what was tried elsewhere: the footprint by lane. */
  readonly asleep: (Footprint | undefined)[]
  /** The lane under way. */
  lane: number
  /** What befalls its request next: nothing at 0, where the lane is yet to be chosen, and then a fault after the other. */
  fate: number
}

class Search {
  readonly #server: RaceServer
  readonly #behaviours: readonly Behaviour[]
  readonly #setting: ExploreSetting
  readonly #reduced: boolean
  readonly #faults: readonly Fault[]
  readonly #nodes: Node[] = []
  readonly #taken: Taken[] = []
  readonly #deeds: Deed[] = []
  #run = 0
  #pruned = 0
  complete = false
  broken = 0
  best: readonly Step[] | undefined

  constructor(setting: ExploreSetting, behaviours: readonly Behaviour[]) {
    this.#setting = setting
    this.#server = setting.server
    this.#behaviours = behaviours
    this.#reduced = setting.reduced ?? true
    this.#faults = setting.faults ?? []
  }

  get counts(): Counts {
    const left = this.complete
      ? 0
      : this.#nodes.reduce((sum, node) => sum + this.#fatesLeft(node) + bitsIn(untried(node)), 0)
    return { run: this.#run, pruned: this.#pruned, left }
  }

  /** How much of what may befall the request under way is left to try. */
  #fatesLeft({ fate }: Node): number {
    return fate === 0 ? 0 : this.#faults.length - fate + 1
  }

  async run(): Promise<void> {
    const { most = mostByDefault, mostFaults = 1, enough, progress } = this.#setting
    // One after the other: they share a host, whose globals show the time and chance of one of them.
    const positions: Position[] = []
    for (const behaviour of this.#behaviours) positions.push(await behaviour.start())
    this.#arrive({
      moment: this.#server.start,
      positions,
      faultsLeft: this.#faults.length > 0 ? mostFaults : 0,
      ledger: emptyLedger,
      asleep: [],
    })
    let told = 0
    while (this.#nodes.length > 0) {
      const step = this.#next()
      if (step === undefined) {
        this.#leave()
      } else {
        // Waiting costs more than most steps, and only what is learned has to be waited for.
        const learning = this.#take(step)
        if (learning) await learning
      }
      const ends = this.#run + this.#pruned
      if (ends === told) continue
      told = ends
      if (ends % 8 === 0) await progress?.(this.counts)
      if ((this.#run >= most || enough?.()) && this.#nodes.some(hasMore)) return
    }
    this.complete = true
  }

  /** The step to take from where the search stands; undefined when nothing is left to try there. */
  #next(): Step | undefined {
    const node = this.#nodes.at(-1)
    if (!node) return undefined
    if (node.fate === 0) {
      const left = untried(node)
      if (left === 0) return undefined
      node.lane = lowestIn(left)
      node.tried |= 1 << node.lane
    }
    const fault = this.#faults[node.fate - 1]
    const isLast = node.faultsLeft === 0 || node.fate === this.#faults.length
    node.fate = isLast ? 0 : node.fate + 1
    return stepOf(lanes[node.lane] ?? 'A', fault)
  }

  /** Goes back to where the last step was taken, and remembers that all it leads to is known. */
  #leave(): void {
    this.#nodes.pop()
    const done = this.#taken.pop()
    this.#deeds.pop()
    const node = this.#nodes.at(-1)
    if (!node || !done || !this.#reduced || node.fate > 0) return
    node.asleep[done.lane] = this.#footprintOf(node, done.lane)
  }

  /** What the waiting request of a lane touches when nothing befalls it: at least as much as when something does. */
  #footprintOf(node: Node, lane: number): Footprint {
    const request = node.positions[lane]?.waiting[0]
    if (!request) throw new Error('nobody waits there')
    return this.#server.take(node.moment, request).footprint
  }

  /** Takes a step; a promise where a program has to be run to know what comes of it. */
  #take(step: Step): Promise<void> | undefined {
    const node = this.#nodes.at(-1)
    const behaviour = this.#behaviours[node?.lane ?? 0]
    const position = node?.positions[node.lane]
    const request = position?.waiting[0]
    if (!node || !behaviour || !position || !request) throw new Error(`${step} cannot be taken`)
    const fault = faultOf(step)
    const transition = this.#server.take(node.moment, request)
    const reply = fault === undefined ? transition.answer : 'lost'
    const known = fault === 'crash' ? dead : behaviour.known(position, reply)
    if (!known)
      return behaviour
        .learn(position, reply)
        .then((next) => this.#advance(node, step, request, transition, next))
    this.#advance(node, step, request, transition, known)
    return undefined
  }

  /** Goes on from a node to where a step leads. */
  #advance(node: Node, step: Step, request: RaceRequest, transition: Transition, next: Position): void {
    const { lane } = node
    const fault = faultOf(step)
    const isDone = fault === undefined || fault === 'lost-response'
    const footprint = isDone ? transition.footprint : nothing
    const after = isDone ? transition.after : node.moment
    const { taken, races } = this.#reduced
      ? takenAfter(this.#taken, step, footprint)
      : { taken: { step, lane, count: 0, clock: [], footprint }, races: [] }
    for (const index of races) this.#reverse(index, taken)
    this.#taken.push(taken)
    const deed = {
      lane: request.lane,
      tick: this.#taken.length,
      sent: request,
      answer: isDone ? transition.answer : undefined,
      heard: fault === undefined,
      before: node.moment.document,
      after: after.document,
    }
    this.#deeds.push(deed)
    this.#arrive({
      moment: after,
      positions: node.positions.with(lane, next),
      faultsLeft: node.faultsLeft - (fault === undefined ? 0 : 1),
      ledger: entered(node.ledger, deed),
      asleep: stillAsleep(node.asleep, lane, footprint),
    })
  }

  #arrive(place: Pick<Node, 'moment' | 'positions' | 'faultsLeft' | 'ledger' | 'asleep'>): void {
    const { moment, positions, faultsLeft, ledger, asleep } = place
    let enabled = 0
    let awake = 0
    for (let lane = 0; lane < positions.length; lane++) {
      if (positions[lane]?.waiting.length === 0) continue
      enabled |= 1 << lane
      if (!asleep[lane]) awake |= 1 << lane
    }
    const wanted = this.#reduced ? awake & -awake : enabled
    this.#nodes.push({ moment, positions, faultsLeft, ledger, asleep, wanted, tried: 0, lane: 0, fate: 0 })
    if (enabled === 0) this.#judge(place)
    else if (awake === 0) this.#pruned += 1
  }

  /** Sees to it that a step which races with an earlier one is also tried before it. */
  #reverse(index: number, taken: Taken): void {
    const node = this.#nodes[index]
    const earlier = this.#taken[index]
    if (!node || !earlier) throw new Error('no such step')
    const free = [...this.#taken.slice(index + 1).filter((one) => !precedes(earlier, one)), taken]
    const initials = free.filter(
      (one, at) => !free.slice(0, at).some((before) => before.lane === one.lane || precedes(before, one)),
    )
    if (initials.some(({ lane }) => node.wanted & (1 << lane))) return
    const chosen = initials.find(({ lane }) => lane === taken.lane) ?? initials[0]
    if (chosen) node.wanted |= 1 << chosen.lane
  }

  #judge({ moment: last, positions, ledger }: Pick<Node, 'moment' | 'positions' | 'ledger'>): void {
    this.#run += 1
    const outcomes: Partial<Record<Lane, Outcome>> = {}
    for (const [lane, { outcome }] of positions.entries()) if (outcome) outcomes[lanes[lane] ?? 'A'] = outcome
    const story = {
      deeds: this.#deeds,
      outcomes,
      first: this.#server.start.document,
      last: last.document,
      steps: this.#deeds.length,
    }
    const isBroken =
      violationsIn(story, () => (uuid) => uuid, ledger).length > 0 || !this.#checks(last, outcomes)
    if (!isBroken) return
    this.broken += 1
    if (this.best && this.best.length < this.#taken.length) return
    const order = this.#reduced ? withFewestChanges(this.#taken) : this.#taken.map(({ step }) => step)
    if (!this.best || isSimpler(order, this.best)) this.best = order
  }

  #checks({ document }: Moment, outcomes: Partial<Record<Lane, Outcome>>): boolean {
    const { check } = this.#setting
    if (!check) return true
    return checked(check, { states: [document], outcomes, steps: this.#deeds.length }).length === 0
  }
}

const nothing: Footprint = { reads: new Set(), writes: new Set() }

function untried({ wanted, tried, asleep }: Node): number {
  let lanesLeft = wanted & ~tried
  for (let lane = 0; lane < asleep.length; lane++) if (asleep[lane]) lanesLeft &= ~(1 << lane)
  return lanesLeft
}

function hasMore(node: Node): boolean {
  return node.fate > 0 || untried(node) !== 0
}

/** The lanes that sleep on after a step: those that it does not disturb. */
function stillAsleep(asleep: Node['asleep'], lane: number, footprint: Footprint): (Footprint | undefined)[] {
  if (asleep.length === 0) return []
  return asleep.map((other, at) => (other && at !== lane && !dependent(other, footprint) ? other : undefined))
}

function lowestIn(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

function bitsIn(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count += 1
  return count
}
