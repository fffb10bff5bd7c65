/** What happened in a race: the verdict, the steps as a diagram or as a table, and the way back and forth through them. */

import { useState } from 'react'
import type { RaceView } from './view.ts'
import { Diagram } from './Diagram.tsx'
import { StepTable } from './StepTable.tsx'
import { Verdict } from './Verdict.tsx'
import styles from '../playground.module.css'

interface StoryProps {
  readonly race: RaceView
  /** The step looked at; undefined for the last. */
  readonly cursor: number | undefined
  readonly following: boolean
  readonly onLook: (tick: number | undefined) => void
}

export function Story({ race, cursor, following, onLook }: StoryProps) {
  const [asTable, setAsTable] = useState(false)
  const steps = race.report.order.length
  const looked = cursor ?? steps
  const { diagram, exchanges, broken, stale } = race
  const go = (to: number) => {
    if (to >= 0 && to <= steps) onLook(to)
  }
  return (
    <>
      <Verdict report={race.report} violations={race.violations} />
      <div className={styles['controls']} role="group" aria-label="Steps">
        <button
          type="button"
          aria-disabled={looked === 0}
          aria-keyshortcuts="ArrowLeft"
          onClick={() => go(looked - 1)}
        >
          <kbd aria-hidden="true">←</kbd> Previous step
        </button>
        <button
          type="button"
          aria-disabled={looked === steps}
          aria-keyshortcuts="ArrowRight"
          onClick={() => go(looked + 1)}
        >
          Next step <kbd aria-hidden="true">→</kbd>
        </button>
        <span className={styles['caption']}>
          {looked} of {steps}
        </span>
        <button type="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          As a table
        </button>
      </div>
      {asTable ? (
        <StepTable
          diagram={diagram}
          exchanges={exchanges}
          cursor={cursor}
          violations={broken}
          stale={stale}
          onLook={onLook}
        />
      ) : (
        <Diagram
          diagram={diagram}
          exchanges={exchanges}
          cursor={cursor}
          violations={broken}
          stale={stale}
          following={following}
          onLook={onLook}
        />
      )}
    </>
  )
}
