/** The messages between the page and the sandbox. What comes out of the sandbox may be forged, so it is checked. */

import { errorKeys } from '#api/errors.ts'
import { operationIds } from '#api/operations.ts'
import type { StateDocument } from '#placement/index.ts'
import type { Counts } from '#race/explore.ts'
import type { PlainResponse } from '#api/fetch.ts'
import type { JournalEvent, Outcome } from '#race/journal.ts'
import { faults, lanes, stepOf, type Fault, type Lane, type Step } from '#race/schedule.ts'
import type { RaceState } from '#race/state.ts'

/** What a race is run from. */
export interface RaceOrder {
  /** The reader's program, transpiled to a CommonJS script. What it exports as `check` is asked at the end. */
  readonly code: string
  /** Programs of their own for B, C and so on; whoever has none runs `code`. */
  readonly others?: readonly string[]
  readonly world: string
  /** Where it begins instead of in the world. */
  readonly state?: StateDocument
  readonly microversion: string
  readonly clients: number
  readonly seed: number
  /** How many requests a client may send; absent: `mostRequests`. */
  readonly requests?: number
  /** Steps to take at once, as far as they fit. */
  readonly order: readonly Step[]
}

/** How many requests a client may send before it counts as endless: in a race as many as where orders are tried. */
export function mostRequests(clients: number): number {
  return clients > 1 ? 30 : 200
}

/** A program to run by itself, on a server that the page asks for it. */
export interface Errand {
  /** As of a race. */
  readonly code: string
  readonly microversion: string
  readonly seed: number
}

/** What the page tells a program that has asked for something: what was answered, that nothing was, that time has passed. */
export type Word =
  | { readonly kind: 'answer'; readonly answer: PlainResponse }
  | { readonly kind: 'silence' }
  | { readonly kind: 'time' }

/** From the page. Each carries a number that its report or failure repeats. */
export type ToSandbox =
  | { readonly type: 'load'; readonly id: number; readonly race: RaceOrder }
  | { readonly type: 'step'; readonly id: number; readonly step: Step }
  | { readonly type: 'run'; readonly id: number }
  | {
      readonly type: 'explore'
      readonly id: number
      readonly race: RaceOrder
      readonly most: number
      readonly faults: readonly Fault[]
      readonly mostFaults: number
    }
  | { readonly type: 'send'; readonly id: number; readonly errand: Errand }
  | { readonly type: 'tell'; readonly id: number; readonly word: Word }
  /** Ends what `explore` is at, which then tells what it has; has no answer of its own. */
  | { readonly type: 'stop'; readonly id: number }

/** A race as it stands. */
export interface RaceReport {
  readonly lanes: readonly Lane[]
  readonly order: readonly Step[]
  /** Who has a request waiting. */
  readonly waiting: readonly Lane[]
  readonly over: boolean
  readonly journal: readonly JournalEvent[]
  /** `states[k]` is the server's state after k steps. */
  readonly states: readonly RaceState[]
  /** What the reader's own check says is wrong, once the race is over. */
  readonly checks?: readonly string[]
}

/** What trying many orders has shown. */
export interface ExplorationReport extends Counts {
  /** Whether those were all, but for such as come to the same. */
  readonly complete: boolean
  /** How many of them broke something. */
  readonly broken: number
  /** The shortest order that did. */
  readonly order?: readonly Step[]
}

/** What a program has done since it was last told something, and what it waits for. */
export interface Doings {
  readonly did: readonly Doing[]
  /** Milliseconds that it wants to wait; absent when it waits for an answer, or for nothing any more. */
  readonly asleep?: number
}

export type Doing =
  | { readonly type: 'sent'; readonly request: AskedFor }
  | { readonly type: 'logged'; readonly line: string }
  | { readonly type: 'waited'; readonly milliseconds: number }
  | { readonly type: 'ended'; readonly outcome: Outcome }

/** A request that a program wants made. What may be sent is for the page to judge. */
export interface AskedFor {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Where in the reader's program something is, from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

export type FromSandbox =
  | { readonly type: 'ready' }
  | { readonly type: 'report'; readonly id: number; readonly report: RaceReport }
  | { readonly type: 'progress'; readonly id: number; readonly counts: Counts }
  | { readonly type: 'doings'; readonly id: number; readonly doings: Doings }
  | { readonly type: 'explored'; readonly id: number; readonly exploration: ExplorationReport }
  /** The program could not be loaded; or, with `bug`, something of ours broke. */
  | {
      readonly type: 'failed'
      readonly id: number
      readonly message: string
      readonly place?: Place
      /** Whose program it is, from 0, where the clients have programs of their own. */
      readonly program?: number
      readonly bug?: true
    }

/** The message that a value from the sandbox is; undefined when it is none. */
export function readMessage(value: unknown): FromSandbox | undefined {
  return isMessage(value) ? value : undefined
}

/** Whether a value has a shape. Shapes say everything: no field is let through that they do not name. */
type Shape = (value: unknown) => boolean

const text =
  (longest = 100_000): Shape =>
  (value) =>
    typeof value === 'string' && value.length <= longest

const oneOf =
  (...wanted: readonly unknown[]): Shape =>
  (value) =>
    wanted.includes(value)

const either =
  (...shapes: readonly Shape[]): Shape =>
  (value) =>
    shapes.some((shape) => shape(value))

const list =
  (shape: Shape, longest = 10_000): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(shape)

const record =
  (shape: Shape): Shape =>
  (value) => {
    const entries = entriesOf(value)
    return entries !== undefined && entries.length <= 10_000 && entries.every(([, field]) => shape(field))
  }

/** Fields whose name ends in `?` may be absent. */
const object = (fields: Readonly<Record<string, Shape>>): Shape => {
  const shapes = new Map(Object.entries(fields).map(([name, shape]) => [name.replace('?', ''), shape]))
  const required = Object.keys(fields).filter((name) => !name.endsWith('?'))
  return (value) => {
    const entries = entriesOf(value)
    if (!entries) return false
    const present = new Set(entries.map(([name]) => name))
    return (
      required.every((name) => present.has(name)) &&
      entries.every(([name, field]) => shapes.get(name)?.(field) ?? false)
    )
  }
}

function entriesOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined
}

