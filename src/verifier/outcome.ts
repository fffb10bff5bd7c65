/** What came of an example: it held, it did not and here is why, or it was not run and here is why. */

import type { Example, Place } from './example.ts'

/** Why an example does not hold. */
export interface Failure {
  readonly place: Place
  readonly message: string
  /** Lines of a diff: `-` recorded, `+` received. */
  readonly diff?: string
}

/** New lines in place of the lines from `first` up to `last`, counted from one; `last` before `first` inserts. */
export interface Edit {
  readonly file: string
  readonly first: number
  readonly last: number
  readonly text: readonly string[]
}

/** What running an example showed, and how the file has to change for it to hold. */
export interface Check {
  readonly failure?: Failure
  readonly edits: readonly Edit[]
}

export type Outcome =
  | { readonly status: 'passed'; readonly example: Example }
  | { readonly status: 'skipped'; readonly example: Example; readonly reason: string }
  | { readonly status: 'failed'; readonly title: string; readonly place: Place; readonly failure: Failure }

export interface Result {
  readonly outcome: Outcome
  readonly edits: readonly Edit[]
}

/** The text after its edits. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.split('\n')
  // From the end, so that the lines before an edit keep their numbers.
  for (const { first, last, text: replacement } of [...edits].sort((one, other) => other.first - one.first)) {
    lines.splice(first - 1, last - first + 1, ...replacement)
  }
  return lines.join('\n')
}
