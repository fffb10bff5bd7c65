/** The values that differ from run to run or from server to server by right: compared by name and format, not by value. */

interface Volatile {
  readonly format: RegExp
  /** What is written down when there is nothing recorded yet. */
  readonly stable: string
}

const requestId: Volatile = {
  format: /^req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  stable: 'req-00000000-0000-4000-8000-000000000001',
}
const httpDate: Volatile = {
  format: /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/,
  stable: 'Mon, 01 Jun 2026 00:00:00 GMT',
}

const byName: Readonly<Record<string, Volatile>> = {
  request_id: requestId,
  'x-openstack-request-id': requestId,
  'last-modified': httpDate,
  date: httpDate,
}

// The server has no order for these: traits come in the order in which an installation stored them (an unordered set
// at its first start), aggregates in the order of a query without ORDER BY, the providers of a group in that of a set.
const unordered = new Set(['traits', 'aggregates', 'mappings'])

// What follows the parenthesis is the database's own sentence, with its parameters: another one on another database.
const databaseWords = /^[^]*?[Uu]pdate conflict: \(/

/**
 * The received value as it would read had the volatile parts been as recorded: so that equal means "nothing to say",
 * and a difference shows what matters. Without a recorded value, volatile parts get a stable one.
 *
 * @param name the name the value stands under, in lower case for headers
 */
export function settle(name: string, recorded: unknown, received: unknown): unknown {
  if (typeof received === 'string') return settleText(name, recorded, received)
  if (Array.isArray(received)) {
    const previous: readonly unknown[] = Array.isArray(recorded) ? recorded : []
    const inOrder = unordered.has(name) ? reordered(received, previous) : received
    return inOrder.map((item, index) => settle(name, previous[index], item))
  }
  if (!isRecord(received)) return received
  const previous = isRecord(recorded) ? recorded : {}
  // The recorded order of keys first: order says nothing in JSON, and a diff should not speak of it.
  const keys = [
    ...Object.keys(previous).filter((key) => Object.hasOwn(received, key)),
    ...Object.keys(received),
  ]
  // The members of mappings are named by the reader's own suffixes.
  const called = (key: string) => (name === 'mappings' ? name : key)
  return Object.fromEntries(keys.map((key) => [key, settle(called(key), previous[key], received[key])]))
}

function settleText(name: string, recorded: unknown, received: string): string {
  const volatile = byName[name]
  if (volatile?.format.test(received)) {
    if (recorded === undefined) return volatile.stable
    return typeof recorded === 'string' && volatile.format.test(recorded) ? recorded : received
  }
  if (name === 'detail' && typeof recorded === 'string') {
    const words = databaseWords.exec(received)
    if (words && words[0] === databaseWords.exec(recorded)?.[0]) return recorded
  }
  return received
}

function reordered(received: readonly unknown[], wanted: readonly unknown[]): readonly unknown[] {
  const rest = [...received]
  const found = wanted.filter((item) => {
    const at = rest.indexOf(item)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
  return [...found, ...rest]
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
