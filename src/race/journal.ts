/** The journal of a race: what was sent, answered, logged and ended, in order. A race is this value and nothing else. */

import type { ErrorKey } from '#api/errors.ts'
import type { Call, Generation, Moved, Stale } from './generations.ts'
import type { Lane } from './schedule.ts'

interface Event {
  readonly lane: Lane
  /** How many requests had taken effect when it happened; for an answer, its own request included. */
  readonly tick: number
}

/** A client sent a request; it waits in the tray until it is let through. */
export interface Sent extends Event {
  readonly type: 'sent'
  /** Numbers the requests of a race from 1, in the order of sending. */
  readonly request: number
  readonly method: string
  /** Path and query. */
  readonly target: string
  /** The microversion asked for; absent when the request names none. */
  readonly microversion?: string
  /** The body as text; empty when there is none. */
  readonly body: string
  /** The operation and its path parameters; absent when no operation is there. */
  readonly call?: Call
  /** The generations the body claims. */
  readonly claims: readonly Generation[]
}

/** A request took effect and was answered, at one moment. */
export interface Answered extends Event {
  readonly type: 'answered'
  readonly request: number
  /** The answer never reached the client, which cannot tell what became of its request. */
  readonly lost?: true
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The situation in the catalogue, when the answer is a refusal that it knows. */
  readonly situation?: ErrorKey
  /** Generations the answer shows. */
  readonly shown: readonly Generation[]
  /** Generations the step moved. */
  readonly moved: readonly Moved[]
  /** Claims that were no longer true when the request took effect. */
  readonly stale: readonly Stale[]
}

/** A request never reached the server; the client cannot tell. */
export interface Dropped extends Event {
  readonly type: 'dropped'
  readonly request: number
}

/** A client logged a line. */
export interface Logged extends Event {
  readonly type: 'logged'
  readonly line: string
}

/** A client waited on its own clock. */
export interface Waited extends Event {
  readonly type: 'waited'
  readonly milliseconds: number
}

/** A client is through. */
export interface Ended extends Event {
  readonly type: 'ended'
  readonly outcome: Outcome
}

export type Outcome =
  /** It returned; `value` is what, as a log line would show it, absent for nothing. */
  | { readonly kind: 'returned'; readonly value?: string }
  /** It threw, so it knows that it failed. */
  | { readonly kind: 'threw'; readonly message: string; readonly situation?: ErrorKey }
  /** It waits for something that neither an answer nor its clock can bring. */
  | { readonly kind: 'stuck' }
  /** It was stopped because it sent, waited or logged beyond all bounds. */
  | { readonly kind: 'endless'; readonly what: 'requests' | 'waits' | 'lines' }
  /** It died, and nobody heard of it again. */
  | { readonly kind: 'died' }

export type JournalEvent = Sent | Answered | Dropped | Logged | Waited | Ended

/** A request and what became of it; neither yet for one that waits. */
export interface Exchange {
  readonly sent: Sent
  readonly answered?: Answered
  readonly dropped?: Dropped
}

/** Every request of a journal with what became of it, in the order in which that happened; those still waiting come last. */
export function exchangesOf(journal: readonly JournalEvent[]): Exchange[] {
  const sent = new Map(journal.flatMap((event) => (event.type === 'sent' ? [[event.request, event]] : [])))
  const settled = journal.flatMap((event): Exchange[] => {
    if (event.type !== 'answered' && event.type !== 'dropped') return []
    const request = sent.get(event.request)
    sent.delete(event.request)
    if (!request) return []
    return [
      event.type === 'answered' ? { sent: request, answered: event } : { sent: request, dropped: event },
    ]
  })
  return [...settled, ...[...sent.values()].map((request) => ({ sent: request }))]
}

/** How each client ended; those that are still at it are missing. */
export function outcomesOf(journal: readonly JournalEvent[]): Partial<Record<Lane, Outcome>> {
  return Object.fromEntries(
    journal.flatMap((event) => (event.type === 'ended' ? [[event.lane, event.outcome]] : [])),
  )
}

/** The value that a JSON text spells; undefined when it spells none. */
export function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
