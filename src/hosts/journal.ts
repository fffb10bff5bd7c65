/** What a mock was asked and what it answered, the newest of it. */

import { recognise } from '#api/errors.ts'
import type { ErrorKey } from '#api/errors.ts'
import type { Outcome, PlainRequest, PlainResponse } from '#api/fetch.ts'
import { bodyLengthOf } from '#api/long-text.ts'
import { operationAt } from '#api/operations.ts'
import type { OperationId } from '#api/operations.ts'

/** A request and what became of it. */
export interface JournalEntry {
  /** From 1, in the order of arrival; also counts those that are no longer kept. */
  readonly number: number
  readonly at: Date
  readonly request: PlainRequest
  readonly outcome: Outcome
}

/** How much is kept: the oldest goes first. */
export interface JournalLimits {
  readonly entries: number
  /** Characters, or bytes, of all bodies together. */
  readonly bodies: number
}

const usualLimits: JournalLimits = { entries: 1000, bodies: 16 * 1024 * 1024 }

export class Journal {
  readonly #limits: JournalLimits
  readonly #now: () => Date
  /** A ring: entry n is at n modulo its length. */
  readonly #ring: (Kept | undefined)[]
  #first = 1
  #next = 1
  #bodies = 0

  constructor(now: () => Date, limits: JournalLimits = usualLimits) {
    this.#now = now
    this.#limits = limits
    this.#ring = new Array<undefined>(limits.entries)
  }

  record(request: PlainRequest, outcome: Outcome): void {
    const before = this.#ring[(this.#next - 1) % this.#limits.entries]?.request
    const number = this.#next++
    if (number - this.#first >= this.#limits.entries) this.#drop()
    this.#ring[number % this.#limits.entries] = {
      instant: this.#now().getTime(),
      request: before ? sharing(request, before) : request,
      outcome,
    }
    this.#bodies += sizeOf(request, outcome)
    while (this.#bodies > this.#limits.bodies && this.#first < this.#next) this.#drop()
  }

  /** What is kept, oldest first. */
  entries(): JournalEntry[] {
    const kept: JournalEntry[] = []
    for (let number = this.#first; number < this.#next; number++) {
      const entry = this.#ring[number % this.#limits.entries]
      if (!entry) continue
      const { instant, request, outcome } = entry
      kept.push({ number, at: new Date(instant), request, outcome })
    }
    return kept
  }

  /** Forgets everything, and goes on counting. */
  clear(): void {
    while (this.#first < this.#next) this.#drop()
  }

  #drop(): void {
    const slot = this.#first++ % this.#limits.entries
    const entry = this.#ring[slot]
    if (entry) this.#bodies -= sizeOf(entry.request, entry.outcome)
    this.#ring[slot] = undefined
  }
}

/** An entry as it is kept. Its number is its place. */
interface Kept {
  /** Milliseconds since 1970. */
  readonly instant: number
  readonly request: PlainRequest
  readonly outcome: Outcome
}

/**
 * The same request, made of the parts of an earlier one as far as they are equal. A client in a loop sends nearly the
 * same again and again; a thousand copies of it are work for the garbage collector with every request.
 */
function sharing(request: PlainRequest, earlier: PlainRequest): PlainRequest {
  return {
    method: request.method,
    target: request.target === earlier.target ? earlier.target : request.target,
    headers: areEqual(request.headers, earlier.headers) ? earlier.headers : request.headers,
    body: request.body === earlier.body ? earlier.body : request.body,
  }
}

function areEqual(one: PlainRequest['headers'], other: PlainRequest['headers']): boolean {
  if (one === other) return true
  let rest = 0
  for (const name in other) if (Object.hasOwn(other, name)) rest++
  for (const name in one) {
    if (one[name] !== other[name]) return false
    rest--
  }
  return rest === 0
}

function sizeOf(request: PlainRequest, outcome: Outcome): number {
  return request.body.length + (outcome.kind === 'answered' ? bodyLengthOf(outcome.response) : 0)
}

/** An entry in JSON. */
export interface JournalEntryDocument {
  readonly number: number
  readonly at: string
  /** Null where no operation is. */
  readonly operation: OperationId | null
  readonly request: PlainRequest
  readonly outcome: Outcome['kind']
  /** Milliseconds that a fault rule held the answer back; 0 without one. */
  readonly delay: number
  /** Null where a fault rule lost it. */
  readonly response: PlainResponse | null
  /** The refusal by its name in the catalogue; null for other answers. */
  readonly situation: ErrorKey | null
}

export function writeEntry({ number, at, request, outcome }: JournalEntry): JournalEntryDocument {
  const { method, target, headers } = request
  const response = outcome.kind === 'answered' ? outcome.response : null
  return {
    number,
    at: at.toISOString(),
    operation: operationOf(request) ?? null,
    request: { method, target, headers, body: textOf(request) },
    outcome: outcome.kind,
    delay: outcome.delay ?? 0,
    response,
    situation: (response && situationOf(request, response)) ?? null,
  }
}

/** The situation of a refusal; undefined for other answers, and for refusals that do not say it in JSON. */
export function situationOf(request: PlainRequest, response: PlainResponse): ErrorKey | undefined {
  const { status } = response
  if (status < 400) return undefined
  const { body } = response
  const found = /"detail": ("(?:[^"\\]|\\.)*")/.exec(body)?.[1]
  if (found === undefined) return undefined
  const code = /"code": "([^"]*)"/.exec(body)?.[1]
  return recognise({ status, code, operation: operationOf(request), detail: String(JSON.parse(found)) })
}

function operationOf({ method, target }: PlainRequest): OperationId | undefined {
  const path = /^(?:https?:\/\/[^/?#]*)?([^?#]*)/.exec(target)?.[1] ?? target
  return operationAt(method, path)?.id
}

/** The body as text. */
export function textOf({ body }: PlainRequest): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body)
}
