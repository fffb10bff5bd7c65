/** One program, run alone: what it wrote, how it ended, and the requests it made. */

import type { Dispatch } from 'react'
import { Editor } from '../editor/Editor.tsx'
import type { OwnServer } from '../endpoint/use-endpoint.ts'
import { isOutdated, type Failure, type PlaygroundAction, type PlaygroundState } from '../playground-state.ts'
import type { RaceSession } from '../race-session.ts'
import type { RaceView } from '../race/view.ts'
import { MicroversionPicker, UndoButtons, WorldPicker } from '../RecipePanel.tsx'
import { Share } from '../Share.tsx'
import { placeThrown } from '../thrown.ts'
import { Log } from './Log.tsx'
import { ServerControls, ServerResults } from './OnServer.tsx'
import { Requests } from './Requests.tsx'
import { RunOn } from './RunOn.tsx'
import type { ServerRun, ServerRuns } from './server-run.ts'
import styles from '../playground.module.css'

interface CodePanelProps {
  readonly state: PlaygroundState
  readonly dispatch: Dispatch<PlaygroundAction>
  /** How the program ran by itself. */
  readonly ran: PlaygroundState
  readonly run: RaceView | undefined
  readonly session: RaceSession
  /** How it ran on the reader's own server. */
  readonly served: ServerRun | undefined
  readonly serverRuns: ServerRuns
  readonly own: OwnServer
}

export function CodePanel(props: CodePanelProps) {
  const { state, dispatch, ran, run, session, served, serverRuns, own } = props
  const { recipe, runsOn } = state
  const outdated = isOutdated(ran)
  const onServer = { from: recipe, own, runs: serverRuns, run: served }
  const { failure, thrown, busy } = runsOn === 'mock' ? stateOnMock(props) : stateOnServer(props)
  return (
    <div className={styles['playground']} data-columns="2">
      <section aria-label="Program">
        <div className={styles['pickers']}>
          {runsOn === 'mock' && (
            <WorldPicker recipe={recipe} onChange={(to) => dispatch({ type: 'changed', to })} />
          )}
          <MicroversionPicker recipe={recipe} onChange={(to) => dispatch({ type: 'changed', to })} />
        </div>
        <p className={styles['hint']}>
          {runsOn === 'mock' ? (
            <>
              One client runs this program against the API in this tab. It reaches nothing else: no network,
              no storage. <code>log</code> and <code>console.log</code> write beside it.
            </>
          ) : (
            <>
              The program reaches nothing by itself, and never sees the token: this page sends its requests to
              your server, one after the other, with your token in place of its own. <code>names</code> knows
              the mock’s worlds only; ask your server for its providers. Waiting takes its time here.
            </>
          )}
        </p>
        <div className={styles['editorBar']}>
          <UndoButtons
            canUndo={state.past.length > 0}
            canRedo={state.future.length > 0}
            onUndo={() => dispatch({ type: 'undone' })}
            onRedo={() => dispatch({ type: 'redone' })}
          />
        </div>
        <Editor
          label="Program"
          code={recipe.code}
          failure={failure ?? thrown}
          onChange={(code) => dispatch({ type: 'changed', to: { code } })}
        />
        {failure && (
          <p className={styles['failure']} role="alert">
            {failure.place && `Line ${failure.place.line}, column ${failure.place.column}: `}
            {failure.message}
          </p>
        )}
      </section>
      <section aria-label="Run" aria-busy={busy}>
        <RunOn runsOn={runsOn} own={own} onChange={(to) => dispatch({ type: 'serverChosen', runsOn: to })} />
        {runsOn === 'mock' ? (
          <div className={styles['controls']}>
            <button
              type="button"
              className={styles['primary']}
              aria-disabled={busy}
              onClick={() => !busy && void session.start(ran.recipe, [], true)}
            >
              Run
            </button>
            {busy && (
              <button type="button" onClick={session.stop}>
                Stop
              </button>
            )}
          </div>
        ) : (
          <ServerControls {...onServer} />
        )}
        <Share state={state} tab="code" dispatch={dispatch} />
        {runsOn === 'server' ? (
          <ServerResults {...onServer} />
        ) : (
          <>
            {outdated && <p className={styles['remark']}>What you see is the run before your change.</p>}
            {run ? (
              <>
                <Log journal={run.report.journal} />
                <Requests exchanges={[...run.exchanges.values()]} naming={run.naming} />
              </>
            ) : (
              <p className={styles['empty']}>
                Press <em>Run</em>: what the program writes and every request that it makes appear here.
              </p>
            )}
          </>
        )}
      </section>
    </div>
  )
}

interface RunState {
  readonly busy: boolean
  /** Why it did not run. */
  readonly failure: Failure | undefined
  /** Where it failed while it ran. */
  readonly thrown: Failure | undefined
}

function stateOnMock({ ran, run }: CodePanelProps): RunState {
  const { busy, failure } = ran
  return {
    busy,
    failure,
    thrown: run && !isOutdated(ran) ? placeThrown(run.report, 0, ran.recipe) : undefined,
  }
}

function stateOnServer({ state: { recipe }, served }: CodePanelProps): RunState {
  const busy = served?.doing !== undefined
  if (served?.from.code !== recipe.code) return { busy, failure: undefined, thrown: undefined }
  const { journal, failure } = served
  return { busy, failure, thrown: placeThrown({ journal, lanes: ['A'] }, 0, {}) }
}
