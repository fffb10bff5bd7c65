/** The programs of a file: read, transpiled, and loaded afresh for each run, with time and chance of the schedule's. */

import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Script } from 'node:vm'
import { transform } from 'sucrase'
import * as client from '#client/index.ts'
import type { Program, Tools } from '#client/index.ts'
import type { Check } from '#race/check.ts'
import type { VirtualGlobals } from '#race/virtual-time.ts'

/** The file is at fault: the message begins with file and line. */
export class ProgramFileError extends Error {
  override readonly name = 'ProgramFileError'
}

/** What a file exports, besides its programs. */
export interface RaceFile {
  /** How many programs it exports; one is everybody's. */
  readonly count: number
  /** The program of a client, as it is before it has ever run. */
  readonly load: (client: number) => Program
  readonly world?: unknown
  readonly check?: Check
  readonly clients?: unknown
  readonly faults?: unknown
  readonly microversion?: unknown
  /** The texts it was made of, by their paths beside the entry. */
  readonly files: Readonly<Record<string, string>>
}

/** Where texts come from: a disk, or a trace. */
export interface Texts {
  readonly root: string
  /** The text of a file; undefined when there is none. */
  readonly read: (path: string) => string | undefined
}

/** The files of a disk. */
export function textsBeside(file: string): Texts {
  return {
    root: dirname(resolve(file)),
    read: (path) => (existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined),
  }
}

/** The files of a trace. */
export function textsOf(files: Readonly<Record<string, string>>): Texts {
  const root = process.cwd()
  return { root, read: (path) => files[relative(root, path)] }
}

/** @throws ProgramFileError */
export function loadRaceFile(entry: string, texts: Texts, globals: VirtualGlobals): RaceFile {
  const modules = new Modules(texts, globals)
  const path = join(texts.root, basename(entry) === entry ? entry : relative(texts.root, resolve(entry)))
  const exported = modules.fresh(() => undefined).load(path, entry)
  const several = exported['programs']
  const programs = Array.isArray(several) ? (several as readonly unknown[]) : [exported['default']]
  const wrong = programs.findIndex((one) => typeof one !== 'function')
  if (wrong >= 0 || programs.length === 0) {
    throw new ProgramFileError(
      `${entry}: expected a program, export default async ({ placement }) => { … }, or programs, a list of them`,
    )
  }
  const { check, world, clients, faults, microversion } = exported
  if (check !== undefined && typeof check !== 'function')
    throw new ProgramFileError(`${entry}: check: expected a function, found ${typeof check}`)
  return {
    count: programs.length,
    load(index) {
      let log: Tools['log'] = () => undefined
      const fresh = modules.fresh((...values) => log(...values))
      const own = fresh.load(path, entry)
      const list = Array.isArray(own['programs']) ? (own['programs'] as readonly unknown[]) : [own['default']]
      const program = list[index % list.length] as Program
      const home = fresh.homeOf(program) ?? path
      return async (tools) => {
        log = tools.log
        try {
          return await program(tools)
        } catch (error) {
          throw client.isPlacementError(error) ? error : modules.located(error, home)
        }
      }
    },
    ...(check !== undefined && { check: check as Check }),
    ...(world !== undefined && { world }),
    ...(clients !== undefined && { clients }),
    ...(faults !== undefined && { faults }),
    ...(microversion !== undefined && { microversion }),
    files: modules.files,
  }
}

type Exports = Readonly<Record<string, unknown>>

/** Modules of one run. */
interface Fresh {
  readonly load: (path: string, asked: string) => Exports
  /** The module that a program is the default of; where others pass it on, the one that has it. */
  readonly homeOf: (program: Program) => string | undefined
}

type Load = Fresh['load']

class Modules {
  readonly #texts: Texts
  readonly #globals: VirtualGlobals
  readonly #compiled = new Map<string, (...values: unknown[]) => void>()
  readonly files: Record<string, string> = {}

  constructor(texts: Texts, globals: VirtualGlobals) {
    this.#texts = texts
    this.#globals = globals
  }

