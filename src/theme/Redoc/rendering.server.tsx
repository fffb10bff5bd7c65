/** The reference as HTML, its styles with it, at build time. */

import documents from '@generated/reference/default/documents.json'
import useBrokenLinks from '@docusaurus/useBrokenLinks'
import { enableStaticRendering } from 'mobx-react'
import { renderToString } from 'react-dom/server'
import { ServerStyleSheet } from 'styled-components'
import type { Document } from '#description/document.ts'
import { anchorOf, chapterAnchorOf, modelOf } from './model.ts'
import { Page } from './Page.tsx'
import { bodyClass, identifierPrefix } from './root.ts'

enableStaticRendering(true)

const byMicroversion: Readonly<Record<string, Document | undefined>> = documents

/** Renders the page, and tells Docusaurus its anchors and links, which its check cannot see in text. */
export function useRendered(microversion: string, home: string): string {
  const document = byMicroversion[microversion]
  if (!document) throw new Error(`no description was prepared for microversion ${microversion}`)
  const collector = useBrokenLinks()
  for (const { name, operations } of modelOf(document, home).chapters) {
    collector.collectAnchor(chapterAnchorOf(name))
    for (const { operationId = '' } of operations) collector.collectAnchor(anchorOf(operationId))
  }
  for (const [, link = ''] of JSON.stringify(document).matchAll(/\]\(\/([^)]*)\)/g))
    collector.collectLink(home + link)
  const sheet = new ServerStyleSheet()
  try {
    const page = <Page document={document} microversion={microversion} home={home} />
    const html = renderToString(sheet.collectStyles(page), { identifierPrefix })
    return `<style>${String(sheet.instance)}</style><div class="${bodyClass}">${html}</div>`
  } finally {
    sheet.seal()
  }
}
