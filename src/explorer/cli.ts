/** `explore` and `replay` of the command line: what is run, what is printed, and how it ends. */

import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { microversion as versionOf } from '#api/microversion.ts'
import type { Names } from '#client/index.ts'
import { StateDocumentError, type StateDocument } from '#placement/index.ts'
import type { Check } from '#race/check.ts'
import { namingOf } from '#race/describe.ts'
import { explore, judged, type ExploreSetting } from '#race/explore.ts'
import { NotRepeatable } from '#race/behaviour.ts'
import { Race, takeSteps } from '#race/runner.ts'
import { isFault, lanes, lanesOf, type Fault, type Step } from '#race/schedule.ts'
import { createRaceServer } from '#race/server.ts'
import { diagramText } from '#race/timeline.ts'
import { orderOf, readTrace, TraceError, traceOf, type Trace } from '#race/trace.ts'
import { createVirtualHost, type VirtualHost } from '#race/virtual-time.ts'
import { names as commonNames, worlds } from '#worlds/index.ts'
import { loadRaceFile, ProgramFileError, textsBeside, textsOf, type RaceFile } from './program-file.ts'
import { Whereabouts } from './whereabouts.ts'
import { WrongRace } from './wrong-race.ts'

export interface ExploreFlags {
  readonly clients?: number
  readonly schedules: number
  readonly faults?: readonly Fault[]
  readonly mostFaults: number
  readonly seed: number
  readonly microversion?: string
  readonly world?: string
  readonly state?: string
  readonly requests: number
  readonly trace?: string
}

type Print = (text: string) => void

/** Explores the programs of a file. 0: nothing was found; 1: something was. */
export async function runExplore(
  file: string,
  flags: ExploreFlags,
  print: Print,
  whereabouts = new Whereabouts(),
): Promise<0 | 1> {
  return complaining(async () => {
    const host = watchedHost(whereabouts)
    whereabouts.at('loading')
    const source = loadRaceFile(file, textsBeside(file), host.globals)
    const asked = askedOf(file, source, flags)
    const setting = await settingOf(asked, source, host, whereabouts)
    const progress = () => whereabouts.goesOn()
    const result = await explore({
      ...setting,
      faults: asked.faults,
      mostFaults: flags.mostFaults,
      most: flags.schedules,
      progress,
    })
    const { run, pruned, left, complete, broken, counterexample } = result
    const counts = `${run} run, ${pruned} given up since they come to the same as others, ${left}${complete ? '' : ' or more'} not reached`
    const orders = `${complete ? 'all orders' : `the first ${run} orders`}${withFaults(asked)}`
    if (!counterexample) {
      print(`Holds in ${orders} (${counts}).\n`)
      return 0
    }
    const { order, violations } = counterexample
    print(`Broken in ${broken} of ${orders} (${counts}).\n`)
    print(`The shortest has ${order.length} ${order.length === 1 ? 'step' : 'steps'}:\n\n`)
    print(await storyOf(setting, order))
    print(`\n${violations.map(({ sentence }) => `${sentence}\n`).join('')}`)
    if (flags.trace !== undefined) {
      const trace = traceOf({ ...asked, programs: { entry: basename(file), files: source.files }, order })
      writeFileSync(flags.trace, `${JSON.stringify(trace, null, 2)}\n`)
      print(`Run it again: placement-live replay ${flags.trace}\n`)
    }
    return 1
  })
}

/** Runs a trace again and prints its journal. 1 when something in it is broken. */
export async function runReplay(
  file: string,
  json: boolean,
  print: Print,
  whereabouts = new Whereabouts(),
): Promise<0 | 1> {
  return complaining(async () => {
    const trace = parsedFile(file, readTrace, TraceError)
    const host = watchedHost(whereabouts)
    whereabouts.at('loading')
    const source = loadRaceFile(trace.programs.entry, textsOf(trace.programs.files), host.globals)
    const setting = await settingOf(trace, source, host, whereabouts)
    const race = await raceOf(setting, orderOf(trace))
    const violations = judged(race, setting)
    if (json) {
      print(`${JSON.stringify(race.journal, null, 2)}\n`)
    } else {
      print(textOf(race, setting.names))
      if (violations.length > 0) print(`\n${violations.map(({ sentence }) => `${sentence}\n`).join('')}`)
    }
    const [taken, wanted] = [race.order.length, orderOf(trace).length]
    if (taken < wanted)
      throw new WrongRace(
        `${file}: schedule: the programs take ${taken} of its ${wanted} steps; expected all of them`,
      )
    return violations.length > 0 ? 1 : 0
  })
}

async function complaining(work: () => Promise<0 | 1>): Promise<0 | 1> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProgramFileError || error instanceof NotRepeatable)
      throw new WrongRace(error.message)
    throw error
  }
}

type Asked = Omit<Trace, 'format' | 'programs' | 'schedule'>

