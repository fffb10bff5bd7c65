/** The incidents: true stories of concurrent writes, to be played through. */

import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import { incidents } from '#incidents/index.ts'
import { IncidentList } from '#playground/gallery/IncidentList.tsx'

export default function IncidentsPage() {
  return (
    <Layout
      title="Incidents"
      description="True stories of concurrent writes to OpenStack Placement, each with the program that went wrong: find the bad order, mend the program, and prove it."
    >
      <main className="container margin-vert--lg incidents">
        <h1>Incidents</h1>
        <p>
          Each of these is a program that looks right, and two or more clients that run it at once. Find the
          order of requests in which it goes wrong, or have it shown; mend the program; and prove that it
          holds in every order. All of it runs in this tab. For programs of your own there is the{' '}
          <Link to="/playground">playground</Link>.
        </p>
        <IncidentList
          entries={[
            ...incidents.map(({ key, title, line }) => ({ key, title, line })),
            {
              key: 'back-off',
              title: 'Fifty clients, one host',
              line: 'What waiting before another attempt does, and what jitter does to that. In figures.',
            },
          ]}
        />
      </main>
    </Layout>
  )
}
