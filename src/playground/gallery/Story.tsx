/** What happened, who is who, and what must be true at the end. */

import type { Incident } from '#incidents/incident.ts'
import { lanes } from '#race/schedule.ts'
import { worlds } from '#worlds/index.ts'
import { Prose } from './Prose.tsx'
import styles from './gallery.module.css'

interface StoryProps {
  readonly incident: Incident
  /** The check of the end as coloured HTML. */
  readonly check: string
}

export function Story({ incident, check }: StoryProps) {
  const { title, line, happened, who, must, world } = incident
  return (
    <div className={styles['story']}>
      <h1>{title}</h1>
      <p className={styles['line']}>{line}</p>
      <h2>What happened</h2>
      {happened.map((paragraph) => (
        <p key={paragraph}>
          <Prose text={paragraph} />
        </p>
      ))}
      <h2>Who is who</h2>
      <dl className={styles['who']}>
        {who.map((part, index) => (
          <div key={part}>
            <dt>Client {lanes[index]}</dt>
            <dd>
              <Prose text={part} />
            </dd>
          </div>
        ))}
        <div>
          <dt>The world</dt>
          <dd>
            <Prose text={worlds[world]?.description ?? ''} />
          </dd>
        </div>
      </dl>
      <h2>What must be true at the end</h2>
      <p>
        <Prose text={must} />
      </p>
      <details className={styles['details']}>
        <summary>As code, which every schedule is held against</summary>
        <pre tabIndex={0} role="region" aria-label="The check">
          <code dangerouslySetInnerHTML={{ __html: check }} />
        </pre>
      </details>
    </div>
  )
}
