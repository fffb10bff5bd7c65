/** A program on the reader's own server: the button, what is to be known before it is pressed, and what came of it. */

import { lazy, Suspense, useMemo } from 'react'
import { namingOf } from '#race/describe.ts'
import { exchangesOf } from '#race/journal.ts'
import type { OwnServer } from '../endpoint/use-endpoint.ts'
import { Log } from './Log.tsx'
import { Requests } from './Requests.tsx'
import type { RunFrom, ServerRun, ServerRuns } from './server-run.ts'
import styles from '../playground.module.css'

const EndpointFault = lazy(async () => ({
  default: (await import('../endpoint/EndpointPanel.tsx')).EndpointFault,
}))

interface OnServerProps {
  readonly from: RunFrom
  readonly own: OwnServer
  readonly runs: ServerRuns
  readonly run: ServerRun | undefined
}

export function ServerControls({ from, own: { reached }, runs, run }: OnServerProps) {
  const busy = run?.doing !== undefined
  return (
    <>
      <p className={styles['remark']}>
        {reached ? (
          <>
            The program’s requests change <strong>{reached.address}</strong> for good, with what your token
            may do there: there is no way back. Run only what you have read.
          </>
        ) : (
          <>Connect to the server first. What a program changes there is changed for good.</>
        )}
      </p>
      <div className={styles['controls']}>
        <button
          type="button"
          className={styles['primary']}
          aria-disabled={busy || !reached}
          onClick={() => !busy && reached && void runs.run(from, reached)}
        >
          Run on the server
        </button>
        {busy && (
          <>
            <button type="button" onClick={runs.stop}>
              Stop
            </button>
            <span className={styles['caption']}>{run.doing}</span>
          </>
        )}
      </div>
    </>
  )
}

export function ServerResults({ from, own: { reached }, run }: OnServerProps) {
  const shown = useMemo(() => run && { exchanges: exchangesOf(run.journal), naming: namingOf([], {}) }, [run])
  if (!run || !shown) {
    return (
      <p className={styles['empty']}>
        Press <em>Run on the server</em>: what the program writes and every request that it makes appear here.
      </p>
    )
  }
  const isPresent = from.code === run.from.code && from.microversion === run.from.microversion
  const [failure] = run.unanswered.values()
  return (
    <>
      {!(isPresent && reached?.address === run.address) && (
        <p className={styles['remark']}>
          What you see is the run before your change
          {reached?.address !== run.address && `, on ${run.address}`}.
        </p>
      )}
      {failure && failure.kind !== 'stopped' && (
        <div role="alert">
          <Suspense>
            <EndpointFault failure={failure} />
          </Suspense>
        </div>
      )}
      <Log journal={run.journal} />
      <Requests {...shown} unanswered={run.unanswered} />
      <p className={styles['caption']}>
        What it changed on {run.address} cannot be seen from here: <em>World</em> shows what the mock holds.
      </p>
    </>
  )
}
