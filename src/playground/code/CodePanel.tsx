/** One program, run alone: what it wrote, how it ended, and the requests it made. */

import type { Dispatch } from 'react'
import { describeOutcome } from '#race/describe.ts'
import { outcomesOf } from '#race/journal.ts'
import { Editor } from '../editor/Editor.tsx'
import { isOutdated, type PlaygroundAction, type PlaygroundState } from '../playground-state.ts'
import type { RaceSession } from '../race-session.ts'
import type { RaceView } from '../race/view.ts'
import { MicroversionPicker, UndoButtons, WorldPicker } from '../RecipePanel.tsx'
import { Share } from '../Share.tsx'
import { placeThrown } from '../thrown.ts'
import { Requests } from './Requests.tsx'
import styles from '../playground.module.css'

interface CodePanelProps {
  readonly state: PlaygroundState
  readonly dispatch: Dispatch<PlaygroundAction>
  /** How the program ran by itself. */
  readonly ran: PlaygroundState
  readonly run: RaceView | undefined
  readonly session: RaceSession
}

export function CodePanel({ state, dispatch, ran, run, session }: CodePanelProps) {
  const { recipe } = state
  const { busy, failure } = ran
  const outdated = isOutdated(ran)
  const thrown = outdated || !run ? undefined : placeThrown(run.report, 0, ran.recipe)
  return (
    <div className={styles['playground']} data-columns="2">
      <section aria-label="Program">
        <div className={styles['pickers']}>
          <WorldPicker recipe={recipe} onChange={(to) => dispatch({ type: 'changed', to })} />
          <MicroversionPicker recipe={recipe} onChange={(to) => dispatch({ type: 'changed', to })} />
        </div>
        <p className={styles['hint']}>
          One client runs this program against the API in this tab. It reaches nothing else: no network, no
          storage. <code>log</code> and <code>console.log</code> write beside it.
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
        <Share state={state} tab="code" dispatch={dispatch} />
        {outdated && <p className={styles['remark']}>What you see is the run before your change.</p>}
        {run ? (
          <>
            <Console run={run} />
            <Requests run={run} />
          </>
        ) : (
          <p className={styles['empty']}>
            Press <em>Run</em>: what the program writes and every request that it makes appear here.
          </p>
        )}
      </section>
    </div>
  )
}

function Console({ run: { report } }: { run: RaceView }) {
  const lines = report.journal.flatMap((event) => (event.type === 'logged' ? [event.line] : []))
  const outcome = outcomesOf(report.journal).A
  return (
    <section className={styles['log']} aria-label="Console">
      <h2>Console</h2>
      {lines.length > 0 && (
        <ol>
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ol>
      )}
      <p
        role="status"
        className={styles['outcome']}
        data-kind={outcome?.kind === 'returned' ? 'same' : 'different'}
      >
        The program {outcome ? describeOutcome(outcome) : 'has not ended'}.
      </p>
    </section>
  )
}
