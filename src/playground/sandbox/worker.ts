/** What runs in the sandbox's worker: the mock, the client, the worlds and the race runner, and the reader's program. */

import type { Program } from '#client/index.ts'
import { checked } from '#race/check.ts'
import { explore, type ExploreSetting } from '#race/explore.ts'
import type { ClientRun } from '#race/client-run.ts'
import { Race, runToTheEnd, takeSteps } from '#race/runner.ts'
import { createRaceServer } from '#race/server.ts'
import { createVirtualHost } from '#race/virtual-time.ts'
import { StateDocumentError } from '#placement/index.ts'
import { names, worlds } from '#worlds/index.ts'
import { beginErrand, doingsOf, tellErrand } from './errand.ts'
import { harden } from './harden.ts'
import { loadCheck, loadProgram, ProgramFault } from './load-program.ts'
import {
  mostRequests,
  type FromSandbox,
  type RaceOrder,
  type RaceReport,
  type ToSandbox,
} from './protocol.ts'

const host = createVirtualHost()
// Before any code of the reader's is loaded: from here on the globals are the schedule's, and the network is gone.
const { turn, createModuleUrl: createUrl, clock, now } = harden(host.globals)

/** By its text: all that a program declares is within one function of the module, so each call of it is a program anew. */
const moduleUrls = new Map<string, string>()

function createModuleUrl(text: string): string {
  const known = moduleUrls.get(text)
  if (known !== undefined) return known
  const url = createUrl(text)
  moduleUrls.set(text, url)
  return url
}

/** Milliseconds after which no further order is tried. */
const explorationTime = 15_000

/** Milliseconds between two words on how far an exploration is. */
const progressTime = 100

let race: Race | undefined
let errand: ClientRun | undefined
let check: ExploreSetting['check']
let stopped = false

self.onmessage = ({ ports: [port] }) => {
  self.onmessage = null
  if (!port) return
  const post = port.postMessage.bind(port) as (message: FromSandbox) => void
  let obeying = 0
  // Thrown where nobody could catch it: in a microtask of the program's own.
  self.addEventListener('error', (event) => {
    event.preventDefault()
    const { message, lineno: line, colno: column, filename } = event
    const place = filename.startsWith('blob:') && { place: { line, column: line === 1 ? 1 : column } }
    post({ type: 'failed', id: obeying, message, ...place })
  })
  port.onmessage = async ({ data }: MessageEvent<ToSandbox>) => {
    obeying = data.id
    try {
      const answer = await obey(data, post)
      if (answer) post(answer)
    } catch (error) {
      if (error instanceof ProgramFault) {
        const { message, place, program } = error
        post({
          type: 'failed',
          id: data.id,
          message,
          ...(place && { place }),
          ...(program !== undefined && { program }),
        })
      } else {
        post({ type: 'failed', id: data.id, message: String(error), bug: true })
      }
    }
  }
  post({ type: 'ready' })
  void warmUp()
}

/**
 * Races once with a program of ours: the engine compiles a function when it is first called, and whoever presses a button
 * would wait for that. It has a host of its own, so that nothing of it is left.
 */
async function warmUp(): Promise<void> {
  const { 'one-host': world } = worlds
  if (!world) return
  const program: Program = async ({ placement, retryOnConflict, names: { host: uuid } }) => {
    await retryOnConflict(async () => {
      const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
      await placement.setTraits({ uuid, body: { traits: [], resource_provider_generation } })
    })
  }
  const setting = { server: await createRaceServer({ world }), names, microversion: '1.39', seed: 1, turn }
  await runToTheEnd(await Race.start({ ...setting, programs: [program, program] }))
}

async function obey(
  command: ToSandbox,
  post: (message: FromSandbox) => void,
): Promise<FromSandbox | undefined> {
  switch (command.type) {
    case 'explore': {
      const { race: from, most, faults, mostFaults, id } = command
      const setting = await settingOf(from)
      let told = clock()
      const end = told + explorationTime
      const { counterexample, ...counts } = await explore({
        ...setting,
        most,
        faults,
        mostFaults,
        enough: () => stopped || clock() > end,
        async progress(counts) {
          if (clock() < told + progressTime) return
          told = clock()
          post({ type: 'progress', id, counts })
          await turn(0) // or no word from the page would be heard before the end
        },
      })
      const order = counterexample && { order: counterexample.order }
      return { type: 'explored', id, exploration: { ...counts, ...order } }
    }
    case 'stop':
      stopped = true
      return undefined
    case 'send': {
      const { code, microversion, seed } = command.errand
      const program = await loadProgram(code, createModuleUrl)
      errand = await beginErrand(program, { names, microversion, seed, host, turn, clock: now })
      return { type: 'doings', id: command.id, doings: doingsOf(errand) }
    }
    case 'tell':
      if (!errand) throw new Error('nothing is under way')
      await tellErrand(errand, command.word)
      return { type: 'doings', id: command.id, doings: doingsOf(errand) }
    case 'load': {
      const setting = await settingOf(command.race)
      check = setting.check
      race = await Race.start(setting)
      await takeSteps(race, command.race.order)
      break
    }
    case 'step':
      await race?.step(command.step)
      break
    case 'run':
      if (race) await runToTheEnd(race)
  }
  if (!race) throw new Error('nothing is loaded')
  return { type: 'report', id: command.id, report: reportOf(race) }
}

async function settingOf({
  code,
  others = [],
  world: name,
  state,
  microversion,
  clients,
  seed,
  requests = mostRequests(clients),
}: RaceOrder): Promise<ExploreSetting> {
  const world = worlds[name]
  if (!world) throw new Error(`no world is called ${name}`)
  // A module of its own for each client and each run: they are different processes, and share no variable.
  const programs = Array.from({ length: clients }, (_, number) => {
    const own = number === 0 ? undefined : others[number - 1]
    if (own === undefined) return { load: () => loadProgram(code, createModuleUrl, number) }
    return {
      load: () =>
        loadProgram(own, createModuleUrl).catch((error: unknown) => {
          throw error instanceof ProgramFault ? Object.assign(error, { program: number }) : error
        }),
    }
  })
  const server = await serverOf(state ? { state } : { world })
  const check = await loadCheck(code, createModuleUrl)
  return {
    programs,
    server,
    names,
    microversion,
    seed,
    turn,
    host,
    limits: { requests },
    ...(check && { check }),
  }
}

async function serverOf(beginning: Parameters<typeof createRaceServer>[0]) {
  try {
    return await createRaceServer(beginning)
  } catch (error) {
    throw error instanceof StateDocumentError ? new ProgramFault(`The world: ${error.message}`) : error
  }
}

function reportOf(of: Race): RaceReport {
  const { lanes, order, waiting, over, journal, states } = of
  const checks = over && check ? { checks: checked(check, of).map(({ sentence }) => sentence) } : {}
  return { lanes, order, waiting: waiting.map(({ lane }) => lane), over, journal, states, ...checks }
}
