/** The diagram as a table: the same rows in the same order. */

import type { Diagram } from '#race/diagram.ts'
import type { Exchange } from '#race/journal.ts'
import styles from '../playground.module.css'

interface StepTableProps {
  readonly diagram: Diagram
  readonly exchanges: ReadonlyMap<number, Exchange>
  readonly cursor: number | undefined
  /** Steps that broke something, and the sentences about it. */
  readonly violations: ReadonlyMap<number, readonly string[]>
  /** Steps that sent what was no longer true. */
  readonly stale: ReadonlySet<number>
  readonly onLook: (tick: number | undefined) => void
}

export function StepTable({
  diagram: { rows },
  exchanges,
  cursor,
  violations,
  stale,
  onLook,
}: StepTableProps) {
  return (
    <div className={styles['tableFrame']} tabIndex={0} role="region" aria-label="Steps as a table">
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Client</th>
            <th scope="col">Sent</th>
            <th scope="col">Answer</th>
            <th scope="col">What happened</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const exchange = row.request === undefined ? undefined : exchanges.get(row.request)
            const taken = exchange?.answered ?? exchange?.dropped
            const selected = taken !== undefined && row.tick === cursor
            return (
              <tr key={row.id} data-selected={selected || undefined}>
                <td>
                  {taken && (
                    <button
                      type="button"
                      className={styles['stepButton']}
                      aria-pressed={selected}
                      aria-label={`Look at step ${row.tick}`}
                      onClick={() => onLook(selected ? undefined : row.tick)}
                    >
                      {row.tick}
                    </button>
                  )}
                </td>
                <td>{row.lane}</td>
                <td>{exchange?.sent.method}</td>
                <td>
                  {row.arrows[1]?.label ?? (row.tone === 'waiting' ? 'waiting' : exchange ? 'none' : '')}
                </td>
                <td>
                  {row.sentence}
                  {taken && stale.has(row.tick) && <span className={styles['staleBadge']}>stale value</span>}
                  {row.notes.map((note) => (
                    <p key={note} className={styles['rowNote']}>
                      {note}
                    </p>
                  ))}
                  {(taken ? violations.get(row.tick) : undefined)?.map((sentence) => (
                    <p key={sentence} className={styles['broke']}>
                      {sentence}
                    </p>
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
