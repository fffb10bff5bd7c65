/** The playground as a file, `placement-trace/1`: the one that the command line writes and replays. */

import type { Trace } from '#race/trace.ts'
import { orderOf, readTrace, TraceError, traceOf } from '#race/trace.ts'
import { lanes } from '#race/schedule.ts'
import { worlds } from '#worlds/index.ts'
import { defaultSetup, longestCode, type Setup } from './link.ts'
import { programOf } from './playground-state.ts'
import { isStateDocument, mostRequests } from './sandbox/protocol.ts'

/** The trace of what is there. */
export function traceOfSetup(setup: Setup): Trace {
  const { world, state, microversion, clients, seed, faults = [], mostFaults, order } = setup
  const { requests = mostRequests(clients) } = setup
  return traceOf({
    programs: programsOf(setup),
    clients,
    ...(state ? { state } : { world }),
    microversion,
    faults,
    ...(mostFaults !== undefined && { mostFaults }),
    seed,
    requests,
    order,
  })
}

const everybodys = 'program.ts'
const together = 'race.ts'

/** The file of a client, by its number from 0. */
function fileOf(client: number): string {
  return `client-${(lanes[client] ?? '').toLowerCase()}.ts`
}

function programsOf(setup: Setup): Trace['programs'] {
  if (!setup.others) return { entry: everybodys, files: { [everybodys]: setup.code } }
  const numbers = Array.from({ length: setup.clients }, (_, client) => client)
  const names = numbers.map((client) => lanes[client]?.toLowerCase() ?? '')
  const entry = [
    ...numbers.map((client) => `import ${names[client] ?? ''} from './${fileOf(client)}'`),
    '',
    `export const programs = [${names.join(', ')}]`,
    `export { check } from './${fileOf(0)}'`,
    '',
  ].join('\n')
  const files = numbers.map((client) => [fileOf(client), programOf(setup, client)] as const)
  return { entry: together, files: { [together]: entry, ...Object.fromEntries(files) } }
}

/**
 * What a trace says. What is run from it is what the sandbox can: one file, or one for each client.
 * @throws TraceError naming the field, what was expected there and what was found
 */
export function setupOfTrace(value: unknown): Setup {
  const trace = readTrace(value)
  const { programs, clients, world, state, microversion, faults, mostFaults, seed, requests } = trace
  if (world !== undefined && !Object.hasOwn(worlds, world))
    throw new TraceError(`world: expected one of ${Object.keys(worlds).join(', ')}, found "${world}"`)
  if (state !== undefined && !isStateDocument(state))
    throw new TraceError('state: expected a whole state document (placement-state/1)')
  const [code, ...others] = codesOf(programs, clients)
  if (code === undefined || [code, ...others].some((one) => one.length > longestCode))
    throw new TraceError(`programs.files: expected texts of at most ${longestCode} characters`)
  return {
    ...defaultSetup,
    code,
    ...(others.length > 0 && { others }),
    world: world ?? defaultSetup.world,
    ...(state !== undefined && { state }),
    microversion,
    clients,
    ...(faults.length > 0 && { faults }),
    ...(mostFaults !== undefined && { mostFaults }),
    seed,
    ...(requests !== mostRequests(clients) && { requests }),
    order: orderOf(trace),
  }
}

function codesOf({ entry, files }: Trace['programs'], clients: number): string[] {
  const own = Array.from({ length: clients }, (_, client) => files[fileOf(client)])
  if (entry === together && own.every((text) => text !== undefined)) return own
  const [name, ...more] = Object.keys(files)
  if (name === undefined || more.length > 0)
    throw new TraceError(
      `programs.files: expected one file here, found ${Object.keys(files).length}; the command line replays them all`,
    )
  return [files[entry] ?? '']
}
