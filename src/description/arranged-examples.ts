/** The examples of a description as the reference arranges them. */

import type { Document } from './document.ts'
import { examplesOf, type LiveExample } from './examples.ts'

export interface ArrangedExamples {
  /** By operation: those that succeed, then the conflicts, then the other refusals. */
  readonly of: ReadonlyMap<string, readonly LiveExample[]>
  /** What many operations answer in the same words; each once, whichever operation's request shows it. */
  readonly shared: readonly LiveExample[]
}

export function arrangeExamples(document: Document): ArrangedExamples {
  const of = new Map<string, LiveExample[]>()
  const shared = new Map<string, LiveExample>()
  for (const example of examplesOf(document)) {
    if (!isOwn(example)) shared.set(example.name, example)
    else if (of.has(example.operation)) of.get(example.operation)?.push(example)
    else of.set(example.operation, [example])
  }
  for (const examples of of.values()) examples.sort((a, b) => rank(a) - rank(b) || a.status - b.status)
  return { of, shared: [...shared.values()].sort((a, b) => a.status - b.status) }
}

/** An operation's own examples bear its name; those of shared responses do not. */
const isOwn = ({ name, operation }: LiveExample): boolean => name.startsWith(`${operation}.`)

const rank = ({ status }: LiveExample): number => (status < 400 ? 0 : status === 409 ? 1 : 2)
