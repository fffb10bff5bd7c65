/** The one incident that is no race of two: many clients on one host, and what they wait. */

import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import { BackOff } from '#playground/gallery/BackOff.tsx'

export default function BackOffPage() {
  return (
    <Layout
      title="Fifty clients, one host"
      description="What waiting before another attempt does to many clients that write to one OpenStack Placement provider, and what jitter does to that."
    >
      <main className="container margin-vert--lg incident">
        <Link to="/incidents">All incidents</Link>
        <h1>Fifty clients, one host</h1>
        <p>
          Fifty clients write to one provider at the same moment. Each reads the generation, writes with it,
          and begins again after a 409. Of all that have read the same generation one gets through; the others
          are refused, and what matters then is when they come back.
        </p>
        <p>
          No order of the requests loses anything here, so there is nothing to explore. What differs is how
          many requests it takes, how long the last has to wait, and who gives up: a client that allows itself
          four attempts, as <code>retryOnConflict</code> and Nova do, may never get through at all.
        </p>
        <BackOff />
        <h2>What the figures say</h2>
        <ul>
          <li>
            <strong>Waiting alone changes nothing.</strong> Whoever waits as long as the others meets them
            again. Neither a pause nor a pause that doubles spares the server a request; it only takes longer.
          </li>
          <li>
            <strong>Chance does.</strong> With <em>full jitter</em> each waits anything between nothing and
            the same growing ceiling. The clients spread, most meet nobody, and the last is through in a
            fraction of the time.
          </li>
          <li>
            <strong>Attempts and waiting belong together.</strong> Four attempts are plenty where few meet.
            Where fifty do, they suffice only with waits as long as Nova&rsquo;s, at random up to two, four
            and six seconds. Such a client is slower when there are few, and hardly ever gives up.
          </li>
        </ul>
        <p>
          The simulation is not Placement but what matters of it: a generation, and a request that takes four
          to six milliseconds each way. A test runs the same clients against the mock and finds the same
          figures. What a refused client has to read again, and decide again, is in{' '}
          <Link to="/docs/concepts/generations#retry">Generations</Link>.
        </p>
      </main>
    </Layout>
  )
}
