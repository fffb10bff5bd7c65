/** Finds operations by words of their name, method, path or title. */

import { operationIds, operations, type OperationId } from '#api/operations.ts'

/** Those that have every word of the query, best first: a title or a name that begins with it comes before others. */
export function findOperations(query: string): OperationId[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = operationIds.filter((id) => words.every((word) => textOf(id).includes(word)))
  const said = words.join(' ')
  const rank = (id: OperationId) =>
    [id, operations[id].summary, operations[id].path].some((text) => text.toLowerCase().startsWith(said))
      ? 0
      : 1
  return said === '' ? found : found.sort((one, other) => rank(one) - rank(other))
}

function textOf(id: OperationId): string {
  const { method, path, summary, tag } = operations[id]
  return `${id} ${method} ${path} ${summary} ${tag}`.toLowerCase()
}
