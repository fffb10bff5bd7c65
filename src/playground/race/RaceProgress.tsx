/** How a race goes: what exploring found, the requests that wait, the verdict, and the diagram. */

import type { ReactNode } from 'react'
import { laneOf, type Step } from '#race/schedule.ts'
import { announcementOf } from '../announcement.ts'
import { isOutdated, presentExploration, type PlaygroundState } from '../playground-state.ts'
import { Explored, Progress } from './Explored.tsx'
import { Story } from './Story.tsx'
import { Tray } from './Tray.tsx'
import type { RaceView } from './view.ts'
import styles from '../playground.module.css'

interface RaceProgressProps {
  readonly state: PlaygroundState
  /** Absent before the first race. */
  readonly race: RaceView | undefined
  readonly onLook: (tick: number | undefined) => void
  readonly onStep: (step: Step) => void
  readonly onStart: (order: readonly Step[]) => void
  readonly onStop: () => void
  /** What is to be said between the finding and the race. */
  readonly remarks?: ReactNode
  /** What stands there before the first race. */
  readonly children: ReactNode
}

export function RaceProgress({
  state,
  race,
  onLook,
  onStep,
  onStart,
  onStop,
  remarks,
  children,
}: RaceProgressProps) {
  const { recipe, report, busy, exploring, cursor } = state
  const exploration = presentExploration(state)
  const taken = report?.order ?? []
  return (
    <>
      {exploring && <Progress counts={exploring} onStop={onStop} />}
      {exploration && (
        <Explored exploration={exploration} faults={recipe.faults} mostFaults={recipe.mostFaults} />
      )}
      {remarks}
      {isOutdated(state) && (
        <p className={styles['remark']}>
          What you see is the race before your change.{' '}
          <button type="button" aria-disabled={busy} onClick={() => onStart(taken)}>
            Take the same steps again
          </button>
        </p>
      )}
      <p className="visually-hidden" aria-live="polite">
        {busy || !race ? '' : announcementOf(race.diagram, race.violations, race.report, cursor)}
      </p>
      {race ? (
        <>
          {!race.report.over && (
            <Tray
              report={race.report}
              naming={race.naming}
              faults={recipe.faults ?? []}
              disabled={!canStep(state)}
              onStep={(step) => takeStep(state, step, onStep)}
            />
          )}
          <Story
            race={race}
            cursor={cursor}
            following={taken.length > 0 && !race.report.over}
            onLook={onLook}
          />
        </>
      ) : (
        <p className={styles['empty']}>{children}</p>
      )}
    </>
  )
}

/** Whether the race that is shown can go on from where it stands. */
export function canStep(state: PlaygroundState): boolean {
  return state.report !== undefined && !state.busy && !isOutdated(state) && !state.failure
}

/** Lets a step through, if the race can go on and its client waits. */
export function takeStep(state: PlaygroundState, step: Step, onStep: (step: Step) => void): void {
  if (canStep(state) && state.report?.waiting.includes(laneOf(step))) onStep(step)
}
