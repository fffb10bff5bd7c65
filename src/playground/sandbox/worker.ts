/** What runs in the sandbox's worker: the mock, the client, the worlds and the race runner, and the reader's program. */

import { explore } from '#race/explore.ts'
import { Race, runToTheEnd, takeSteps, type RaceSetting } from '#race/runner.ts'
import { createRaceServer } from '#race/server.ts'
import { createVirtualHost } from '#race/virtual-time.ts'
import { worlds } from '#worlds/index.ts'
import { harden } from './harden.ts'
import { ProgramFault, loadProgram } from './load-program.ts'
import type { FromSandbox, RaceOrder, RaceReport, ToSandbox } from './protocol.ts'

const host = createVirtualHost()
// Before any code of the reader's is loaded: from here on the globals are the schedule's, and the network is gone.
const { turn, createModuleUrl, clock } = harden(host.globals)

/** Milliseconds after which no further order is tried. */
const explorationTime = 15_000

let race: Race | undefined

self.onmessage = ({ ports: [port] }) => {
  self.onmessage = null
  if (!port) return
  const post = port.postMessage.bind(port) as (message: FromSandbox) => void
  port.onmessage = async ({ data }: MessageEvent<ToSandbox>) => {
    try {
      post(await obey(data))
    } catch (error) {
      if (error instanceof ProgramFault) {
        const { message, place } = error
        post({ type: 'failed', id: data.id, message, ...(place && { place }) })
      } else {
        post({ type: 'failed', id: data.id, message: String(error), bug: true })
      }
    }
  }
  post({ type: 'ready' })
}

async function obey(command: ToSandbox): Promise<FromSandbox> {
  switch (command.type) {
    case 'explore': {
      const { race: from, most, id } = command
      const end = clock() + explorationTime
      const { counterexample, ...counts } = await explore({
        ...(await settingOf(from)),
        most,
        enough: () => clock() > end,
      })
      const order = counterexample && { order: counterexample.order }
      return { type: 'explored', id, exploration: { ...counts, ...order } }
    }
    case 'load':
      race = await load(command.race)
      break
    case 'step':
      await race?.step(command.lane)
      break
    case 'run':
      if (race) await runToTheEnd(race)
  }
  if (!race) throw new Error('nothing is loaded')
  return { type: 'report', id: command.id, report: reportOf(race) }
}

async function load(from: RaceOrder): Promise<Race> {
  const started = await Race.start(await settingOf(from))
  await takeSteps(started, from.order)
  return started
}

async function settingOf({
  code,
  world: name,
  microversion,
  clients,
  seed,
}: RaceOrder): Promise<RaceSetting> {
  const world = worlds[name]
  if (!world) throw new Error(`no world is called ${name}`)
  // A module of its own for each client and each run: they are different processes, and share no variable.
  const programs = Array.from({ length: clients }, () => ({ load: () => loadProgram(code, createModuleUrl) }))
  const server = await createRaceServer({ world })
  return { programs, server, names: world.names, microversion, seed, turn, host }
}

function reportOf({ lanes, order, waiting, over, journal, states }: Race): RaceReport {
  return { lanes, order, waiting: waiting.map(({ lane }) => lane), over, journal, states }
}
