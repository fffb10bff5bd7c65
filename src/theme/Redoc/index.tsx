/**
 * The reference of one microversion.
 *
 * Its HTML comes from the server and stays as it is, whole and linkable, until the reader does something; then Redoc
 * and the description are loaded and take it over. A reader who came by a link inside the site gets the same HTML, from
 * the page's own file. When there is none, because the site is being worked on, both are loaded at once.
 */

import { useEffect, useRef } from 'react'
import { useHistory } from '@docusaurus/router'
import useBaseUrl from '@docusaurus/useBaseUrl'
import { useRendered } from '@still/reference'
import { layOut } from '../lay-out.ts'
import { anchorOf, operationInView } from './anchors.ts'
import { bodyClass } from './root.ts'
import { UnknownOperation } from './UnknownOperation.tsx'
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

  useEffect(() => (place.current ? keepingPlace(place.current) : undefined), [])
  useEffect(layOut, [])
  useEffect(() => {
    if (!place.current) return
    const { current } = place
    let stop: (() => void) | undefined
    let isGone = false
    const start = async (body: HTMLElement) =>
      (await import('./live.tsx')).start(body, { microversion, url: home + url, home, history })
    const begin = async () => {
      const own = writtenIn(current)
      const written = own ?? (await fetchWritten(current))
      if (isGone) return
      // The scripts of a page that has its HTML were loaded because the reader did something.
      if (written) stop = whenUsed(written, () => start(written), own !== undefined)
      else stop = await start(emptyIn(current))
      if (isGone) stop()
    }
    void begin()
    return () => {
      isGone = true
      stop?.()
    }
  }, [microversion, url, home, history])

  return (
    <>
      <UnknownOperation />
      <div
        ref={place}
        className="reference"
        suppressHydrationWarning
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </>
  )
}

/** Lets the links to other editions lead to the operation the reader is at; returns what ends that. */
function keepingPlace(place: HTMLElement): () => void {
  const keep = ({ target }: Event) => {
    const link = target instanceof Element && target.closest<HTMLAnchorElement>('a[data-edition]')
    const operation = link && operationInView()
    if (link && operation) link.hash = anchorOf(operation)
  }
  place.addEventListener('click', keep, { capture: true })
  return () => place.removeEventListener('click', keep, { capture: true })
}

/** The element the server wrote, which the live reference is to take over. */
function writtenIn(place: Element): HTMLElement | undefined {
  const body = place.querySelector<HTMLElement>(`.${bodyClass}`)
  return body?.firstChild ? body : undefined
}

/** Takes what the server wrote from the page's own file, as a reader gets it who comes from elsewhere. */
async function fetchWritten(place: HTMLElement): Promise<HTMLElement | undefined> {
  const answer = await fetch(window.location.pathname).catch(() => undefined)
  if (!answer?.ok) return undefined
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const written = page.querySelector('.reference')
  if (!written || !writtenIn(written)) return undefined // while the site is being worked on there is none
  place.replaceChildren(...written.childNodes)
  document.getElementById(decodeURIComponent(window.location.hash.slice(1)))?.scrollIntoView()
  return writtenIn(place)
}

/** A new element, for the live reference to fill. */
function emptyIn(place: HTMLElement): HTMLElement {
  const body = document.createElement('div')
  body.className = bodyClass
  place.replaceChildren(body)
  return body
}
