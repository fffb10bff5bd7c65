/** The reference as HTML, its styles with it, at build time. */

import history from '@generated/reference/default/history.json'
import source from '@generated/reference/default/source.json'
import useBrokenLinks from '@docusaurus/useBrokenLinks'
import { enableStaticRendering } from 'mobx-react'
import { renderToString } from 'react-dom/server'
import { ServerStyleSheet } from 'styled-components'
import { objectAt } from '#description/document.ts'
import { resolve } from '#description/resolve.ts'
import { anchorOf, chapterAnchorOf } from './anchors.ts'
import { withHeights } from './heights.ts'
import { Page } from './Page.tsx'
import { bodyClass, identifierPrefix } from './root.ts'

enableStaticRendering(true)

/** Renders the page, and tells Docusaurus its anchors and links, which its check cannot see in text. */
export function useRendered(microversion: string, home: string): string {
  const document = resolve(source, microversion)
  const collector = useBrokenLinks()
  for (const tag of Array.isArray(document.tags) ? document.tags : [])
    collector.collectAnchor(chapterAnchorOf(String(objectAt({ tag }, 'tag').name)))
  for (const { operation } of history.operations) collector.collectAnchor(anchorOf(operation))
  for (const [, link = ''] of JSON.stringify(document).matchAll(/\]\(\/([^)]*)\)/g))
    collector.collectLink(home + link)
  const sheet = new ServerStyleSheet()
  try {
    const page = <Page document={document} history={history} microversion={microversion} home={home} />
    const html = withHeights(renderToString(sheet.collectStyles(page), { identifierPrefix }))
    return `<style>${String(sheet.instance)}</style><div class="${bodyClass}">${html}</div>`
  } finally {
    sheet.seal()
  }
}
