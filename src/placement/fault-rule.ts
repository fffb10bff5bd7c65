/** A fault rule: which requests, which of them, and what befalls them. A plain JSON value, checked where it comes in. */

import { Part } from '#api/document-part.ts'
import { canGive, errorKeys } from '#api/errors.ts'
import type { ErrorKey } from '#api/errors.ts'
import { operationIds, operations } from '#api/operations.ts'
import type { Operation, OperationId } from '#api/operations.ts'

/** All that is said must hold of a request; a rule that says nothing of them is for every request. */
export interface FaultRule {
  readonly operation?: OperationId
  readonly method?: string
  /** As the reference spells paths: `/allocations/{consumer_uuid}`. A name in braces stands for any one segment. */
  readonly path?: string
  /** What the path, the query or the body has in it, such as the uuid of a consumer or of a provider. */
  readonly mentions?: string

  /** Only the n-th request of these, counted from 1. */
  readonly nth?: number
  /** Only the first n of these. */
  readonly first?: number

  /** Milliseconds that the answer is held back. It may stand beside one of the following. */
  readonly delay?: number
  /** The refusal of this situation; nothing is written. Only operations that can give it are meant. */
  readonly variant?: ErrorKey
  /** The answer of a load balancer that finds no server; nothing is written. */
  readonly status?: 503
  /** The connection breaks without an answer: before anything is written, or after all of it is. */
  readonly drop?: 'before' | 'after'
}

/** A document that holds no fault rules: the message begins with the path of the fault. */
export class FaultRuleError extends Error {
  override readonly name = 'FaultRuleError'
}

const keys = [
  'operation',
  'method',
  'path',
  'mentions',
  'nth',
  'first',
  'delay',
  'variant',
  'status',
  'drop',
] as const satisfies readonly (keyof FaultRule)[]

/** An hour: whatever waits longer has been forgotten. */
const longestDelay = 3_600_000

/**
 * The rules of a document `{ "rules": […] }`.
 * @throws FaultRuleError
 */
export function readFaultRules(document: unknown): FaultRule[] {
  const top = new Part(document, '', FaultRuleError).keyed(['rules'])
  if (top.member('rules').isAbsent()) top.member('rules').fail('a list')
  return top.list('rules').map(readRule)
}

/**
 * One rule by itself.
 * @throws FaultRuleError
 */
export function readFaultRule(value: unknown): FaultRule {
  return readRule(new Part(value, '', FaultRuleError))
}

function readRule(part: Part): FaultRule {
  part.keyed(keys)
  const text = (key: keyof FaultRule, pattern: RegExp, expected: string) =>
    optional(key, part, (member) => member.matching(pattern, expected))
  const integer = (key: keyof FaultRule, least: number, most: number) =>
    optional(key, part, (member) => member.integer(least, most))
  const choice = (key: keyof FaultRule, choices: readonly string[]) =>
    optional(key, part, (member) => member.oneOf(choices))
  const rule: FaultRule = {
    ...choice('operation', operationIds),
    ...text('method', /^[A-Z]+$/, 'a method such as PUT'),
    ...text('path', /^\/[^?#]*$/, 'a path such as /allocations/{consumer_uuid}, without a query'),
    ...text('mentions', /./s, 'a string'),
    ...integer('nth', 1, Number.MAX_SAFE_INTEGER),
    ...integer('first', 1, Number.MAX_SAFE_INTEGER),
    ...integer('delay', 0, longestDelay),
    ...choice('variant', errorKeys),
    ...integer('status', 503, 503),
    ...choice('drop', ['before', 'after']),
  }
  expectSense(rule, part)
  return rule
}

function optional<T>(key: string, part: Part, read: (member: Part) => T): Readonly<Record<string, T>> {
  const member = part.member(key)
  return member.isAbsent() ? {} : { [key]: read(member) }
}

/** What no single member shows. */
function expectSense(rule: FaultRule, part: Part): void {
  const { operation, method, path, nth, first, delay, variant, status, drop } = rule
  if (operation && (method ?? path) !== undefined)
    part
      .member(method === undefined ? 'path' : 'method')
      .fail('nothing beside an operation, which has its own')
  if (nth !== undefined && first !== undefined) part.member('first').fail('nothing beside nth')
  const said = ['variant', 'status', 'drop'].filter((key) => !part.member(key).isAbsent())
  if (said[1]) part.member(said[1]).fail(`nothing beside ${String(said[0])}`)
  if (delay === undefined && !variant && !status && !drop)
    part.fail('something to happen: delay, variant, status or drop')
  if (!variant) return
  const meant = operationIds.filter((id) => isMeant(rule, id))
  if (meant.length > 0 && !meant.some((id) => canGive(id, variant))) {
    const possible = errorKeys.filter((key) => meant.some((id) => canGive(id, key)))
    part.member('variant').oneOf(possible)
  }
}

function isMeant({ operation, method, path }: FaultRule, id: OperationId): boolean {
  if (operation) return id === operation
  const known: Operation = operations[id]
  return (method ?? known.method) === known.method && (path ?? known.path) === known.path
}
