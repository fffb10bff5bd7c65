/** What came of a race: how each client ended, and what does not hold. */

import { describeOutcome } from '#race/describe.ts'
import type { Violation } from '#race/invariants.ts'
import { outcomesOf } from '#race/journal.ts'
import type { RaceReport } from '../sandbox/protocol.ts'
import styles from '../playground.module.css'

export function Verdict({ report, violations }: { report: RaceReport; violations: readonly Violation[] }) {
  const outcomes = outcomesOf(report.journal)
  const { over, lanes, order } = report
  if (!over && violations.length === 0) return null
  const kind = violations.length > 0 ? 'broken' : 'holds'
  return (
    <section
      className={styles['verdict']}
      data-kind={kind}
      aria-label="Verdict"
      tabIndex={-1}
      data-focus="verdict"
    >
      {violations.map(({ sentence }) => (
        <p key={sentence} className={styles['violation']}>
          {sentence}
        </p>
      ))}
      {kind === 'holds' && <p>{`Nothing was lost in this order of ${order.length} steps.`}</p>}
      <ul>
        {lanes.map((lane) => {
          const outcome = outcomes[lane]
          return (
            <li key={lane}>
              <strong>{lane}</strong> {outcome ? describeOutcome(outcome) : 'is under way'}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
