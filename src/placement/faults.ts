/** What goes wrong on request: the fault rules in force, how often each has struck, and what they do to a request. */

import { canGive, errorVariant } from '#api/errors.ts'
import type { ErrorKey } from '#api/errors.ts'
import type { Handle, Outcome, PlainRequest, PlainResponse } from '#api/fetch.ts'
import { operationAt } from '#api/operations.ts'
import { requestedMicroversion } from './microversion-header.ts'
import type { FaultRule } from './fault-rule.ts'
import { Refusal } from './model/refusal.ts'

/** A rule in force. */
export interface Fault {
  /** Counted from 1, and not given twice. */
  readonly id: number
  readonly rule: FaultRule
  /** How many requests it was meant for. */
  readonly matched: number
  /** How many it has befallen. */
  readonly struck: number
}

/** Fault rules in force. Delays add up; of the other rules whose turn it is, the first strikes. */
export class Faults {
  #entries: Entry[] = []
  #count = 0

  constructor(rules: readonly FaultRule[]) {
    this.set(rules)
  }

  list(): readonly Fault[] {
    return this.#entries.map((entry) => ({ ...entry }))
  }

  /** These and no others, none of which has struck yet. */
  set(rules: readonly FaultRule[]): void {
    this.#entries = []
    for (const rule of rules) this.add(rule)
  }

  add(rule: FaultRule): Fault {
    const entry = { id: ++this.#count, rule, matched: 0, struck: 0 }
    this.#entries.push(entry)
    return { ...entry }
  }

  /** False when there is no such rule. */
  remove(id: number): boolean {
    const before = this.#entries.length
    this.#entries = this.#entries.filter((entry) => entry.id !== id)
    return this.#entries.length < before
  }

  /** What becomes of a request to this service. */
  deliver(request: PlainRequest, handle: Handle): Outcome {
    if (this.#entries.length === 0) return { kind: 'answered', response: handle(request) }
    const due = this.#due(request)
    const chosen = due.find(({ rule }) => rule.variant ?? rule.status ?? rule.drop)
    const outcome = outcomeOf(request, chosen?.rule, handle)
    let delay = 0
    for (const entry of due) {
      delay += entry.rule.delay ?? 0
      const befell = entry === chosen && cameTrue(entry.rule, outcome)
      if (befell || entry.rule.delay !== undefined) entry.struck++
    }
    return delay > 0 ? { ...outcome, delay } : outcome
  }

  /** The rules whose turn it is. Each counts the requests that it is meant for, whatever the others do. */
  #due(request: PlainRequest): Entry[] {
    const path = pathOf(request.target)
    return this.#entries.filter((entry) => {
      const { nth, first = Infinity } = entry.rule
      if (!isMeant(entry.rule, request, path)) return false
      entry.matched++
      return nth === undefined ? entry.matched <= first : entry.matched === nth
    })
  }
}

type Entry = { -readonly [key in keyof Fault]: Fault[key] }

function isMeant(rule: FaultRule, request: PlainRequest, path: string): boolean {
  const { operation, method, path: template, mentions, variant } = rule
  if (method !== undefined && method !== request.method) return false
  if (template !== undefined && !fits(template, path)) return false
  if (mentions !== undefined && !request.target.includes(mentions) && !textOf(request).includes(mentions))
    return false
  if (!operation && !variant) return true
  const found = operationAt(request.method, path)?.id
  if (!found || (operation && operation !== found)) return false
  return !variant || (canGive(found, variant) && isThere(variant, request))
}

function fits(template: string, path: string): boolean {
  const segments = path.split('/')
  const parts = template.split('/')
  return (
    parts.length === segments.length &&
    parts.every((part, index) => /^\{.*\}$/.test(part) || part === segments[index])
  )
}

/** Whether the microversion of the request knows the situation. */
function isThere(variant: ErrorKey, { headers }: PlainRequest): boolean {
  const { since } = errorVariant(variant)
  if (!since) return true
  try {
    return requestedMicroversion(headers['openstack-api-version']).has(since)
  } catch (refusal) {
    if (refusal instanceof Refusal) return false
    throw refusal
  }
}

function outcomeOf(request: PlainRequest, rule: FaultRule | undefined, handle: Handle): Outcome {
  if (rule?.drop === 'before') return { kind: 'lost-request' }
  if (rule?.status) return { kind: 'answered', response: noServer }
  const response = handle(rule?.variant ? asking(request, rule.variant) : request)
  return rule?.drop ? { kind: 'lost-response' } : { kind: 'answered', response }
}

/** The same request, asking for the situation. */
function asking(request: PlainRequest, variant: ErrorKey): PlainRequest {
  return { ...request, headers: { ...request.headers, prefer: `example=${variant}` } }
}

/** A request that is refused sooner, for its token or its form, meets that refusal and not the rule's. */
function cameTrue({ variant }: FaultRule, outcome: Outcome): boolean {
  return !variant || (outcome.kind === 'answered' && outcome.response.status === errorVariant(variant).status)
}

/** As HAProxy, which stands before many an installation, says it. It is no answer of Placement, so it has no request id. */
const noServer: PlainResponse = {
  status: 503,
  headers: { 'content-type': 'text/html', 'cache-control': 'no-cache' },
  body: '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
}

function pathOf(target: string): string {
  return /^(?:https?:\/\/[^/?#]*)?([^?#]*)/.exec(target)?.[1] || '/'
}

function textOf({ body }: PlainRequest): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}
