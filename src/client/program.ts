/** What a program is: the reader's code, and the tools it reaches the world through. */

import type { Client } from './client.ts'
import type { RetryOptions } from './retry-on-conflict.ts'

/** The names a program and an example use for the things of a world. */
export type WorldName =
  'host' | 'otherHost' | 'root' | 'child' | 'instance' | 'otherInstance' | 'project' | 'user'

/** The uuids behind the names. */
export type Names = Readonly<Record<WorldName, string>>

/** All a program gets. Time and chance inside it are the runner's, so that a run can be repeated. */
export interface Tools {
  readonly placement: Client
  /** As the library's, waiting on the runner's clock. */
  readonly retryOnConflict: <Result>(
    work: (attempt: number) => Promise<Result>,
    options?: RetryOptions,
  ) => Promise<Result>
  /** Adds a line to the program's log; `lineOf` says what the line looks like. */
  readonly log: (...values: readonly unknown[]) => void
  readonly names: Names
  /** Which of the clients that run the same program this is: `A`, `B`, … */
  readonly client: string
}

/**
 * An example or a race program: ordinary code that reaches the world only through its tools.
 *
 * ```ts
 * export default (async ({ placement, names, log }) => {
 *   const { traits } = await placement.listResourceProviderTraits({ uuid: names.host })
 *   log(traits)
 * }) satisfies Program
 * ```
 */
export type Program = (tools: Tools) => Promise<unknown>

/** A logged line: texts as they are, everything else as JSON, with a space between. */
export function lineOf(values: readonly unknown[]): string {
  return values
    .map((value) => (typeof value === 'string' ? value : (toJson(value) ?? String(value))))
    .join(' ')
}

function toJson(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null && 'name' in value && 'message' in value) {
    return `${String(value.name)}: ${String(value.message)}` // an Error has no fields that JSON would show
  }
  return JSON.stringify(value)
}
