/** The page of an incident: its story, which needs no script, and below it the race to play. */

import { lazy, Suspense } from 'react'
import BrowserOnly from '@docusaurus/BrowserOnly'
import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import { Story } from '#playground/gallery/Story.tsx'
import styles from '#playground/gallery/gallery.module.css'
import type { IncidentPage } from '#site/incident-pages.ts'

const Level = lazy(async () => ({ default: (await import('#playground/gallery/Level.tsx')).Level }))

export default function Incident({ page }: { page: IncidentPage }) {
  const { incident, programs, coloured, next } = page
  const program = (
    <figure className={`fence ${styles['stage']}`}>
      <figcaption>The program that goes wrong</figcaption>
      <pre tabIndex={0} role="region" aria-label="The program that goes wrong">
        <code dangerouslySetInnerHTML={{ __html: coloured.wrong }} />
      </pre>
    </figure>
  )
  return (
    <Layout
      title={incident.title}
      description={`${incident.line} An incident of OpenStack Placement to play through.`}
    >
      <main className={styles['page']}>
        <Story incident={incident} check={coloured.check} />
        <BrowserOnly fallback={program}>
          {() => (
            <Suspense fallback={program}>
              <Level key={incident.key} incident={incident} programs={programs} right={coloured.right} />
            </Suspense>
          )}
        </BrowserOnly>
        <nav aria-label="Other incidents" className={styles['others']}>
          <Link to="/incidents">All incidents</Link>
          {next && (
            <>
              {' '}
              · Next: <Link to={`/incidents/${next.key}`}>{next.title}</Link>
            </>
          )}
        </nav>
      </main>
    </Layout>
  )
}
