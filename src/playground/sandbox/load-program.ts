/** Turns the text of a program into the program. */

import * as client from '#client/index.ts'
import type { Program, Tools } from '#client/index.ts'
import type { Check } from '#race/check.ts'
import type { Place } from './protocol.ts'

/** The reader's code is at fault. */
export class ProgramFault extends Error {
  readonly place: Place | undefined
  /** Whose program it is, from 0; absent where there is one for all. */
  program?: number

  constructor(message: string, place?: Place) {
    super(message)
    this.place = place
  }
}

/** What `import … from 'placement-live/client'` gives in a program: everything but a client, which it is handed. */
const importable = Object.fromEntries(Object.entries(client).filter(([name]) => name !== 'createClient'))

/** The code stands on the first line of its function, so that its lines keep their numbers. */
const opening = 'export default async function (exports, require, module, console) {'

interface Exports {
  default?: unknown
  programs?: unknown
  check?: unknown
}

/**
 * Runs a CommonJS script afresh and gives its default export; or, where it exports a list of `programs`, that of the
 * client with this number, from 0. Programs share no variable, though they come from one module: what the script
 * declares is within a function there. What the program writes to `console` goes to its log.
 *
 * @throws {ProgramFault}
 */
export async function loadProgram(
  code: string,
  createModuleUrl: (text: string) => string,
  number = 0,
): Promise<Program> {
  let log: Tools['log'] = () => undefined
  const { exports, url } = await loadExports(code, createModuleUrl, (...values) => log(...values))
  const programs: unknown[] = Array.isArray(exports.programs) ? exports.programs : [exports.default]
  const program = programs[number % programs.length]
  if (typeof program !== 'function') {
    throw new ProgramFault(
      'The program must export a function as its default: export default (async (tools) => { … })',
    )
  }
  return async (tools) => {
    log = tools.log
    try {
      return (await program(tools)) as unknown
    } catch (error) {
      // A refusal says what happened by itself; of everything else the reader wants to know where.
      const place = client.isPlacementError(error) ? undefined : placeOf(error, url)
      throw place && error instanceof Error ? located(error, place) : error
    }
  }
}

/**
 * What a script exports as `check`; undefined when that is nothing.
 *
 * @throws {ProgramFault}
 */
export async function loadCheck(
  code: string,
  createModuleUrl: (text: string) => string,
): Promise<Check | undefined> {
  const { check } = (await loadExports(code, createModuleUrl, () => undefined)).exports
  if (check === undefined) return undefined
  if (typeof check !== 'function')
    throw new ProgramFault('check must be a function: export const check = (state, clients) => { … }')
  return (state, clients) => sentencesIn((check as (...values: unknown[]) => unknown)(state, clients))
}

/** How many sentences a check may say; a reader reads fewer. */
const mostSentences = 20

/** What a check said, whatever it said. */
function sentencesIn(said: unknown): readonly string[] {
  if (said === undefined) return []
  const all: unknown[] = Array.isArray(said) ? said.slice(0, mostSentences) : [said]
  return all.map((one) => client.lineOf([one]).slice(0, 600))
}

async function loadExports(
  code: string,
  createModuleUrl: (text: string) => string,
  log: Tools['log'],
): Promise<{ exports: Exports; url: string }> {
  const exports: Exports = {}
  const console = Object.freeze({ log, info: log, warn: log, error: log, debug: log })
  const url = createModuleUrl(`${opening}${code}\n}`)
  try {
    const module: { default: (...values: unknown[]) => Promise<void> } = await import(
      /* webpackIgnore: true */ url
    )
    await module.default(exports, requireOf, { exports }, console)
  } catch (error) {
    throw new ProgramFault(client.lineOf([error]), placeOf(error, url))
  }
  return { exports, url }
}

function requireOf(name: unknown): typeof importable {
  if (name === 'placement-live/client') return importable
  throw new Error(`Nothing but 'placement-live/client' can be imported here, so '${String(name)}' cannot.`)
}

/** The error with its line in its message, which is all that the reader sees of it. */
function located({ name, message }: Error, { line }: Place): Error {
  return Object.assign(new Error(`${message} (line ${line})`), { name })
}

/** Where in the program an error arose, as far as its stack tells. */
function placeOf(error: unknown, url: string): Place | undefined {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return undefined
  const at = error.stack.indexOf(`${url}:`)
  const [, line, column] = at < 0 ? [] : (/^:(\d+):(\d+)/.exec(error.stack.slice(at + url.length)) ?? [])
  if (line === undefined || column === undefined) return undefined
  // The compiler puts its own words before the first line's, so there the column says nothing.
  return { line: Number(line), column: line === '1' ? 1 : Number(column) }
}
