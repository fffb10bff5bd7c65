/** The race of a level: the requests that wait, the verdict, the diagram, and the state beside it. */

import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Step } from '#race/schedule.ts'
import type { PlaygroundState } from '../playground-state.ts'
import { RaceProgress, takeStep } from '../race/RaceProgress.tsx'
import { RaceState } from '../race/RaceState.tsx'
import { raceKeyOf } from '../race/race-keys.ts'
import type { RaceView } from '../race/view.ts'
import styles from '../playground.module.css'

interface LevelRaceProps {
  readonly state: PlaygroundState
  /** The race as it stands; absent before the first. */
  readonly race: RaceView | undefined
  readonly onLook: (tick: number | undefined) => void
  readonly onStep: (step: Step) => void
  readonly onStart: (order: readonly Step[]) => void
  readonly onStop: () => void
}

export function LevelRace({ state, race, onLook, onStep, onStart, onStop }: LevelRaceProps) {
  const { report, busy } = state
  const section = useRef<HTMLElement>(null)
  // From the keyboard the reader comes to the tray when a race begins, and to what came of it when it is over.
  useEffect(() => {
    const focused = document.activeElement
    const isHere =
      focused === document.body || section.current?.parentElement?.parentElement?.contains(focused)
    if (!report || !isHere || focused?.closest('[contenteditable]')) return
    if (!report.over && report.order.length > 0) return
    section.current
      ?.querySelector<HTMLElement>(report.over ? '[data-focus="verdict"]' : '[data-focus="tray"]')
      ?.focus()
  }, [report])

  const act = (event: KeyboardEvent) => {
    const key = raceKeyOf(event, state)
    if (!key) return
    event.preventDefault()
    if ('look' in key) onLook(key.look)
    else takeStep(state, key.step, onStep)
  }

  return (
    <>
      <section
        ref={section}
        className={styles['race']}
        aria-label="Race"
        aria-busy={busy}
        // The keys work while the focus is in here, and nowhere else.
        onKeyDown={act}
      >
        <RaceProgress
          state={state}
          race={race}
          onLook={onLook}
          onStep={onStep}
          onStart={onStart}
          onStop={onStop}
        >
          The race is shown here once it has begun.
        </RaceProgress>
      </section>
      <RaceState state={state} race={race} />
    </>
  )
}
