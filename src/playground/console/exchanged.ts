/** An exchange of the console: what was sent where, what came back, and what it did there. */

import type { ErrorKey } from '#api/errors.ts'
import type { PlainResponse } from '#api/fetch.ts'
import type { StateDocument } from '#placement/index.ts'
import { namingOf, type Naming } from '#race/describe.ts'
import { claimed, moved, shown, staleAmong, type Owner } from '#race/generations.ts'
import { parsed } from '#race/journal.ts'
import type { RaceState } from '#race/state.ts'
import type { EndpointFailure } from '../real-endpoint.ts'
import { callOf } from '../situation.ts'
import { changesBetween, type Entry } from '../state-changes.ts'
import { detailsBetween } from './details.ts'
import type { ConsoleRequest } from './request.ts'

export interface Exchanged {
  /** From 1, in the order of sending. */
  readonly number: number
  readonly request: ConsoleRequest
  /** The address it went to; absent for the mock in the tab. */
  readonly address?: string
  /** Milliseconds from sending it to having the whole answer. */
  readonly took: number
  readonly outcome: Outcome
  /** Sentences about generations: claimed, shown, moved. */
  readonly generations: readonly string[]
  /** What it did to the mock; what it did to a server of one's own cannot be seen. */
  readonly effect?: Effect
  /** The mock has been taken back to before it. */
  readonly takenBack?: true
}

export type Outcome =
  | {
      readonly kind: 'answered'
      readonly response: PlainResponse
      /** The refusal's entry in the catalogue, if it has one. */
      readonly situation?: ErrorKey
      /** What is wrong with the answer by the description; absent when there is none to hold it against. */
      readonly violations?: readonly string[]
      /** The server does not show pages its own headers. */
      readonly hidesHeaders?: true
    }
  | { readonly kind: 'failed'; readonly failure: EndpointFailure }

export interface Effect {
  /** The moment before the request, as the mock counts them. */
  readonly before: number
  readonly changes: readonly Entry[]
  /** Sentences about whatever else is not as it was. */
  readonly more: readonly string[]
}

/** What a request did to a state. */
export function effectOf(
  moment: number,
  states: { readonly before: StateDocument; readonly after: StateDocument },
  names: Readonly<Record<string, string>>,
): Effect {
  const naming = namingOf([states.before, states.after], names)
  return {
    before: moment,
    changes: changesBetween(states.before, states.after, naming),
    more: detailsBetween(states.before, states.after, naming),
  }
}

/** What a request and its answer say of generations; with the states, also what was true of them. */
export function generationsOf(
  request: ConsoleRequest,
  response: PlainResponse,
  names: Readonly<Record<string, string>>,
  states?: { readonly before: RaceState; readonly after: RaceState },
): string[] {
  const call = callOf(request)
  const naming = namingOf(states ? [states.before, states.after] : [], names)
  const claims = claimed(call, parsed(request.body))
  const stale = states ? staleAmong(claims, states.before) : []
  const said = claims.map((claim) => {
    const wrong = stale.find(({ of, uuid }) => of === claim.of && uuid === claim.uuid)
    const sent = `You sent ${generationOf(claim.generation)} for ${who(claim, naming)}`
    if (!states) return `${sent}.`
    return wrong
      ? `${sent}, and it was ${generationOf(wrong.current)}.`
      : `${sent}, which was the present one.`
  })
  const steps = states ? moved(states.before, states.after) : []
  const changed = steps.map(({ from, to, ...owner }) => {
    if (from === null) return `${sentence(who(owner, naming))} is new, with generation ${to}.`
    if (to === null) return `${sentence(who(owner, naming))} is gone; its generation was ${from}.`
    return `The generation of ${who(owner, naming)} moved from ${from} to ${to}.`
  })
  const read = response.status < 300 && steps.length === 0 ? shown(call, parsed(response.body)) : []
  return [
    ...said,
    ...changed,
    ...read.map((one) => `The answer shows ${generationOf(one.generation)} for ${who(one, naming)}.`),
  ]
}

function generationOf(value: number | null): string {
  return value === null ? 'no generation (null)' : `generation ${value}`
}

function who({ of, uuid }: Owner, naming: Naming): string {
  return `the ${of} ${naming(uuid)}`
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
