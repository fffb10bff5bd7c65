/**
 * The reference of one microversion.
 *
 * Its HTML comes from the server and stays as it is, whole and linkable, until the reader does something; then Redoc
 * and the description are loaded and take it over. When the reader comes by a link inside the site there is no HTML,
 * and both are loaded at once.
 */

import { useEffect, useRef } from 'react'
import { useHistory } from '@docusaurus/router'
import useBaseUrl from '@docusaurus/useBaseUrl'
import { useRendered } from '@still/reference'
import { useArrivedByNavigation } from '../Still/index.tsx'
import { whenUsed } from './when-used.ts'
import './reference.css'

interface Props {
  readonly microversion: string
  /** Where the description lies, below the site's base URL. */
  readonly url: string
}

export default function Redoc({ microversion, url }: Props) {
  const arrivedByNavigation = useArrivedByNavigation()
  const container = useRef<HTMLDivElement>(null)
  const home = useBaseUrl('/')
  const history = useHistory()
  const { css, html } = useRendered(microversion, home)

  useEffect(() => {
    const element = container.current
    if (!element) return
    const start = async () =>
      (await import('./live.tsx')).start(element, { microversion, url: home + url, home, history })
    if (!arrivedByNavigation) return whenUsed(element, start)
    const started = start()
    return () => void started.then((stop) => stop())
  }, [arrivedByNavigation, microversion, url, home, history])

  return (
    <div className="reference">
      <style suppressHydrationWarning dangerouslySetInnerHTML={{ __html: css }} />
      <div
        ref={container}
        className="reference-page-body"
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </div>
  )
}