const number: Shape = (value) => typeof value === 'number' && Number.isFinite(value)
const truth: Shape = (value) => typeof value === 'boolean'
const name = text(1000)
const body = text(1_000_000)
const lane = oneOf(...lanes)
const step = oneOf(...lanes.flatMap((one) => [one, ...faults.map((fault) => stepOf(one, fault))]))
const generation = either(number, oneOf(null))
const owner = { of: oneOf('provider', 'consumer'), uuid: name }
const situation = oneOf(...errorKeys)
const event = { lane, tick: number }

const outcome = either(
  object({ kind: oneOf('returned'), 'value?': text() }),
  object({ kind: oneOf('threw'), message: text(), 'situation?': situation }),
  object({ kind: oneOf('stuck', 'died') }),
  object({ kind: oneOf('endless'), what: oneOf('requests', 'waits', 'lines') }),
)

const journalEvent = either(
  object({
    ...event,
    type: oneOf('sent'),
    request: number,
    method: name,
    target: text(),
    'microversion?': name,
    body,
    'call?': object({ operation: oneOf(...operationIds), params: record(text()) }),
    claims: list(object({ ...owner, generation })),
  }),
  object({
    ...event,
    type: oneOf('answered'),
    request: number,
    'lost?': oneOf(true),
    status: number,
    headers: record(text()),
    body,
    'situation?': situation,
    shown: list(object({ ...owner, generation })),
    moved: list(object({ ...owner, from: generation, to: generation })),
    stale: list(object({ ...owner, sent: generation, current: generation })),
  }),
  object({ ...event, type: oneOf('dropped'), request: number }),
  object({ ...event, type: oneOf('logged'), line: text() }),
  object({ ...event, type: oneOf('waited'), milliseconds: number }),
  object({ ...event, type: oneOf('ended'), outcome }),
)

const doing = either(
  object({
    type: oneOf('sent'),
    request: object({ method: text(), target: text(), headers: record(text()), body: text(10_000_000) }),
  }),
  object({ type: oneOf('logged'), line: text() }),
  object({ type: oneOf('waited'), milliseconds: number }),
  object({ type: oneOf('ended'), outcome }),
)

const held = {
  resource_providers: list(
    object({
      uuid: name,
      name,
      generation: number,
      parent_provider_uuid: either(name, oneOf(null)),
      inventories: record(
        object({
          total: number,
          reserved: number,
          allocation_ratio: number,
          'min_unit?': number,
          'max_unit?': number,
          'step_size?': number,
        }),
      ),
      traits: list(name),
      aggregates: list(name),
    }),
  ),
  consumers: list(
    object({
      uuid: name,
      generation: number,
      project_id: name,
      user_id: name,
      consumer_type: either(name, oneOf(null)),
      allocations: record(object({ resources: record(number), 'generation?': number })),
    }),
  ),
}

const state = object({ 'format?': name, 'resource_classes?': list(name), 'traits?': list(name), ...held })

const stateDocument = object({
  format: oneOf('placement-state/1'),
  resource_classes: list(name),
  traits: list(name),
  ...held,
})

/** Whether a value has the shape of a state document; only the mock knows whether it is one. */
export function isStateDocument(value: unknown): value is StateDocument {
  return stateDocument(value)
}

const message = either(
  object({ type: oneOf('ready') }),
  object({
    type: oneOf('report'),
    id: number,
    report: object({
      lanes: list(lane, lanes.length),
      order: list(step),
      waiting: list(lane, lanes.length),
      over: truth,
      journal: list(journalEvent),
      states: list(state),
      'checks?': list(text()),
    }),
  }),
  object({
    type: oneOf('progress'),
    id: number,
    counts: object({ run: number, pruned: number, left: number }),
  }),
  object({
    type: oneOf('explored'),
    id: number,
    exploration: object({
      run: number,
      pruned: number,
      left: number,
      complete: truth,
      broken: number,
      'order?': list(step),
    }),
  }),
  object({
    type: oneOf('doings'),
    id: number,
    doings: object({ did: list(doing), 'asleep?': number }),
  }),
  object({
    type: oneOf('failed'),
    id: number,
    message: text(),
    'place?': object({ line: number, column: number }),
    'program?': number,
    'bug?': oneOf(true),
  }),
)

function isMessage(value: unknown): value is FromSandbox {
  return message(value)
}
