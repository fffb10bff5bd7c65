/** What an incident is: a true story of concurrent writes, the program that went wrong, and one that does not. */

import type { Violation } from '#race/index.ts'
import type { Fault } from '#race/schedule.ts'
import type { WorldKey } from '#worlds/index.ts'

export interface Incident {
  readonly key: string
  readonly title: string
  /** What goes wrong, in a line. */
  readonly line: string
  readonly world: WorldKey
  /** How many clients run the program at once. */
  readonly clients: number
  readonly microversion: string
  /** What may befall a request; nothing unless it is said. */
  readonly faults?: readonly Fault[]
  /** Files below `src`: the program that goes wrong, one that does not, and what must be true at the end. */
  readonly wrong: string
  readonly right: string
  readonly check: string
  /** What the shortest order breaks in the wrong program. */
  readonly breaks: Violation['invariant']
  /** Paragraphs. In these and below, words between backquotes are code. */
  readonly happened: readonly string[]
  /** Who each client is, from A. */
  readonly who: readonly string[]
  /** What must be true at the end, as a sentence. */
  readonly must: string
  /** What to look out for while looking for the bad order. */
  readonly hint: string
  /** What a right program does, and why that holds. */
  readonly cure: readonly string[]
}
