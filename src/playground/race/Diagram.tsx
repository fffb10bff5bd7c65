/** Draws a race as a sequence diagram: a line for each client and one for the server, a row for each thing that happened. */

import { useEffect, useRef, type CSSProperties } from 'react'
import type { Arrow, Diagram as DiagramOfRace, Row, Tone } from '#race/diagram.ts'
import type { Exchange } from '#race/journal.ts'
import { ExchangeDetail } from './ExchangeDetail.tsx'
import styles from '../playground.module.css'

interface DiagramProps {
  readonly diagram: DiagramOfRace
  readonly exchanges: ReadonlyMap<number, Exchange>
  /** The step looked at. */
  readonly cursor: number | undefined
  /** Steps that broke something, and the sentences about it. */
  readonly violations: ReadonlyMap<number, readonly string[]>
  /** Steps that sent what was no longer true. */
  readonly stale: ReadonlySet<number>
  /** Whether to keep the last row in sight. */
  readonly following: boolean
  readonly onLook: (tick: number | undefined) => void
}

const badges: Readonly<Record<Tone, string>> = {
  read: '',
  written: '',
  refused: 'refused',
  failed: 'failed',
  waiting: 'waiting',
  note: '',
  returned: 'done',
  threw: 'failed',
}

export function Diagram({
  diagram: { columns, rows },
  exchanges,
  cursor,
  violations,
  stale,
  following,
  onLook,
}: DiagramProps) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    if (cursor) list.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' })
  }, [cursor])
  // The tray stands above: what a step adds below must not be out of sight.
  useEffect(() => {
    if (following) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' })
  }, [following, rows])
  const size = { '--columns': columns.length } as CSSProperties
  return (
    <div className={styles['diagram']} style={size}>
      <div className={styles['heads']} aria-hidden="true">
        {columns.map(({ lane, title }) => (
          <span key={lane} data-lane={lane}>
            <span className={styles['headLong']}>{title}</span>
            <span className={styles['headShort']}>{lane === 'server' ? 'server' : lane}</span>
          </span>
        ))}
      </div>
      <ol ref={list} className={styles['rows']} aria-label="What happened">
        {rows.map((row) => {
          const exchange = row.request === undefined ? undefined : exchanges.get(row.request)
          const selectable = exchange?.answered !== undefined || exchange?.dropped !== undefined
          const selected = selectable && row.tick === cursor
          const isStale = selectable && stale.has(row.tick)
          const broke = selectable ? (violations.get(row.tick) ?? []) : []
          return (
            <li
              key={row.id}
              className={styles['row']}
              data-tone={row.tone}
              data-selected={selected || undefined}
              data-stale={isStale || undefined}
            >
              <Lines row={row} columns={columns.length} />
              <div className={styles['says']}>
                {selectable ? (
                  <button
                    type="button"
                    className={styles['sentence']}
                    aria-expanded={selected}
                    onClick={() => onLook(selected ? undefined : row.tick)}
                  >
                    <span className={styles['step']}>{row.tick}</span> {row.sentence}
                  </button>
                ) : (
                  <p className={styles['sentence']}>{row.sentence}</p>
                )}
                {badges[row.tone] !== '' && <span className={styles['badge']}>{badges[row.tone]}</span>}
                {isStale && <span className={styles['staleBadge']}>stale value</span>}
                {row.notes.map((note) => (
                  <p key={note} className={styles['rowNote']}>
                    {note}
                  </p>
                ))}
                {broke.map((sentence) => (
                  <p key={sentence} className={styles['broke']}>
                    {sentence}
                  </p>
                ))}
                {selected && exchange && <ExchangeDetail exchange={exchange} />}
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

/** The vertical lines of a row, and its arrows. The sentence beside them says the same, so they are hidden from readers of text. */
function Lines({ row, columns }: { row: Row; columns: number }) {
  return (
    <div className={styles['lines']} aria-hidden="true">
      {Array.from({ length: columns }, (_, column) => (
        <span key={column} className={styles['line']} style={{ '--column': column } as CSSProperties} />
      ))}
      {row.arrows.map((arrow, index) => (
        <ArrowLine key={index} arrow={arrow} level={index} />
      ))}
      {row.arrows.length === 0 && (
        <span className={styles['dot']} style={{ '--column': row.column } as CSSProperties} />
      )}
    </div>
  )
}

function ArrowLine({ arrow: { from, to, label }, level }: { arrow: Arrow; level: number }) {
  const place = { '--left': Math.min(from, to), '--span': Math.abs(to - from), '--level': level }
  return (
    <span className={styles['arrow']} data-way={to > from ? 'right' : 'left'} style={place as CSSProperties}>
      <span>{label}</span>
    </span>
  )
}
