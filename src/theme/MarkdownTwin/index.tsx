/** A link to a page's Markdown twin, for people and, in the head, for machines. */

import Head from '@docusaurus/Head'

/** `address` is the page's, from the root of the host. */
export function MarkdownTwin({ address }: { address: string }) {
  const file = `${address.replace(/\/$/, '')}.md`
  return (
    <>
      <Head>
        <link rel="alternate" type="text/markdown" href={file} />
      </Head>
      <a href={file}>This page as Markdown</a>
    </>
  )
}
