/** The page for an address that leads nowhere; of an edition that does not exist it offers the nearest. */

import { useEffect, useState } from 'react'
import Link from '@docusaurus/Link'
import { useLocation } from '@docusaurus/router'
import useBaseUrl from '@docusaurus/useBaseUrl'
import { editionPath } from '../../Redoc/edition-path.ts'
import { unknownEdition, type UnknownEdition } from '../../Redoc/unknown-edition.ts'

export default function NotFoundContent() {
  const { pathname, hash } = useLocation()
  const home = useBaseUrl('/')
  const [unknown, setUnknown] = useState<UnknownEdition>()
  // One file stands for every address that leads nowhere, so which it was is only known here.
  useEffect(() => setUnknown(unknownEdition(pathname.slice(home.length - 1))), [pathname, home])
  return (
    <main className="container margin-vert--xl">
      {unknown ? (
        <>
          <h1>No such microversion</h1>
          <p role="status">{unknown.reason}</p>
          <p>
            <Link className="button-link" to={`/${editionPath(unknown.nearest)}${hash}`}>
              Open the reference at {unknown.nearest}
            </Link>
          </p>
        </>
      ) : (
        <>
          <h1>There is no such page</h1>
          <p>The address leads nowhere. These do:</p>
        </>
      )}
      <ul>
        <li>
          <Link to="/api">The reference, at the newest microversion</Link>
        </li>
        <li>
          <Link to="/docs/reference/history">What each microversion brought</Link>
        </li>
        <li>
          <Link to="/docs">The documentation</Link>
        </li>
      </ul>
    </main>
  )
}
