/**
 * The reference of one microversion.
 *
 * Its HTML comes from the server and stays as it is, whole and linkable, until the reader does something; then Redoc
 * and the description are loaded and take it over. When there is no HTML, because the reader came by a link inside the
 * site or the site is being worked on, both are loaded at once.
 */

import { useEffect, useRef } from 'react'
import { useHistory } from '@docusaurus/router'
import useBaseUrl from '@docusaurus/useBaseUrl'
import { useRendered } from '@still/reference'
import { bodyClass } from './root.ts'
import { whenUsed } from './when-used.ts'
import './reference.css'

interface Props {
  readonly microversion: string
  /** Where the description lies, below the site's base URL. */
  readonly url: string
}

export default function Redoc({ microversion, url }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const home = useBaseUrl('/')
  const history = useHistory()
  const html = useRendered(microversion, home)

  useEffect(() => {
    if (!place.current) return
    const { body, hasHtml } = bodyIn(place.current)
    const start = async () =>
      (await import('./live.tsx')).start(body, { microversion, url: home + url, home, history })
    if (hasHtml) return whenUsed(body, start)
    const started = start()
    return () => void started.then((stop) => stop())
  }, [microversion, url, home, history])

  return (
    <div
      ref={place}
      className="reference"
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

/** The element the live reference is to fill or take over: what the server wrote, else a new one. */
function bodyIn(place: HTMLElement): { body: HTMLElement; hasHtml: boolean } {
  const written = place.querySelector<HTMLElement>(`.${bodyClass}`)
  if (written?.firstChild) return { body: written, hasHtml: true }
  written?.remove()
  const body = document.createElement('div')
  body.className = bodyClass
  place.append(body)
  return { body, hasHtml: false }
}
