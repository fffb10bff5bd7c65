/** The list of incidents, each with a mark once it has been solved during this visit. */

import Link from '@docusaurus/Link'
import { useSolved } from './solved.ts'
import styles from './gallery.module.css'

interface IncidentListProps {
  readonly entries: readonly { readonly key: string; readonly title: string; readonly line: string }[]
}

export function IncidentList({ entries }: IncidentListProps) {
  const solved = useSolved()
  return (
    <ol className={styles['list']}>
      {entries.map(({ key, title, line }) => (
        <li key={key}>
          <Link to={`/incidents/${key}`}>
            <strong>{title}</strong>
            <span>{line}</span>
          </Link>
          {solved.has(key) && <span className={styles['mark']}>Solved</span>}
        </li>
      ))}
    </ol>
  )
}
