/** A race as a file, `placement-trace/1`: everything it takes to run the same order again, journal byte for byte. */

import { microversion as versionOf } from '#api/microversion.ts'
import { isFault, lanes, readOrder, spellOrder, type Fault, type Step } from './schedule.ts'

export interface Trace {
  readonly format: 'placement-trace/1'
  /** The source of the programs: which file, and the text of each file by its path beside it. */
  readonly programs: { readonly entry: string; readonly files: Readonly<Record<string, string>> }
  readonly clients: number
  /** The world it begins in; or `state`, a state document. */
  readonly world?: string
  readonly state?: unknown
  readonly microversion: string
  readonly faults: readonly Fault[]
  /** How many faults an order has at most; absent: one. */
  readonly mostFaults?: number
  readonly seed: number
  /** How many requests a client may send. */
  readonly requests: number
  /** Who is next, step by step, as `spellOrder` writes it. */
  readonly schedule: string
}

/** A file that is no trace: the message begins with the field. */
export class TraceError extends Error {
  override readonly name = 'TraceError'
}

/** The trace of an order. */
export function traceOf(
  parts: Omit<Trace, 'format' | 'schedule'> & { readonly order: readonly Step[] },
): Trace {
  const { order, ...rest } = parts
  return { format: 'placement-trace/1', ...rest, schedule: spellOrder(order) }
}

/** The steps of a trace. */
export function orderOf({ schedule }: Trace): readonly Step[] {
  return readOrder(schedule) ?? []
}

/**
 * The trace that a value is.
 * @throws TraceError naming the field, what was expected there and what was found
 */
export function readTrace(value: unknown): Trace {
  const fields = record(value, 'the trace', 'an object')
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown !== undefined) fail(unknown, `one of ${known.join(', ')}`, unknown)
  if (fields['format'] !== 'placement-trace/1') fail('format', '"placement-trace/1"', fields['format'])
  const programs = record(fields['programs'], 'programs', 'an object with entry and files')
  const files = record(programs['files'], 'programs.files', 'an object of texts')
  for (const [path, text] of Object.entries(files)) {
    if (typeof text !== 'string') fail(`programs.files["${path}"]`, 'a text', text)
  }
  const entry = programs['entry']
  if (typeof entry !== 'string' || !Object.hasOwn(files, entry))
    fail('programs.entry', 'a name in files', entry)
  const { world, state, microversion, schedule } = fields
  if ((world === undefined) === (state === undefined)) fail('world', 'either a world or a state', world)
  if (world !== undefined && typeof world !== 'string') fail('world', 'the name of a world', world)
  if (typeof microversion !== 'string' || !versionOf(microversion))
    fail('microversion', 'a microversion such as "1.39"', microversion)
  const faults = fields['faults'] ?? []
  if (!Array.isArray(faults) || !faults.every((one) => typeof one === 'string' && isFault(one)))
    fail('faults', 'a list of lost-response, lost-request, crash', faults)
  if (typeof schedule !== 'string' || !readOrder(schedule))
    fail('schedule', 'letters of clients, such as "ABrBA"', schedule)
  return {
    format: 'placement-trace/1',
    programs: { entry, files: files as Readonly<Record<string, string>> },
    clients: whole(fields, 'clients', 1, lanes.length),
    ...(world !== undefined && { world }),
    ...(state !== undefined && { state }),
    microversion,
    faults: faults as readonly Fault[],
    ...(fields['mostFaults'] !== undefined && { mostFaults: whole(fields, 'mostFaults', 0, mostFaultsEver) }),
    seed: whole(fields, 'seed', 0, 2 ** 31),
    requests: whole(fields, 'requests', 1, 100_000),
    schedule,
  }
}

/** More faults in an order than anybody has asked for yet. */
export const mostFaultsEver = 9

const known = [
  'format',
  'programs',
  'clients',
  'world',
  'state',
  'microversion',
  'faults',
  'mostFaults',
  'seed',
  'requests',
  'schedule',
]

function record(value: unknown, field: string, expected: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(field, expected, value)
  return value as Readonly<Record<string, unknown>>
}

function whole(fields: Readonly<Record<string, unknown>>, name: string, least: number, most: number): number {
  const value = fields[name]
  if (!Number.isInteger(value) || Number(value) < least || Number(value) > most)
    fail(name, `a whole number from ${least} to ${most}`, value)
  return Number(value)
}

function fail(field: string, expected: string, found: unknown): never {
  throw new TraceError(`${field}: expected ${expected}, found ${JSON.stringify(found) ?? 'nothing'}`)
}
