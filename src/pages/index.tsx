/** The first page: what this is, one conflict to see and to run, and where to go from here. */

import { MDXProvider } from '@mdx-js/react'
import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import MDXContent from '@theme/MDXContent'
import { Fence, type FenceProps } from '#theme/Fence/index.tsx'
import Conflict from './_conflict.mdx'
import styles from './index.module.css'

const doors = [
  {
    to: '/docs/concepts/generations',
    name: 'Generations',
    what: 'Why a write answers 409, and what to do then.',
  },
  { to: '/api', name: 'Reference', what: 'Every operation and every answer, with examples that run.' },
  {
    to: '/playground',
    name: 'Playground',
    what: 'The whole API in this tab: send requests, race two writers.',
  },
  {
    to: '/docs/guides/use-the-mock',
    name: 'Use it in your tests',
    what: 'The same server in your test suite.',
  },
] as const

/** The exchange as text, and under it, when asked for, two clients that may send it in either order. */
function Demo(props: FenceProps) {
  return <Fence {...props} runner={race} />
}

const race = {
  label: 'Race two writers',
  load: async () => (await import('#playground/home-demo.tsx')).HomeDemo,
}

export default function Home() {
  return (
    <Layout
      title="The OpenStack Placement API reference you can run"
      description="The OpenStack Placement API, every answer of it, running in your browser: read, run and race each example."
    >
      <main className={styles.home}>
        <div className={styles.intro}>
          <h1>The OpenStack Placement API reference you can run</h1>
          <p>
            Many clients write to Placement at once. Send back a generation that somebody else has moved on,
            and the write is refused: here is that refusal, from a server that runs in this page.
          </p>
        </div>
        <MDXContent>
          <MDXProvider components={{ Fence: Demo }}>
            <Conflict />
          </MDXProvider>
        </MDXContent>
        <nav aria-label="Start here" className={styles.doors}>
          {doors.map(({ to, name, what }) => (
            <Link key={to} to={to}>
              <strong>{name}</strong>
              <span>{what}</span>
            </Link>
          ))}
        </nav>
        <p className={styles.install}>
          A server for your own client, from a checkout: <code>npm run mock -- --port 8778</code>
        </p>
      </main>
    </Layout>
  )
}
