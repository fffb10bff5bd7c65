/** The server of a race as a function from a state and a request to an answer and a state; it remembers what it has seen. */

import type { Handle, PlainResponse } from '#api/fetch.ts'
import { createClient } from '#client/index.ts'
import { footprintOf, type Footprint } from '#placement/footprint.ts'
import { createPlacement, type State, type StateDocument } from '#placement/index.ts'
import { identityOf } from '#placement/model/state-identity.ts'
import type { World } from '#worlds/index.ts'
import { lanes } from './schedule.ts'
import type { RaceRequest } from './request.ts'
import type { RaceState } from './state.ts'

/** What a race needs of a server. */
export interface RaceServer {
  /** The state when the race begins. */
  readonly start: Moment
  /** What comes of a request that takes effect in a state. The same question has the same answer, and the same object. */
  readonly take: (moment: Moment, request: RaceRequest) => Transition
}

/** A state of the server. States in which every request would be answered alike are one object. */
export interface Moment {
  /** The state as a document, made when it is first asked for. */
  readonly document: RaceState
}

export interface Transition {
  /** Equal answers are one object. */
  readonly answer: PlainResponse
  readonly before: Moment
  readonly after: Moment
  readonly footprint: Footprint
}

/** A server that can go back to any of its states, which are values. */
export interface Restorable<S extends object> {
  readonly handle: Handle
  readonly snapshot: () => S
  readonly restore: (state: S) => void
  readonly document: () => RaceState
}

/** How a race looks at a kind of server. */
export interface Optics<S extends object> {
  /** A text that states share when no request can tell them apart. */
  readonly identityOf: (state: S) => string
  readonly footprintOf: (request: RaceRequest['plain'], before: S, after: S) => Footprint
  /** Told who asks, before each request: what the server makes up must depend on that, and not on when. */
  readonly ask?: (request: RaceRequest) => void
}

/** Where a race begins: a world, or a state document. */
export type Beginning = { readonly world: World } | { readonly state: StateDocument }

/** The mock, as it is in the beginning, for races. */
export async function createRaceServer(beginning: Beginning): Promise<RaceServer> {
  let made = 0
  let asker = '00000000'
  let request = 0
  // Request ids and made-up uuids: whose they are and of which request, so that they tell nothing of the order.
  const uuid = () => {
    made += 1
    return `${asker}-${hex(request, 4)}-4000-8000-${hex(made, 12)}`
  }
  const placement = createPlacement({ uuid, ...('state' in beginning && { state: beginning.state }) })
  if ('world' in beginning) await beginning.world.build(createClient({ send: placement.handle }))
  return remembering<State>(placement, {
    identityOf,
    footprintOf,
    ask: ({ lane, ordinal }) => {
      asker = hex(lanes.indexOf(lane) + 1, 8)
      request = ordinal
      made = 0
    },
  })
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0')
}

/** A restorable server that is asked each question once. */
export function remembering<S extends object>(server: Restorable<S>, optics: Optics<S>): RaceServer {
  const moments = new Map<string, KnownMoment<S>>()
  const answers = new Map<string, PlainResponse>()

  function momentOf(state: S): KnownMoment<S> {
    const identity = optics.identityOf(state)
    let moment = moments.get(identity)
    if (!moment) moments.set(identity, (moment = new KnownMoment(state, server)))
    return moment
  }

  function sameAnswer(answer: PlainResponse): PlainResponse {
    const text = JSON.stringify(answer)
    const known = answers.get(text)
    if (known) return known
    answers.set(text, answer)
    return answer
  }

  return {
    start: momentOf(server.snapshot()),
    take(before, request) {
      if (!(before instanceof KnownMoment)) throw new Error('this moment is another server’s')
      const moment = before as KnownMoment<S>
      const known = moment.transitions.get(request.identity)
      if (known) return known
      server.restore(moment.state)
      optics.ask?.(request)
      const answer = sameAnswer(server.handle(request.plain))
      const state = server.snapshot()
      const after = state === moment.state ? moment : momentOf(state)
      const footprint = optics.footprintOf(request.plain, moment.state, state)
      const transition = { answer, before, after, footprint }
      moment.transitions.set(request.identity, transition)
      return transition
    },
  }
}

class KnownMoment<S extends object> implements Moment {
  readonly state: S
  readonly transitions = new Map<string, Transition>()
  readonly #server: Restorable<S>
  #document: RaceState | undefined

  constructor(state: S, server: Restorable<S>) {
    this.state = state
    this.#server = server
  }

  get document(): RaceState {
    if (!this.#document) {
      this.#server.restore(this.state)
      this.#document = this.#server.document()
    }
    return this.#document
  }
}
