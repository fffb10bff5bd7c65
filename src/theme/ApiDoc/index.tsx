/** The reference page of one microversion: the seat redocusaurus gives each description. */

import Head from '@docusaurus/Head'
import useBaseUrl from '@docusaurus/useBaseUrl'
import Layout from '@theme/Layout'
import { newest } from '#api/microversion.ts'
import type { ReferenceProps } from '#site/reference-preset.ts'
import { editionPath } from '../Redoc/edition-path.ts'
import Redoc from '../Redoc/index.tsx'

export default function ApiDoc({ specProps }: { specProps: ReferenceProps }) {
  const { microversion, url } = specProps
  // The newest has an address of its own too, which stands for the same page.
  const canonical = useBaseUrl('/api', { absolute: true })
  const twin = useBaseUrl(`/${editionPath(microversion)}.md`)
  return (
    <Layout
      title={`Reference, microversion ${microversion}`}
      description={`Every operation of the OpenStack Placement API at microversion ${microversion}, every answer it may give, and examples that run in the page.`}
      wrapperClassName="reference-page"
    >
      <Head>
        <link rel="alternate" type="text/markdown" href={twin} />
        {microversion === newest && <link rel="canonical" href={canonical} />}
      </Head>
      <Redoc key={microversion} microversion={microversion} url={url} />
    </Layout>
  )
}
