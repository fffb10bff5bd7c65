/** What waiting does to many clients on one host: the table of a simulation, for as many clients as the reader likes. */

import { useEffect, useId, useMemo, useRef, useState, type CSSProperties } from 'react'
import { compareBackOffs, usualAttempts, type Summary } from '#incidents/back-off.ts'
import styles from './gallery.module.css'

const counts = [2, 5, 10, 20, 50, 100]

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`

/** The columns: what it is called and how it is read. */
const columns: readonly {
  readonly title: string
  readonly value: (summary: Summary) => number
  readonly text: (value: number) => string
}[] = [
  { title: 'Requests', value: ({ requests }) => requests, text: String },
  { title: 'Refused', value: ({ refused }) => refused, text: String },
  { title: 'Half are through', value: ({ median }) => median, text: seconds },
  { title: 'The last is through', value: ({ last }) => last, text: seconds },
  { title: 'Most attempts of one client', value: ({ mostAttempts }) => mostAttempts, text: String },
  {
    title: `Not through in ${usualAttempts} attempts`,
    value: ({ givenUp }) => givenUp,
    text: String,
  },
]

export function BackOff() {
  const [clients, setClients] = useState(50)
  const [seed, setSeed] = useState(1)
  const id = useId()
  const choice = useRef<HTMLSelectElement>(null)
  // It may have been chosen before there was a script to hear it.
  useEffect(() => setClients(Number(choice.current?.value ?? 50)), [])
  const summaries = useMemo(() => compareBackOffs(clients, seed), [clients, seed])
  return (
    <section aria-label="Simulation">
      <p className={styles['simulation']}>
        <span>
          <label htmlFor={id}>Clients that begin at the same moment</label>{' '}
          <select
            ref={choice}
            id={id}
            value={clients}
            onChange={(event) => setClients(Number(event.target.value))}
          >
            {counts.map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </span>
        <button type="button" onClick={() => setSeed(seed + 1)}>
          Other chances
        </button>
      </p>
      <div className="table-scroll" tabIndex={0} role="region" aria-label="Results">
        <table className={styles['results']}>
          <caption>
            {clients} clients write to one host, each until it is through. Virtual time; seed {seed}.
          </caption>
          <thead>
            <tr>
              <th scope="col">Wait before another attempt</th>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {summaries.map((summary) => (
              <tr key={summary.key}>
                <th scope="row">{summary.title}</th>
                {columns.map(({ title, value, text }) => {
                  const most = Math.max(1, ...summaries.map(value))
                  return (
                    <td key={title} style={{ '--part': value(summary) / most } as CSSProperties}>
                      {text(value(summary))}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
