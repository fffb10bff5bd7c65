/** Runs the playground's races: one sandbox at a time, and nothing heard from one that was given up. */

import type { Counts } from '#race/explore.ts'
import type { Step } from '#race/schedule.ts'
import { mostSchedules } from './link.ts'
import { programOf, type Failure, type PlaygroundAction, type Recipe } from './playground-state.ts'
import { SandboxError, type Sandbox } from './sandbox/frame.ts'
import type { Place, RaceOrder, RaceReport } from './sandbox/protocol.ts'
import type { Transpiled } from './transpile.ts'

export interface SessionSetting {
  readonly dispatch: (action: PlaygroundAction) => void
  readonly transpile: (code: string) => Promise<Transpiled>
  /** Opens a sandbox, after loading what runs in it. */
  readonly open: () => Promise<Sandbox>
  /** Where the program stops being a program; undefined when that cannot be told. */
  readonly locate: (code: string) => Promise<Place | undefined>
}

export interface RaceSession {
  /** Starts afresh, takes the steps of `order` as far as they fit, and with `finish` all that are left. */
  readonly start: (recipe: Recipe, order: readonly Step[], finish?: boolean) => Promise<void>
  readonly step: (step: Step) => Promise<void>
  readonly finish: () => Promise<void>
  /** Tries every schedule, or as many as the recipe says, and shows the shortest that breaks something. */
  readonly explore: (recipe: Recipe) => Promise<void>
  /** Ends an exploration, which then shows what it has; and whatever else does not end by itself. */
  readonly stop: () => void
  readonly close: () => void
}

/** Milliseconds that an exploration has to come to an end when it is told to. */
const stopTime = 2_000

export function createRaceSession({ dispatch, transpile, open, locate }: SessionSetting): RaceSession {
  let current: Run | undefined

  function close(): void {
    current?.sandbox?.close()
    current = undefined
  }

  /** Does something with the sandbox and tells the outcome, unless another race has been started meanwhile. */
  async function attempt(run: Run, work: () => Promise<PlaygroundAction>, exploring = false): Promise<void> {
    dispatch({ type: 'started', exploring })
    run.busy = true
    try {
      const action = await work()
      run.busy = false
      if (current === run) dispatch(action)
    } catch (error) {
      if (current !== run) return
      close()
      dispatch({ type: 'failed', failure: await failureOf(error, run.recipe, locate) })
    }
  }

  /** A sandbox of the run's own, and the programs as the sandbox takes them. */
  async function prepare(run: Run): Promise<{ sandbox: Sandbox; race: Omit<RaceOrder, 'order'> }> {
    const { code, others = [], ...rest } = run.recipe
    const [transpiled, sandbox] = await Promise.all([
      Promise.all([code, ...others].map(transpile)),
      open().then((opened) => {
        run.sandbox = opened
        if (current !== run) opened.close()
        return opened
      }),
    ])
    const scripts = transpiled.map((one, program) => {
      if (one.kind === 'script') return one.code
      throw new SandboxError('program', one.message, one.place, others.length > 0 ? program : undefined)
    })
    const [first = '', ...own] = scripts
    const { world, state, microversion, clients, seed, requests } = rest
    return {
      sandbox,
      race: {
        code: first,
        others: own,
        world,
        ...(state && { state }),
        microversion,
        clients,
        seed,
        ...(requests !== undefined && { requests }),
      },
    }
  }

  function begin(recipe: Recipe): Run {
    close()
    return (current = { recipe })
  }

  async function start(recipe: Recipe, order: readonly Step[], finish = false): Promise<void> {
    const run = begin(recipe)
    await attempt(run, async () => {
      const { sandbox, race } = await prepare(run)
      const loaded = await sandbox.load({ ...race, order })
      return reported(finish ? await sandbox.run() : loaded, recipe, order.length)
    })
  }

  return {
    start,
    async step(step) {
      const run = current
      const sandbox = run?.sandbox
      if (run && sandbox) await attempt(run, async () => reported(await sandbox.step(step), run.recipe))
    },
    async finish() {
      const run = current
      const sandbox = run?.sandbox
      if (run && sandbox) await attempt(run, async () => reported(await sandbox.run(), run.recipe))
    },
    async explore(recipe) {
      const run = begin(recipe)
      const { most = mostSchedules, faults = [], mostFaults = 1 } = recipe
      const progress = (counts: Counts) => {
        if (current === run) dispatch({ type: 'progressed', counts })
      }
      let order: readonly Step[] | undefined
      await attempt(
        run,
        async () => {
          const { sandbox, race } = await prepare(run)
          const exploration = await sandbox.explore(
            { ...race, order: [] },
            { most, faults, mostFaults, progress },
          )
          order = exploration.order
          return { type: 'explored', exploration, from: recipe }
        },
        true,
      )
      if (current !== run) return
      close()
      if (order) await start(recipe, order)
    },
    stop() {
      const run = current
      if (!run?.busy) return
      run.sandbox?.stop()
      setTimeout(() => {
        if (current !== run || !run.busy) return
        close()
        dispatch({ type: 'failed', failure: { message: 'It was stopped before it had come to anything.' } })
      }, stopTime)
    },
    close,
  }
}

/** A race under way. */
interface Run {
  readonly recipe: Recipe
  sandbox?: Sandbox
  /** Whether something has been asked of it that is not answered. */
  busy?: boolean
}

function reported(report: RaceReport, from: Recipe, wanted = 0): PlaygroundAction {
  return { type: 'reported', report, from, wanted }
}

/** What went wrong with programs, and where if it can be told. */
export async function failureOf(
  error: unknown,
  recipe: Pick<Recipe, 'code' | 'others'>,
  locate: SessionSetting['locate'],
): Promise<Failure> {
  const message = error instanceof Error ? error.message : String(error)
  const { place: known, program } = error instanceof SandboxError ? error : {}
  const place =
    known ?? (message.startsWith('SyntaxError') ? await locate(programOf(recipe, program ?? 0)) : undefined)
  return { message, ...(place && { place }), ...(program !== undefined && { program }) }
}
