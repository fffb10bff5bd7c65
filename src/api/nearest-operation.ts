/** Which operation somebody meant who spelled one that does not exist. */

import { operationIds, type OperationId } from '#api/operations.ts'

/** The operation with the fewest letters to change. */
export function nearestOperation(said: string): OperationId {
  const wanted = said.toLowerCase()
  const distances = operationIds.map((id) => [distance(wanted, id.toLowerCase()), id] as const)
  return distances.reduce((best, next) => (next[0] < best[0] ? next : best))[1]
}

/** How many letters must be added, dropped or replaced (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1]
    for (const [at, letterOfOther] of [...other].entries()) {
      const replaced = (row[at] ?? 0) + (letter === letterOfOther ? 0 : 1)
      next.push(Math.min(replaced, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
