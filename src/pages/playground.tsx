/** The playground's page. All that stands there at the start is in its HTML: it can be read before anything is loaded. */

import Link from '@docusaurus/Link'
import Layout from '@theme/Layout'
import { Playground } from '#playground/Playground.tsx'

export default function PlaygroundPage() {
  return (
    <Layout
      title="Playground"
      description="Send requests to an OpenStack Placement API that runs in this tab, and race retry code against other writers."
      noFooter
    >
      <main className="playground-page">
        <h1>Playground</h1>
        <p>
          A Placement API runs in this tab: send it requests, run code against it, let several clients race,
          and look at what it holds. Nothing is to be installed, and nothing that you write leaves the tab
          unless you name a server to send it to. Races that really went wrong, each to be played through, are
          among the <Link to="/incidents">incidents</Link>.
        </p>
        <noscript>
          <p>
            The API needs JavaScript to run, so here is only the program to read. The reference and the pages
            work without.
          </p>
        </noscript>
        <Playground />
      </main>
    </Layout>
  )
}
