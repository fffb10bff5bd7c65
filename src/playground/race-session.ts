/** Runs the playground's races: one sandbox at a time, and nothing heard from one that was given up. */

import type { Lane } from '#race/schedule.ts'
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
  readonly start: (recipe: Recipe, order: readonly Lane[], finish?: boolean) => Promise<void>
  readonly step: (lane: Lane) => Promise<void>
  readonly finish: () => Promise<void>
  readonly close: () => void
}

export function createRaceSession({ dispatch, transpile, open, locate }: SessionSetting): RaceSession {
  let current: { recipe: Recipe; sandbox?: Sandbox } | undefined

  function close(): void {
    current?.sandbox?.close()
    current = undefined
  }

  /** Does something with the sandbox and tells the outcome, unless another race has been started meanwhile. */
  async function attempt(
    run: { recipe: Recipe; sandbox?: Sandbox },
    work: () => Promise<RaceReport>,
    wanted = 0,
  ): Promise<void> {
    dispatch({ type: 'started' })
    try {
      const report = await work()
      if (current === run) dispatch({ type: 'reported', report, from: run.recipe, wanted })
    } catch (error) {
      if (current !== run) return
      close()
      dispatch({ type: 'failed', failure: await failureOf(error, run.recipe.code, locate) })
    }
  }

  return {
    async start(recipe, order, finish = false) {
      close()
      const run: { recipe: Recipe; sandbox?: Sandbox } = { recipe }
      current = run
      await attempt(
        run,
        async () => {
          const [transpiled, sandbox] = await Promise.all([
            transpile(recipe.code),
            open().then((opened) => {
              run.sandbox = opened
              if (current !== run) opened.close()
              return opened
            }),
          ])
          if (transpiled.kind === 'fault') {
            throw new SandboxError('program', transpiled.message, transpiled.place)
          }
          const { world, microversion, clients, seed } = recipe
          const report = await sandbox.load({
            code: transpiled.code,
            world,
            microversion,
            clients,
            seed,
            order,
          })
          return finish ? sandbox.run() : report
        },
        order.length,
      )
    },
    async step(lane) {
      const run = current
      const sandbox = run?.sandbox
      if (run && sandbox) await attempt(run, () => sandbox.step(lane))
    },
    async finish() {
      const run = current
      const sandbox = run?.sandbox
      if (run && sandbox) await attempt(run, () => sandbox.run())
    },
    close,
  }
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
