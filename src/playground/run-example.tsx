/** Runs an example of the reference: its answer now, beside the documented one. */

import { useCallback } from 'react'
import { newest } from '#api/microversion.ts'
import type { LiveExample } from '#description/examples.ts'
import { createWorkerFetch } from '#hosts/worker.ts'
import { worlds } from '#worlds/index.ts'
import { stepsOfExample } from './exchange.ts'
import { writeLink } from './link.ts'
import { programOfRequests } from './program-of-requests.ts'
import { Results } from './Results.tsx'
import { RunPanel } from './RunPanel.tsx'
import { runSteps, type Result } from './run-steps.ts'
import { useRun, type Work } from './use-run.ts'

/** It runs as soon as it is shown: it is shown because the reader asked for it. */
export function RunExample({ example }: { example: LiveExample }) {
  const work: Work<Result[]> = useCallback(
    async (onStop) => {
      const world = worlds[example.world]
      if (!world) throw new Error(`There is no world called ${example.world}.`)
      const service = createWorkerFetch()
      onStop(service.close)
      return runSteps(service, world, stepsOfExample(example, world.names))
    },
    [example],
  )
  const { state, run } = useRun(work)
  return (
    <RunPanel
      state={state}
      link={linkTo(example)}
      onRun={run}
      show={(results) => <Results results={results} />}
    />
  )
}

function linkTo(example: LiveExample): string | undefined {
  const world = worlds[example.world]
  if (!world) return undefined
  const requests = stepsOfExample(example, world.names).map(({ request }) => request)
  return writeLink({
    code: programOfRequests(requests, world.names),
    world: world.name,
    microversion: newest,
    clients: 1,
    seed: 1,
    order: [],
  })
}
