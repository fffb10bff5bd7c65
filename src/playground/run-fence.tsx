/** Runs an example of a page: the exchanges of an `http` fence, or the program of a `ts` one. */

import { useCallback } from 'react'
import { newest } from '#api/microversion.ts'
import { createWorkerFetch } from '#hosts/worker.ts'
import { parseExchanges } from '#verifier/exchanges.ts'
import { parseInfo } from '#verifier/info-string.ts'
import { worlds, type World } from '#worlds/index.ts'
import { Code } from './code.tsx'
import { stepsOfFence } from './exchange.ts'
import { writeLink } from './link.ts'
import { programOfRequests } from './program-of-requests.ts'
import { Results } from './Results.tsx'
import { RunPanel } from './RunPanel.tsx'
import { runProgram, type ProgramResult } from './run-program.ts'
import { runSteps, type Result } from './run-steps.ts'
import { useRun, type Work } from './use-run.ts'
import styles from './playground.module.css'

interface RunFenceProps {
  readonly language: string
  /** The info string, without the language. */
  readonly meta: string
  readonly code: string
  /** What a program is documented to log. */
  readonly log?: string
}

const place = { file: 'the page', line: 1 }

/** It runs as soon as it is shown: it is shown because the reader asked for it. */
export function RunFence({ language, meta, code, log }: RunFenceProps) {
  return language === 'http' ? (
    <RunExchanges meta={meta} code={code} />
  ) : (
    <RunProgram meta={meta} code={code} log={log} />
  )
}

function RunExchanges({ meta, code }: { meta: string; code: string }) {
  const work: Work<Result[]> = useCallback(
    async (onStop) => {
      const world = worldOf('http', meta)
      const service = createWorkerFetch()
      onStop(service.close)
      return runSteps(service, world, stepsOfFence(parseExchanges(code, place), world.names))
    },
    [meta, code],
  )
  const { state, run } = useRun(work)
  const result = state.kind === 'done' ? state.result : undefined
  const world = worldOf('http', meta)
  const link =
    result &&
    writeLink({
      code: programOfRequests(
        result.map(({ request }) => request),
        world.names,
      ),
      world: world.name,
      microversion: newest,
      clients: 1,
      seed: 1,
      order: [],
    })
  return <RunPanel state={state} link={link} onRun={run} show={(result) => <Results results={result} />} />
}

function RunProgram({ meta, code, log }: { meta: string; code: string; log: string | undefined }) {
  const work: Work<ProgramResult> = useCallback(
    (onStop) => {
      const { clients = 1, expect } = parseInfo('ts', meta, place)
      const world = worldOf('ts', meta)
      return runProgram({ code, world: world.name, clients, expect, log }, onStop)
    },
    [meta, code, log],
  )
  const { state, run } = useRun(work)
  const { clients = 1 } = parseInfo('ts', meta, place)
  const link = writeLink({
    code,
    world: worldOf('ts', meta).name,
    microversion: newest,
    clients,
    seed: 1,
    order: [],
  })
  return (
    <RunPanel state={state} link={link} onRun={run} show={(result) => <ProgramOutcome result={result} />} />
  )
}

function ProgramOutcome({ result: { lines, ended, same } }: { result: ProgramResult }) {
  return (
    <>
      <p className={styles['outcome']} data-kind={same ? 'same' : 'different'}>
        {ended} {same ? 'The same as documented.' : 'That is not what is documented.'}
      </p>
      {lines.length > 0 && <Code label="Log" language="text" text={lines.join('\n')} />}
    </>
  )
}

function worldOf(language: 'http' | 'ts', meta: string): World {
  const world = parseInfo(language, meta, place).world ?? worlds['empty']
  if (!world) throw new Error('There is no such world.')
  return world
}
