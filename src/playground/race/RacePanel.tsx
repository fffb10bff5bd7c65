/** The race: the programs, the reader as the scheduler or every schedule tried, and what came of it. */

import { useEffect, useMemo, useRef, useState, type Dispatch, type KeyboardEvent } from 'react'
import { lanesOf, spellOrder, type Step } from '#race/schedule.ts'
import { isOutdated, type PlaygroundAction, type PlaygroundState } from '../playground-state.ts'
import type { RaceSession } from '../race-session.ts'
import { RecipePanel } from '../RecipePanel.tsx'
import { Share } from '../Share.tsx'
import { placeThrown } from '../thrown.ts'
import { canStep, RaceProgress, takeStep } from './RaceProgress.tsx'
import { RaceState } from './RaceState.tsx'
import { raceKeyOf } from './race-keys.ts'
import type { RaceView } from './view.ts'
import styles from '../playground.module.css'

interface RacePanelProps {
  readonly state: PlaygroundState
  /** The race as it stands, ready to be shown. */
  readonly race: RaceView | undefined
  readonly dispatch: Dispatch<PlaygroundAction>
  readonly session: RaceSession
  /** The reader's own server, where one is connected. */
  readonly elsewhere: string | undefined
}

export function RacePanel({ state, race, dispatch, session, elsewhere }: RacePanelProps) {
  const { recipe, report, busy, failure, planned, remarks } = state
  const section = useRef<HTMLElement>(null)
  const [client, setClient] = useState(0)
  const over = report?.over
  useFocusKept(section, over)

  const outdated = isOutdated(state)
  const thrown = useMemo(
    () => (outdated ? undefined : report && placeThrown(report, client, recipe)),
    [outdated, report, client, recipe],
  )

  const start = (order: readonly Step[], finish = false) => {
    if (!busy) void session.start(recipe, order, finish)
  }
  const taken = report?.order ?? []
  const canTakeBack = taken.length > 0 && !busy && !outdated
  const look = (tick: number | undefined) => dispatch({ type: 'looked', cursor: tick })
  const step = (one: Step) => void session.step(one)
  const act = (event: KeyboardEvent) => {
    const key = raceKeyOf(event, state)
    if (!key) return
    event.preventDefault()
    if ('look' in key) look(key.look)
    else takeStep(state, key.step, step)
  }

  return (
    <div className={styles['playground']}>
      <RecipePanel
        recipe={recipe}
        preset={state.preset}
        failure={failure}
        thrown={thrown}
        client={client < recipe.clients && recipe.others ? client : 0}
        canUndo={state.past.length > 0}
        canRedo={state.future.length > 0}
        onClient={setClient}
        onChange={(to) => dispatch({ type: 'changed', to })}
        onUndo={() => dispatch({ type: 'undone' })}
        onRedo={() => dispatch({ type: 'redone' })}
        onPreset={(id) => {
          session.close()
          dispatch({ type: 'presetChosen', id })
        }}
      />

      <section
        ref={section}
        className={styles['race']}
        aria-label="Race"
        aria-busy={busy}
        // The keys work while the focus is in here, and nowhere else.
        onKeyDown={act}
      >
        <div className={styles['controls']} role="group" aria-label="Run">
          <button type="button" className={styles['primary']} aria-disabled={busy} onClick={() => start([])}>
            {report ? 'Start again' : 'Step: you are the scheduler'}
          </button>
          <button
            type="button"
            className={styles['primary']}
            aria-disabled={busy}
            onClick={() => !busy && void session.explore(recipe)}
          >
            Explore
          </button>
          <button
            type="button"
            aria-disabled={busy}
            onClick={() => (canStep(state) && !report?.over ? void session.finish() : start([], true))}
          >
            Run to the end
          </button>
          {report && (
            <button
              type="button"
              aria-disabled={!canTakeBack}
              onClick={() => canTakeBack && start(taken.slice(0, -1))}
            >
              Take a step back
            </button>
          )}
        </div>
        <Share
          state={state}
          tab="race"
          dispatch={dispatch}
          violations={outdated ? undefined : race?.violations}
        />
        <RaceProgress
          state={state}
          race={race}
          onLook={look}
          onStep={step}
          onStart={start}
          onStop={session.stop}
          remarks={
            <>
              {remarks.map((remark) => (
                <p key={remark} role="status" className={styles['remark']}>
                  {remark}
                </p>
              ))}
              {elsewhere !== undefined && (
                <p className={styles['remark']}>
                  A race runs on the mock in this tab. To run a program on {elsewhere}, go to <em>Code</em>.
                </p>
              )}
              {planned.length > 0 && (
                <p className={styles['remark']}>
                  This link comes with an order of {planned.length} steps: <code>{spellOrder(planned)}</code>.{' '}
                  <button type="button" aria-disabled={busy} onClick={() => start(planned)}>
                    Take these steps
                  </button>
                </p>
              )}
            </>
          }
        >
          Every request of a client waits until you let it through. Whose goes next is up to you: press{' '}
          <em>Step</em>, then let {lanesOf(recipe.clients).join(' and ')} through in any order, by button or
          by key. Or press <em>Explore</em>, which tries every schedule, that is, every order in which the
          requests can take effect, and shows the shortest that breaks something. Races run on the mock in
          this tab, and on nothing else: a server of your own holds no request back and forgets nothing. To
          try a program there, go to <em>Code</em>.
        </RaceProgress>
      </section>

      <RaceState state={state} race={race} />
    </div>
  )
}

/** A press of the keyboard must not end up nowhere: the first goes to the tray, the last to what came of the race. */
function useFocusKept(section: { readonly current: HTMLElement | null }, over: boolean | undefined): void {
  useEffect(() => {
    const focused = document.activeElement
    if (over === undefined || !(focused === document.body || section.current?.contains(focused))) return
    section.current
      ?.querySelector<HTMLElement>(over ? '[data-focus="verdict"]' : '[data-focus="tray"]')
      ?.focus()
  }, [section, over])
}
