/** How far an exploration is, and what it has shown in the end. */

import type { Counts } from '#race/explore.ts'
import type { Fault } from '#race/schedule.ts'
import { describeCounts, describeExploration, describeSearch } from '../describe-exploration.ts'
import type { ExplorationReport } from '../sandbox/protocol.ts'
import styles from '../playground.module.css'

export function Progress({ counts, onStop }: { counts: Counts; onStop: () => void }) {
  return (
    <div className={styles['remark']} role="group" aria-label="Progress">
      <p role="status">Exploring the schedules.</p>
      {/* Not read out: it changes ten times a second. */}
      <p className={styles['figures']}>{describeCounts(counts)}</p>
      <button type="button" onClick={onStop}>
        Stop
      </button>
    </div>
  )
}

interface ExploredProps {
  readonly exploration: ExplorationReport
  readonly faults: readonly Fault[] | undefined
  /** How many of them a schedule has at most; absent: one. */
  readonly mostFaults: number | undefined
}

export function Explored({ exploration, faults, mostFaults }: ExploredProps) {
  return (
    <div
      role="status"
      aria-label="Exploration"
      className={styles['explored']}
      data-kind={exploration.broken > 0 ? 'broken' : exploration.complete ? 'holds' : 'open'}
    >
      <p>{describeExploration(exploration)}</p>
      <p className={styles['figures']}>{describeSearch(exploration, faults, mostFaults)}</p>
    </div>
  )
}
