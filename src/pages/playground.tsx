/** The playground's page: a frame for the panels, which are loaded after it. */

import { lazy, Suspense } from 'react'
import BrowserOnly from '@docusaurus/BrowserOnly'
import Layout from '@theme/Layout'

const Playground = lazy(async () => ({ default: (await import('#playground/Playground.tsx')).Playground }))

const loading = <p>The playground is loading.</p>

export default function PlaygroundPage() {
  return (
    <Layout
      title="Playground"
      description="Send requests to an OpenStack Placement API that runs in this tab, and race retry code against other writers."
      noFooter
    >
      <main className="playground-page">
        <h1>Playground</h1>
        <noscript>
          <p>
            The playground runs the API in this tab and needs JavaScript. The reference and the pages do not.
          </p>
        </noscript>
        <BrowserOnly fallback={loading}>
          {() => (
            <Suspense fallback={loading}>
              <Playground />
            </Suspense>
          )}
        </BrowserOnly>
      </main>
    </Layout>
  )
}