  /** Modules that nobody has used yet. */
  fresh(log: Tools['log']): Fresh {
    const loaded = new Map<string, { exports: Exports }>()
    const surroundings = surroundingsOf(this.#globals, log)
    const load = (path: string, asked: string): Exports => {
      const known = loaded.get(path)
      if (known) return known.exports
      const module: { exports: Exports } = { exports: {} }
      loaded.set(path, module)
      const run = this.#compile(path, asked)
      const require = (name: string) => this.#required(name, path, load)
      try {
        run(module.exports, require, module, ...Object.values(surroundings))
      } catch (error) {
        throw error instanceof ProgramFileError ? error : new ProgramFileError(this.#complaint(error, asked))
      }
      return module.exports
    }
    const homeOf = (program: Program) =>
      [...loaded].findLast(([, module]) => module.exports['default'] === program)?.[0]
    return { load, homeOf }
  }

  /**
   * An error with the place in its message, which is all that a journal shows of it. In the program's own file the line
   * is enough: the page says no more either, and a trace must give the same journal here and there.
   */
  located(error: unknown, home: string): unknown {
    const place = this.#placeOf(error)
    if (!(error instanceof Error) || !place) return error
    const { path, line } = place
    const shown = path === home ? `line ${line}` : `${this.#shown(path)}:${line}`
    return Object.assign(new Error(`${error.message} (${shown})`), { name: error.name })
  }

  #required(name: string, from: string, load: Load): unknown {
    if (name === 'placement-live/client' || name === '#client/index.ts') return client
    if (!name.startsWith('.')) return createRequire(from)(name)
    const base = resolve(dirname(from), name)
    const path = ['', '.ts', '.js', '.mjs', '/index.ts', '/index.js']
      .map((ending) => base + ending)
      .find((one) => this.#texts.read(one) !== undefined)
    if (path === undefined) throw new ProgramFileError(`${this.#shown(from)}: no such file: ${name}`)
    return path.endsWith('.json') ? JSON.parse(this.#texts.read(path) ?? '') : load(path, this.#shown(path))
  }

  #compile(path: string, asked: string): (...values: unknown[]) => void {
    const known = this.#compiled.get(path)
    if (known) return known
    const text = this.#texts.read(path)
    if (text === undefined) throw new ProgramFileError(`${asked}: no such file`)
    this.files[this.#shown(path)] = text
    const compiled = compile(text, path, asked)
    this.#compiled.set(path, compiled)
    return compiled
  }

  #shown(path: string): string {
    return relative(this.#texts.root, path)
  }

  #complaint(error: unknown, asked: string): string {
    const place = this.#placeOf(error)
    const shown = place ? `${this.#shown(place.path)}:${place.line}` : asked
    return `${shown}: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`
  }

  /** The first place of ours in the stack of an error. */
  #placeOf(error: unknown): { path: string; line: string } | undefined {
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    const places = [...this.#compiled.keys()].flatMap((path) => {
      const at = stack.indexOf(`${path}:`)
      const [line] = at < 0 ? [] : (/^\d+/.exec(stack.slice(at + path.length + 1)) ?? [])
      return line === undefined ? [] : [{ path, line, at }]
    })
    return places.sort((one, other) => one.at - other.at)[0]
  }
}

const parameters = ['exports', 'require', 'module']

function compile(text: string, path: string, asked: string): (...values: unknown[]) => void {
  try {
    const { code } = transform(text, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      filePath: path,
    })
    const names = [...parameters, ...Object.keys(surroundingsOf())].join(', ')
    return new Script(`(function (${names}) {${code}\n})`, { filename: path }).runInThisContext() as (
      ...values: unknown[]
    ) => void
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const loc: unknown = 'loc' in error ? error.loc : undefined
    const line =
      typeof loc === 'object' && loc !== null && 'line' in loc
        ? Number(loc.line)
        : Number(error.stack?.split(`${path}:`)[1]?.match(/^\d+/)?.[0] ?? 1)
    const reason = error.message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '')
    throw new ProgramFileError(`${asked}:${line}: ${reason}`)
  }
}

/** What programs find in place of the host's own: time and chance of the schedule's, and no network. */
function surroundingsOf(globals?: VirtualGlobals, log?: Tools['log']): Readonly<Record<string, unknown>> {
  const random = globals?.random ?? Math.random
  return {
    Date: globals?.Date,
    setTimeout: globals?.setTimeout,
    setInterval: globals?.setInterval,
    clearTimeout: globals?.clearTimeout,
    clearInterval: globals?.clearInterval,
    setImmediate: undefined,
    Math: Object.create(Math, { random: { value: random } }) as Math,
    crypto: { randomUUID: globals?.randomUUID, getRandomValues: globals?.getRandomValues },
    performance: { now: globals?.elapsed },
    console: { log, info: log, warn: log, error: log, debug: log },
    fetch: undefined,
  }
}
