/** The mock Placement service: pure, synchronous, deterministic unless given a real clock and real uuids. */

import type { Deliver, Fetch, Handle } from '#api/fetch.ts'
import { readFaultRules } from './fault-rule.ts'
import type { FaultRule } from './fault-rule.ts'
import { Faults } from './faults.ts'
import { readConfig } from './config.ts'
import { emptyState } from './model/state.ts'
import type { State } from './model/state.ts'
import { readState, stateDocument } from './model/state-document.ts'
import type { StateDocument } from './model/state-document.ts'
import type { PlacementConfig, Release } from './policy.ts'
import { createService } from './service.ts'
import type { Store } from './service.ts'

export { FaultRuleError, readFaultRule, readFaultRules } from './fault-rule.ts'
export type { FaultRule } from './fault-rule.ts'
export type { Fault, Faults } from './faults.ts'
export { ConfigError, readConfig } from './config.ts'
export type { State } from './model/state.ts'
export { StateDocumentError } from './model/state-document.ts'
export type { StateDocument } from './model/state-document.ts'
export type { PlacementConfig, Release } from './policy.ts'

export interface PlacementOptions {
  /** The clock. Default: it stands still at 2026-01-01T00:00:00Z. */
  readonly now?: () => Date
  /** Where uuids come from. Default: they are counted. */
  readonly uuid?: () => string
  /** Chance, from 0 up to 1, for `randomize_allocation_candidates`. Default: the same numbers each time. */
  readonly random?: () => number
  /** Whose behaviour to show where releases differ. Default: upstream's development tree. */
  readonly release?: Release
  /** Default: `noauth2`. */
  readonly auth?: 'noauth2' | 'none'
  readonly config?: PlacementConfig
  /** What there is at the start, and after `reset`. */
  readonly state?: StateDocument
  /** What goes wrong on request; more in `faults` of the placement. Default: nothing. */
  readonly faults?: readonly FaultRule[]
  /** Waits as many milliseconds as a fault rule delays an answer of `fetch`. Default: no time passes. */
  readonly wait?: (milliseconds: number) => Promise<void>
  /** What `Location` headers begin with. Default: scheme and host of the request. */
  readonly location?: { readonly scheme: string; readonly host: string }
  /** What stands before the paths in `links` and `Location`, such as `/placement`; requests come without. Default: nothing. */
  readonly prefix?: string
}

export interface Placement {
  /** Rejects with a `TypeError`, as on a broken connection, where a fault rule loses a request or a response. */
  readonly fetch: Fetch
  /** The inner door: synchronous, without `Request` and `Response`. Here nothing goes wrong, whatever the rules. */
  readonly handle: Handle
  /** The inner door with the fault rules in force, for hosts. */
  readonly deliver: Deliver
  /** The fault rules in force. A reset of the state leaves them. */
  readonly faults: Faults
  /** The present state; it costs nothing and never changes. */
  snapshot(): State
  restore(state: State): void
  /** Back to the state at the start. */
  reset(): void
  document(): StateDocument
  /** @throws StateDocumentError naming the path of the fault */
  load(document: unknown): void
}

/**
 * A Placement of one's own.
 *
 * @example
 * const placement = createPlacement()
 * const answer = await placement.fetch(new Request('http://placement.test/'))
 * @throws ConfigError when a setting has a value it cannot have
 * @throws StateDocumentError when `state` is no state document
 * @throws FaultRuleError when `faults` are no fault rules
 */
export function createPlacement(options: PlacementOptions = {}): Placement {
  const now = options.now ?? (() => new Date(Date.UTC(2026, 0, 1)))
  const read = (document: unknown) => readState(document, now().getTime())
  const start = options.state ? read(options.state) : emptyState(now().getTime())
  const store: Store = { state: start }
  const handle = createService(store, {
    now,
    uuid: options.uuid ?? countedUuids(),
    release: options.release ?? 'head',
    auth: options.auth ?? 'noauth2',
    random: options.random ?? repeatableChance(),
    config: readConfig(options.config ?? {}),
    location: options.location,
    prefix: options.prefix ?? '',
  })
  const faults = new Faults(options.faults ? readFaultRules({ rules: options.faults }) : [])
  const deliver: Deliver = (request) => faults.deliver(request, handle)
  return {
    handle,
    deliver,
    faults,
    fetch: fetchFrom(deliver, options.wait),
    snapshot: () => store.state,
    restore: (state) => {
      store.state = state
    },
    reset: () => {
      store.state = start
    },
    document: () => stateDocument(store.state),
    load: (document) => {
      store.state = read(document)
    },
  }
}

/** `00000000-0000-4000-8000-000000000001` and so on. */
function countedUuids(): () => string {
  let count = 0
  return () => {
    count++
    return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`
  }
}

/** Numbers that look random and are the same each time: a multiplicative generator (Lehmer's, by Park and Miller). */
function repeatableChance(): () => number {
  let seed = 1
  return () => {
    seed = (seed * 48271) % 2147483647
    return (seed - 1) / 2147483646
  }
}

/** The public face of the inner door. */
function fetchFrom(deliver: Deliver, wait: PlacementOptions['wait']): Fetch {
  return async (request) => {
    const headers: Record<string, string> = {}
    for (const [name, value] of request.headers) headers[name] = value
    const { method, url } = request
    const body = new Uint8Array(await request.arrayBuffer())
    const outcome = deliver({ method, target: url, headers, body })
    if (outcome.delay !== undefined) await wait?.(outcome.delay)
    // As fetch itself does, which does not tell the one from the other.
    if (outcome.kind !== 'answered')
      throw new TypeError('fetch failed', { cause: new Error('connection lost') })
    const { status, headers: answered, body: text } = outcome.response
    // An empty text would be given a content type; a null body is given none.
    return new Response(text === '' ? null : text, { status, headers: { ...answered } })
  }
}
