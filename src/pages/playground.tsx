/** The playground's page: a frame for the panels, which are loaded after it. */

import { lazy, Suspense, useEffect, useState } from 'react'
import BrowserOnly from '@docusaurus/BrowserOnly'
import Layout from '@theme/Layout'

const Playground = lazy(async () => ({ default: (await import('#playground/Playground.tsx')).Playground }))
const Console = lazy(async () => ({
  default: (await import('#playground/console/LinkedConsole.tsx')).LinkedConsole,
}))

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
        <BrowserOnly fallback={loading}>{() => <Panels />}</BrowserOnly>
      </main>
    </Layout>
  )
}

const asksForRequests = () => new URLSearchParams(window.location.hash.slice(1)).get('tab') === 'requests'

/** One panel is shown; the console stays where it was when the reader comes back to it. */
function Panels() {
  const [requests, setRequests] = useState(asksForRequests)
  const [seen, setSeen] = useState(requests)
  useEffect(() => {
    const look = () => setRequests(asksForRequests())
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  useEffect(() => setSeen((before) => before || requests), [requests])
  return (
    <>
      <p>
        {requests ? (
          <a href="#tab=race">Race retry code against other writers</a>
        ) : (
          <a href="#tab=requests">Send single requests</a>
        )}
      </p>
      <Suspense fallback={loading}>
        {(requests || seen) && (
          <div hidden={!requests}>
            <Console worldName="one-host" />
          </div>
        )}
        {!requests && <Playground />}
      </Suspense>
    </>
  )
}