/** What the flags say; where they are silent, what the file says. */
function askedOf(file: string, source: RaceFile, flags: ExploreFlags): Asked {
  const clients = flags.clients ?? source.clients ?? Math.max(2, source.count)
  if (!Number.isInteger(clients) || Number(clients) < 1 || Number(clients) > lanes.length)
    complain(file, 'clients', `a number from 1 to ${lanes.length}`, clients)
  if (source.count > 1 && clients !== source.count)
    complain(`--clients`, 'programs', `${source.count}, one for each program of ${file}`, clients)
  const microversion = flags.microversion ?? source.microversion ?? '1.39'
  if (typeof microversion !== 'string' || !versionOf(microversion))
    complain(file, 'microversion', 'a microversion such as "1.39"', microversion)
  const faults = flags.faults ?? source.faults ?? []
  if (!Array.isArray(faults) || !faults.every((one) => typeof one === 'string' && isFault(one)))
    complain(file, 'faults', 'a list of lost-response, lost-request, crash', faults)
  const world = flags.world ?? source.world ?? 'one-host'
  const where = flags.world === undefined ? `${file}: world` : '--world'
  if (typeof world !== 'string' || !Object.hasOwn(worlds, world))
    throw new WrongRace(
      `${where} ${JSON.stringify(world)}: expected one of ${Object.keys(worlds).join(', ')}`,
    )
  const state = flags.state === undefined ? undefined : parsedFile(flags.state, (value) => value, TypeError)
  return {
    clients: Number(clients),
    microversion,
    faults: faults as readonly Fault[],
    ...(flags.mostFaults !== 1 && { mostFaults: flags.mostFaults }),
    seed: flags.seed,
    requests: flags.requests,
    ...(state === undefined ? { world } : { state }),
  }
}

/** Which of all orders were meant: those in which no more goes wrong than so often. */
function withFaults({ faults, mostFaults = 1 }: Asked): string {
  return faults.length === 0 ? '' : ` with at most ${mostFaults} ${mostFaults === 1 ? 'fault' : 'faults'}`
}

function complain(where: string, field: string, expected: string, found: unknown): never {
  throw new WrongRace(`${where}: ${field}: expected ${expected}, found ${JSON.stringify(found)}`)
}

async function settingOf(
  { clients, world: name, state, microversion, seed, requests }: Asked,
  source: RaceFile,
  host: VirtualHost,
  whereabouts: Whereabouts,
): Promise<ExploreSetting> {
  const world = name === undefined ? undefined : worlds[name]
  if (name !== undefined && !world)
    throw new WrongRace(`world: expected one of ${Object.keys(worlds).join(', ')}, found "${name}"`)
  const check = source.check && watchedCheck(source.check, whereabouts)
  const server = await serverOf(world ? { world } : { state: state as StateDocument })
  return {
    programs: lanesOf(clients).map((lane, index) => ({
      load() {
        whereabouts.at(lane)
        return source.load(index)
      },
    })),
    server,
    names: world?.names ?? commonNames,
    microversion,
    seed,
    turn,
    host,
    limits: { requests },
    ...(check && { check }),
  }
}

/** A host that says whose turn it is. */
function watchedHost(whereabouts: Whereabouts): VirtualHost {
  const host = createVirtualHost()
  return {
    ...host,
    enter(time, lane) {
      if (lane) whereabouts.at(lane)
      host.enter(time, lane)
    },
  }
}

function watchedCheck(check: Check, whereabouts: Whereabouts): Check {
  return (...values) => {
    whereabouts.at('check')
    return check(...values)
  }
}

async function serverOf(beginning: Parameters<typeof createRaceServer>[0]) {
  try {
    return await createRaceServer(beginning)
  } catch (error) {
    if (error instanceof StateDocumentError) throw new WrongRace(`state: ${error.message}`)
    throw error
  }
}

async function raceOf(setting: ExploreSetting, order: readonly Step[]): Promise<Race> {
  const race = await Race.start(setting)
  await takeSteps(race, order)
  return race
}

async function storyOf(setting: ExploreSetting, order: readonly Step[]): Promise<string> {
  return textOf(await raceOf(setting, order), setting.names)
}

function textOf({ journal, lanes: taking, states }: Race, names: Names): string {
  return diagramText(journal, taking, namingOf(states, names))
}

function turn(idle: number): Promise<void> {
  return new Promise((resolve) => {
    if (idle < 5) setImmediate(resolve)
    else setTimeout(resolve, 5)
  })
}

function parsedFile<T>(
  file: string,
  read: (value: unknown) => T,
  complaint: new (...values: never[]) => Error,
): T {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new WrongRace(`${file}: no such file, or it cannot be read`)
  }
  try {
    return read(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw new WrongRace(`${file}: not JSON: ${error.message}`)
    if (error instanceof complaint) throw new WrongRace(`${file}: ${error.message}`)
    throw error
  }
}
