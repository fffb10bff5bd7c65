/** The server's state after a step, and what the step changed. */

import type { Entry } from '../state-changes.ts'
import styles from '../playground.module.css'

export function StateInspector({ entries, caption }: { entries: readonly Entry[]; caption: string }) {
  return (
    <section className={styles['inspector']} aria-label="Server state">
      <h2>Server state</h2>
      <p className={styles['caption']}>{caption}</p>
      {entries.length === 0 && <p>No provider and no consumer.</p>}
      {entries.map(({ key, title, kind, change, facts }) => (
        <div key={key} className={styles['entry']} data-change={change}>
          <h3>
            {title} <span className={styles['kind']}>{kind}</span>
            {change && <span className={styles['badge']}>{change}</span>}
          </h3>
          <dl>
            {facts.map(({ label, value, was }) => (
              <div key={label} data-changed={was !== undefined || undefined}>
                <dt>{label}</dt>
                <dd>
                  {value}
                  {was !== undefined && (
                    <span className={styles['was']}>{was === null ? 'new' : `was ${was}`}</span>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}
