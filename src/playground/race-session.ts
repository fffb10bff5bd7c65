/** Runs the playground's races: one sandbox at a time, and nothing heard from one that was given up. */

import type { Lane, Step } from '#race/schedule.ts'
import type { PlaygroundAction, Recipe } from './playground-state.ts'
import { SandboxError, type Sandbox } from './sandbox/frame.ts'
import type { Place, RaceReport } from './sandbox/protocol.ts'
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
  readonly step: (lane: Lane) => Promise<void>
  readonly finish: () => Promise<void>
  /** Tries every order, or as many as are bearable, and shows the shortest that breaks something. */
  readonly explore: (recipe: Recipe) => Promise<void>
  readonly close: () => void
}

/** How many orders are tried. */
export const mostOrders = 2000

export function createRaceSession({ dispatch, transpile, open, locate }: SessionSetting): RaceSession {
  let current: Run | undefined

  function close(): void {
    current?.sandbox?.close()
    current = undefined
  }

  /** Does something with the sandbox and tells the outcome, unless another race has been started meanwhile. */
  async function attempt(run: Run, work: () => Promise<PlaygroundAction>, exploring = false): Promise<void> {
    dispatch({ type: 'started', exploring })
    try {
      const action = await work()
      if (current === run) dispatch(action)
    } catch (error) {
      if (current !== run) return
      close()
      dispatch({ type: 'failed', failure: await failureOf(error, run.recipe.code, locate) })
    }
  }

  /** A sandbox of the run's own, and the program as the sandbox takes it. */
  async function prepare(run: Run): Promise<{ sandbox: Sandbox; code: string }> {
    const [transpiled, sandbox] = await Promise.all([
      transpile(run.recipe.code),
      open().then((opened) => {
        run.sandbox = opened
        if (current !== run) opened.close()
        return opened
      }),
    ])
    if (transpiled.kind === 'fault') throw new SandboxError('program', transpiled.message, transpiled.place)
    return { sandbox, code: transpiled.code }
  }

  function begin(recipe: Recipe): Run {
    close()
    return (current = { recipe })
  }

  async function start(recipe: Recipe, order: readonly Step[], finish = false): Promise<void> {
    const run = begin(recipe)
    await attempt(run, async () => {
      const { sandbox, code } = await prepare(run)
      const loaded = await sandbox.load({ ...recipe, code, order })
      return reported(finish ? await sandbox.run() : loaded, recipe, order.length)
    })
  }

  return {
    start,
    async step(lane) {
      const run = current
      const sandbox = run?.sandbox
      if (run && sandbox) await attempt(run, async () => reported(await sandbox.step(lane), run.recipe))
    },
    async finish() {
      const run = current
      const sandbox = run?.sandbox
      if (run && sandbox) await attempt(run, async () => reported(await sandbox.run(), run.recipe))
    },
    async explore(recipe) {
      const run = begin(recipe)
      let order: readonly Step[] | undefined
      await attempt(
        run,
        async () => {
          const { sandbox, code } = await prepare(run)
          const exploration = await sandbox.explore(
            { ...recipe, code, order: [] },
            { most: mostOrders, faults: [] },
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
    close,
  }
}

/** A race under way. */
interface Run {
  readonly recipe: Recipe
  sandbox?: Sandbox
}

function reported(report: RaceReport, from: Recipe, wanted = 0): PlaygroundAction {
  return { type: 'reported', report, from, wanted }
}

async function failureOf(
  error: unknown,
  code: string,
  locate: SessionSetting['locate'],
): Promise<{ message: string; place?: Place }> {
  const message = error instanceof Error ? error.message : String(error)
  const known = error instanceof SandboxError ? error.place : undefined
  const place = known ?? (message.startsWith('SyntaxError') ? await locate(code) : undefined)
  return { message, ...(place && { place }) }
}
