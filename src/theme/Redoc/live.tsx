/** The live reference: takes over the HTML that is there, or draws the page when there is none. */

import './manual-prism.ts'
import { type ComponentProps, type ReactNode, useEffect } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { Router } from 'react-router-dom'
import type { Document } from '#description/document.ts'
import type { History } from '#description/history.ts'
import { Page } from './Page.tsx'
import { identifierPrefix } from './root.ts'

interface Place {
  readonly microversion: string
  /** Where to fetch the description. */
  readonly url: string
  readonly home: string
  /** The site's, since this is a React root of its own and links in it are the site's. */
  readonly history: ComponentProps<typeof Router>['history']
}

/** Starts the reference in `container` and resolves, once it reacts, to what ends it. */
export async function start(container: HTMLElement, place: Place): Promise<() => void> {
  const { microversion, url, home, history } = place
  const [description, past] = await Promise.all([
    fetchJson<Document>(url),
    fetchJson<History>(`${home}openapi/history.json`),
  ])
  return new Promise((resolve) => {
    const hasHtml = container.firstChild !== null
    const onReady = () => {
      if (!hasHtml) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
      resolve(() => root.unmount())
    }
    const page = (
      <Ready onReady={onReady}>
        <Router history={history}>
          <Page document={description} history={past} microversion={microversion} home={home} />
        </Router>
      </Ready>
    )
    const root = hasHtml
      ? hydrateRoot(container, page, { identifierPrefix })
      : createRoot(container, { identifierPrefix })
    if (!hasHtml) root.render(page)
  })
}

/** A file of the site's own. */
async function fetchJson<File>(url: string): Promise<File> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  return answer.json()
}

/** Says once that what is in it stands. */
function Ready({ onReady, children }: { onReady: () => void; children: ReactNode }) {
  useEffect(onReady, [])
  return children
}
