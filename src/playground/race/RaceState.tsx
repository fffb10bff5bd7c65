/** What stands beside a race: the state of the server at the step looked at, and what the clients logged. */

import type { PlaygroundState } from '../playground-state.ts'
import { entriesOf } from '../state-changes.ts'
import { Log } from './Log.tsx'
import { StateInspector } from './StateInspector.tsx'
import type { RaceView } from './view.ts'
import styles from '../playground.module.css'

interface RaceStateProps {
  readonly state: PlaygroundState
  /** Absent before the first race. */
  readonly race: RaceView | undefined
}

export function RaceState({ state: { report, cursor }, race }: RaceStateProps) {
  const looked = cursor ?? report?.order.length ?? 0
  const entries =
    race &&
    entriesOf(
      race.report.states[Math.max(looked - 1, 0)],
      race.report.states[looked] ?? race.report.states[0] ?? { resource_providers: [], consumers: [] },
      race.naming,
    )
  return (
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
  )
}
