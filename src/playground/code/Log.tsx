/** What a program wrote, and how it ended. */

import { describeOutcome } from '#race/describe.ts'
import { outcomesOf, type JournalEvent } from '#race/journal.ts'
import styles from '../playground.module.css'

export function Log({ journal }: { journal: readonly JournalEvent[] }) {
  const lines = journal.flatMap((event) => (event.type === 'logged' ? [event.line] : []))
  const outcome = outcomesOf(journal).A
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
