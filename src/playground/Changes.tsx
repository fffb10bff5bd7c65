/** What a request changed on the server, in a list. */

import type { Entry } from './state-changes.ts'
import styles from './playground.module.css'

interface ChangesProps {
  readonly changes: readonly Entry[]
  /** Sentences about what is no provider and no consumer. */
  readonly more?: readonly string[]
}

export function Changes({ changes, more = [] }: ChangesProps) {
  if (changes.length === 0 && more.length === 0)
    return <p className={styles['caption']}>It changed nothing.</p>
  return (
    <ul className={styles['changes']} aria-label="What it changed">
      {changes.map(({ key, title, kind, change, facts }) => (
        <li key={key}>
          <strong>{title}</strong> ({kind}
          {change && `, ${change}`}):{' '}
          {facts
            .filter(({ was }) => change !== undefined || was !== undefined)
            .map(({ label, value, was }) =>
              was === undefined || was === null ? `${label} ${value}` : `${label} ${value}, was ${was}`,
            )
            .join('; ') || 'nothing is left'}
        </li>
      ))}
      {more.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
