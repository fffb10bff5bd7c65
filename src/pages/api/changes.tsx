/** What changed between any two microversions. */

import Layout from '@theme/Layout'
import { Changes } from '#theme/Changes/index.tsx'

export default function ChangesPage() {
  return (
    <Layout
      title="Changes between two microversions"
      description="Every operation of the OpenStack Placement API that differs between two microversions of your choice, and how."
    >
      <main className="container margin-vert--lg changes">
        <h1>Changes between two microversions</h1>
        <Changes />
      </main>
    </Layout>
  )
}
