/** The way to the other editions: one address for each microversion, links that work without any script. */

import { microversions, newest } from '#api/microversion.ts'
import { editionPath } from './edition-path.ts'

export function Editions({ microversion, home }: { microversion: string; home: string }) {
  return (
    <details className="reference-editions">
      <summary>
        Microversion <strong>{microversion}</strong>
        {microversion === newest && ', the newest'}
      </summary>
      <nav aria-label="Microversions">
        {microversions
          .map(String)
          .reverse()
          .map((version) => (
            <a
              key={version}
              href={home + editionPath(version)}
              data-edition={version}
              aria-current={version === microversion ? 'page' : undefined}
            >
              {version}
            </a>
          ))}
      </nav>
    </details>
  )
}
