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
 * What a trace says. What is run from it is what the sandbox can: one file, or one for each client and an entry that lists them.
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

/** The program of each client, or the one for all. */
function codesOf({ entry, files }: Trace['programs'], clients: number): string[] {
  const code = files[entry] ?? ''
  if (Object.keys(files).length === 1) return [code]
  const { programs, check } = listIn(entry, code, files)
  const [first] = programs
  const own = Array.from({ length: clients }, (_, client) => programs[client % programs.length] ?? '')
  for (const name of own) {
    const imported = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/.exec(files[name] ?? '')?.[1]
    if (imported !== undefined) refuse(name, `imports ${imported}`)
  }
  if (check !== undefined && check !== first) refuse(entry, `takes the check of ${check}`)
  if (check === undefined && /^export\s[^=]*\bcheck\b/m.test(files[first ?? ''] ?? ''))
    refuse(entry, `leaves the check of ${first ?? ''} out`)
  return (programs.length === 1 ? own.slice(0, 1) : own).map((name) => files[name] ?? '')
}

function refuse(name: string, what: string): never {
  throw new TraceError(
    `programs.files["${name}"]: it ${what}; here each client's program is one file, and the first brings the check. ` +
      'The command line replays it: placement-live replay',
  )
}

const lineOfList = {
  program: /^import\s+(\w+)\s+from\s+['"](\.[^'"]+)['"]$/,
  programs: /^export\s+const\s+programs\s*=\s*\[([\w\s,]*)\]$/,
  default: /^export\s*\{([\s\w,]+)\}\s*from\s+['"](\.[^'"]+)['"]$/,
  // The trace says these itself.
  said: /^export\s+const\s+(?:world|clients|faults|microversion)\s*=[^;]*$/,
  nothing: /^(?:\/\/.*|\/\*\*?[^*]*\*\/|import\s+type\s.*)?$/,
}

/** What an entry is that does no more than say whose program is where: the files of the programs, and of the check. */
function listIn(
  entry: string,
  code: string,
  files: Trace['programs']['files'],
): { programs: readonly string[]; check?: string } {
  const imported = new Map<string, string>()
  let programs: readonly string[] = []
  let check: string | undefined
  const fileAt = (path: string) => {
    const name = ['', '.ts', '.js', '.mjs']
      .map((ending) => path.slice(2) + ending)
      .find((one) => one in files)
    return path.startsWith('./') && name !== undefined ? name : refuse(entry, `imports ${path}`)
  }
  for (const line of code.split('\n').map((one) => one.trim().replace(/;$/, ''))) {
    const [, name, from] = lineOfList.program.exec(line) ?? []
    const [, list] = lineOfList.programs.exec(line) ?? []
    const [, exported, source] = lineOfList.default.exec(line) ?? []
    const words = (text: string) => text.split(',').flatMap((word) => word.trim() || [])
    if (name !== undefined && from !== undefined) imported.set(name, fileAt(from))
    else if (list !== undefined)
      programs = words(list).map((word) => imported.get(word) ?? refuse(entry, `has ${word} of its own`))
    else if (exported !== undefined && source !== undefined) {
      for (const word of words(exported)) {
        if (word === 'default') programs = [fileAt(source)]
        else if (word === 'check') check = fileAt(source)
      }
    } else if (!lineOfList.said.test(line) && !lineOfList.nothing.test(line))
      refuse(entry, `is more than a list of programs (${line.slice(0, 60)})`)
  }
  if (programs.length === 0) refuse(entry, 'names no program')
  return { programs, ...(check !== undefined && { check }) }
}
