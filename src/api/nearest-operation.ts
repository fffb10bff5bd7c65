/** Which operation somebody meant who spelled one that does not exist. */

import { operationIds, operations, type OperationId } from './operations.ts'

/** The operation whose id has the fewest letters to change. */
export function nearestOperation(said: string): OperationId {
  const wanted = said.toLowerCase()
  return nearest(operationIds, (id) => distance(wanted, id.toLowerCase())) ?? 'listVersions'
}

/** The one of several operations whose method and path are nearest; whatever stands for a parameter fits. Undefined for none. */
export function nearestRequest<Id extends OperationId>(
  method: string,
  path: string,
  among: readonly Id[],
): Id | undefined {
  const said = path.split('/')
  return nearest(among, (id) => {
    const operation = operations[id]
    const filled = operation.path
      .split('/')
      .map((part, index) => (part.startsWith('{') ? (said[index] ?? part) : part))
    return distance(path, filled.join('/')) + (method === operation.method ? 0 : 1.5)
  })
}

function nearest<Item>(items: readonly Item[], distanceOf: (item: Item) => number): Item | undefined {
  const [first, ...others] = items.map((item) => ({ item, far: distanceOf(item) }))
  return first && others.reduce((best, next) => (next.far < best.far ? next : best), first).item
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
