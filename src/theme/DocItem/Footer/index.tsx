/** The end of a page of the documentation: the same page as Markdown. */

import { useDoc } from '@docusaurus/plugin-content-docs/client'
import { MarkdownTwin } from '../../MarkdownTwin/index.tsx'

export default function DocItemFooter() {
  const { metadata } = useDoc()
  return (
    <footer className="page-end">
      <MarkdownTwin address={metadata.permalink} />
    </footer>
  )
}
