/** The reference page of one microversion: the seat redocusaurus gives each description. */

import Layout from '@theme/Layout'
import type { ReferenceProps } from '#site/reference-preset.ts'
import Redoc from '../Redoc/index.tsx'

export default function ApiDoc({ specProps }: { specProps: ReferenceProps }) {
  const { microversion, url } = specProps
  return (
    <Layout
      title={`Reference, microversion ${microversion}`}
      description={`Every operation of the OpenStack Placement API at microversion ${microversion}, every answer it may give, and examples that run in the page.`}
      wrapperClassName="reference-page"
    >
      <Redoc key={microversion} microversion={microversion} url={url} />
    </Layout>
  )
}
