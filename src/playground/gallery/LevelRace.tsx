/** The race of a level: the requests that wait, the verdict, the diagram, and the state beside it. */

import { useEffect, useRef, type KeyboardEvent } from 'react'
import { laneOf, type Step } from '#race/schedule.ts'
import { announcementOf } from '../announcement.ts'
import { isOutdated, presentExploration, type PlaygroundState } from '../playground-state.ts'
import { Explored, Progress } from '../race/Explored.tsx'
import { Log } from '../race/Log.tsx'
import { StateInspector } from '../race/StateInspector.tsx'
import { Story } from '../race/Story.tsx'
import { Tray } from '../race/Tray.tsx'
import type { RaceView } from '../race/view.ts'
import { entriesOf } from '../state-changes.ts'
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
  const { recipe, report, busy, exploring, failure, cursor } = state
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

  const outdated = isOutdated(state)
  const exploration = presentExploration(state)
  const taken = report?.order ?? []
  const looked = cursor ?? taken.length
  const canStep = report !== undefined && !busy && !outdated && !failure
  const step = (one: Step) => {
    if (canStep && report.waiting.includes(laneOf(one))) onStep(one)
  }
  const act = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof Element && event.target.closest('select, [role="region"][tabindex="0"]'))
      return
    if (race && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      onLook(Math.min(Math.max(looked + (event.key === 'ArrowLeft' ? -1 : 1), 0), taken.length))
      return
    }
    const lane = report?.lanes.find(
      (one, index) => event.key.toUpperCase() === one || event.key === String(index + 1),
    )
    if (!lane) return
    event.preventDefault()
    step(lane)
  }
  const entries =
    race &&
    entriesOf(
      race.report.states[Math.max(looked - 1, 0)],
      race.report.states[looked] ?? race.report.states[0] ?? { resource_providers: [], consumers: [] },
      race.naming,
    )

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
        {exploring && <Progress counts={exploring} onStop={onStop} />}
        {exploration && <Explored exploration={exploration} faults={recipe.faults} />}
        {outdated && (
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
                disabled={!canStep}
                onStep={step}
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
          <p className={styles['empty']}>The race is shown here once it has begun.</p>
        )}
      </section>
      <div className={styles['side']}>
        {entries && (
          <StateInspector
            entries={entries}
            caption={
              looked === 0
                ? 'Before the first step'
                : `After step ${looked}${cursor === undefined ? ', the last' : ''}`
            }
          />
        )}
        {report && <Log journal={report.journal} />}
      </div>
    </>
  )
}
