/** An incident to be played: find the bad order, have it shown, mend the program, prove it. */

import { useEffect, useMemo, useReducer, useRef, useState } from 'react'
import type { Incident } from '#incidents/incident.ts'
import type { Step } from '#race/schedule.ts'
import { Editor } from '../editor/Editor.tsx'
import { writeLink } from '../link.ts'
import { playgroundReducer, setupOf } from '../playground-state.ts'
import { createRaceSession } from '../race-session.ts'
import { viewOf } from '../race/view.ts'
import { openSandbox } from '../sandbox/frame.ts'
import { loadSandboxSource } from '../sandbox/source.ts'
import { transpile } from '../transpile.ts'
import {
  beginningOf,
  deedsAfter,
  isSame,
  nothingDone,
  withCheck,
  withoutCheck,
  type LevelPrograms,
} from './level-state.ts'
import { LevelRace } from './LevelRace.tsx'
import { Prose } from './Prose.tsx'
import { markSolved } from './solved.ts'
import { Task } from './Task.tsx'
import shared from '../playground.module.css'
import styles from './gallery.module.css'

interface LevelProps {
  readonly incident: Incident
  readonly programs: LevelPrograms
  /** The right program as coloured HTML. */
  readonly right: string
}

export function Level({ incident, programs, right }: LevelProps) {
  const [beginning] = useState(() => beginningOf(incident, programs))
  const [state, dispatch] = useReducer(playgroundReducer, beginning)
  const [session] = useState(() =>
    createRaceSession({
      dispatch,
      transpile,
      open: async () => openSandbox(await loadSandboxSource()),
      locate: async (code) => (await import('../locate-fault.ts')).locateFault(code),
    }),
  )
  useEffect(() => () => session.close(), [session])

  const { recipe, report, busy, failure } = state
  const race = useMemo(() => report && viewOf(report), [report])
  const [deeds, setDeeds] = useState(nothingDone)
  const byHand = useRef(false)
  const broken = race !== undefined && race.violations.length > 0
  const wrong = beginning.recipe.code
  useEffect(() => {
    setDeeds((before) => {
      const after = deedsAfter(before, state, { byHand: byHand.current, broken, wrong })
      return isSame(before, after) ? before : after
    })
  }, [state, broken, wrong])
  useEffect(() => {
    if (deeds.proved) markSolved(incident.key)
  }, [deeds.proved, incident.key])

  const start = (order: readonly Step[]) => {
    if (busy) return
    byHand.current = true
    void session.start(recipe, order)
  }
  const explore = () => {
    if (busy) return
    byHand.current = false
    void session.explore(recipe)
  }
  const write = (program: string) =>
    dispatch({ type: 'changed', to: { code: withCheck(program, programs.check) } })

  return (
    <div className={styles['level']}>
      <div className={styles['turn']}>
        <h2>Your turn</h2>
        <ol className={styles['tasks']}>
          <Task title="Find the bad order" done={deeds.found}>
            <p>
              Every request waits until you let it through, by button or by the keys A, B or 1, 2.{' '}
              <Prose text={incident.hint} />
            </p>
            <button type="button" aria-disabled={busy} onClick={() => start([])}>
              {report ? 'Start again' : 'Step'}
            </button>
          </Task>
          <Task title="Or have it shown" done={deeds.shown}>
            <p>Every schedule is tried; the shortest that breaks something is shown.</p>
            <button type="button" aria-disabled={busy} onClick={explore}>
              Show me
            </button>
          </Task>
          <Task title="Fix the program" done={deeds.fixed}>
            <p>Change it in the editor below, and step or have it shown again as often as you like.</p>
            {deeds.fixed && (
              <button type="button" onClick={() => dispatch({ type: 'changed', to: { code: wrong } })}>
                Back to the wrong program
              </button>
            )}
            <details className={styles['details']}>
              <summary>A right program</summary>
              <pre tabIndex={0} role="region" aria-label="A right program">
                <code dangerouslySetInnerHTML={{ __html: right }} />
              </pre>
              <button type="button" onClick={() => write(programs.right)}>
                Put it into the editor
              </button>
            </details>
          </Task>
          <Task title="Prove it" done={deeds.proved}>
            <p>It is right when it holds in every schedule.</p>
            <button type="button" aria-disabled={busy} onClick={explore}>
              Prove it
            </button>
          </Task>
        </ol>
        {deeds.proved && (
          <section className={styles['cure']} aria-label="Solved">
            <h3>Solved. Why it holds</h3>
            {incident.cure.map((paragraph) => (
              <p key={paragraph}>
                <Prose text={paragraph} />
              </p>
            ))}
          </section>
        )}
      </div>

      <div className={`${shared['playground']} ${styles['stage']}`}>
        <section className={shared['recipe']} aria-label="Program">
          <Editor
            label="Program"
            code={withoutCheck(recipe.code, programs.check)}
            failure={failure}
            onChange={write}
          />
          {failure && (
            <p className={shared['failure']} role="alert">
              {failure.place && `Line ${failure.place.line}, column ${failure.place.column}: `}
              {failure.message}
            </p>
          )}
          <p className={styles['onward']}>
            {/* A page of its own state: not a visit within the site, so that the address is read. */}
            <a href={`/playground${writeLink(setupOf({ ...state, report: undefined, cursor: undefined }))}`}>
              Open in the playground
            </a>
          </p>
        </section>
        <LevelRace
          state={state}
          race={race}
          onLook={(cursor) => dispatch({ type: 'looked', cursor })}
          onStep={(step) => {
            byHand.current = true
            void session.step(step)
          }}
          onStart={start}
          onStop={session.stop}
        />
      </div>
    </div>
  )
}
