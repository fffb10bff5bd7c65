/** Rows of fields in a form, to which more can be added and from which each can be taken away. */

import { useRef, type ReactNode } from 'react'
import console from '../console/console.module.css'
import styles from './world.module.css'

interface RowsProps<Row> {
  readonly title: string
  /** What a row is called. */
  readonly noun: string
  readonly rows: readonly Row[]
  readonly begin: Row
  readonly onChange: (rows: readonly Row[]) => void
  readonly fields: (row: Row, onChange: (row: Row) => void) => ReactNode
}

export function Rows<Row>({ title, noun, rows, begin, onChange, fields }: RowsProps<Row>) {
  const add = useRef<HTMLButtonElement>(null)
  return (
    <fieldset className={styles['rows']}>
      <legend>{title}</legend>
      {rows.map((row, index) => (
        <div key={index} role="group" aria-label={`${noun} ${index + 1}`} className={styles['row']}>
          {fields(row, (to) => onChange(rows.with(index, to)))}
          <button
            type="button"
            className={console['button']}
            onClick={() => {
              onChange(rows.filter((_, at) => at !== index))
              add.current?.focus() // for the button that had the focus is gone
            }}
          >
            Remove
          </button>
        </div>
      ))}
      <button
        ref={add}
        type="button"
        className={console['button']}
        onClick={() => onChange([...rows, begin])}
      >
        Add an {noun.toLowerCase()}
      </button>
    </fieldset>
  )
}
