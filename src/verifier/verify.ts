/** Runs the examples of many pages on one server: page → examples → outcomes. */

import type { Page } from './page.ts'
import type { Edit, Outcome } from './outcome.ts'
import { runExample, type RunOptions } from './run-example.ts'
import type { Server } from './server.ts'

/** One part of several that together run everything once; parts are counted from one. */
export interface Shard {
  readonly part: number
  readonly of: number
}

export interface VerifyOptions extends RunOptions {
  readonly shard?: Shard | undefined
}

export interface Verification {
  readonly outcomes: readonly Outcome[]
  /** What would have to change for the recorded answers to be those of this server. */
  readonly edits: readonly Edit[]
}

/** Tries every page before it is done, whatever fails on the way. A page's mistakes count as failures. */
export async function verify(
  pages: readonly Page[],
  server: Server,
  { shard = { part: 1, of: 1 }, ...options }: VerifyOptions = {},
): Promise<Verification> {
  const outcomes: Outcome[] = []
  const edits: Edit[] = []
  let count = 0
  const isOurs = () => count++ % shard.of === shard.part - 1
  for (const page of pages) {
    for (const { place, message } of page.mistakes) {
      if (isOurs()) outcomes.push({ status: 'failed', title: 'page', place, failure: { place, message } })
    }
    for (const example of page.examples) {
      if (!isOurs()) continue
      const result = await runExample(example, server, options)
      outcomes.push(result.outcome)
      edits.push(...result.edits)
    }
  }
  return { outcomes, edits }
}

export interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export function countOf(outcomes: readonly Outcome[]): Count {
  const count = (status: Outcome['status']) => outcomes.filter((outcome) => outcome.status === status).length
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') }
}
