/** What each conflict looks like: an example that provokes it, and its answer at each microversion that has it. */

import { conflicts, type Conflict } from '#api/conflicts.ts'
import { microversions } from '#api/microversion.ts'
import type { Json, Source } from './document.ts'
import { examplesOf, type LiveExample } from './examples.ts'
import { resolve } from './resolve.ts'

/** An answer, and the microversions that give exactly it. */
export interface AnswerRange {
  readonly from: string
  readonly to: string
  readonly value: Json | undefined
}

export interface ConflictExample {
  readonly id: string
  /** At the newest microversion that has the conflict. */
  readonly example: LiveExample
  /** From old to new. */
  readonly answers: readonly AnswerRange[]
}

/** One for each conflict, in their order. Throws when the description lacks one. */
export function conflictExamplesOf(source: Source): ConflictExample[] {
  const editions = microversions.map((version) => examplesOf(resolve(source, String(version))))
  return conflicts.map((conflict) => {
    const examples = editions.flatMap((edition) => exampleOf(conflict, edition) ?? [])
    const example = examples.at(-1)
    if (!example)
      throw new Error(
        `conflict ${conflict.id}: expected an example of ${conflict.key} under ${conflict.operation}, found none`,
      )
    return { id: conflict.id, example, answers: answersOf(examples) }
  })
}

/** The example of the situation itself rather than of one of its forms, where there is one. */
function exampleOf({ operation, key }: Conflict, examples: readonly LiveExample[]): LiveExample | undefined {
  const own = examples.filter((example) => example.operation === operation)
  return own.find((example) => example.key === key) ?? own.find(({ key: name }) => name.startsWith(`${key}.`))
}

function answersOf(examples: readonly LiveExample[]): AnswerRange[] {
  const ranges: AnswerRange[] = []
  for (const { microversion, value } of examples) {
    const last = ranges.at(-1)
    if (last && JSON.stringify(last.value) === JSON.stringify(value))
      ranges.splice(-1, 1, { ...last, to: microversion })
    else ranges.push({ from: microversion, to: microversion, value })
  }
  return ranges
}
