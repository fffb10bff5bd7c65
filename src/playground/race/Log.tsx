/** What the clients logged. */

import type { JournalEvent } from '#race/journal.ts'
import styles from '../playground.module.css'

export function Log({ journal }: { journal: readonly JournalEvent[] }) {
  const lines = journal.flatMap((event) => (event.type === 'logged' ? [event] : []))
  return (
    <section className={styles['log']} aria-label="Log">
      <h2>Log</h2>
      {lines.length === 0 ? (
        <p className={styles['caption']}>Nothing logged yet.</p>
      ) : (
        <ol>
          {lines.map((event, index) => (
            <li key={index}>
              <strong>{event.lane}</strong> {event.line}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
