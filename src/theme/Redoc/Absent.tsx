/** The operations that this microversion lacks: their anchors are here too, each with the way to where it exists. */

import { nearestEdition, type OperationLife } from '#description/history.ts'
import { editionPath } from './edition-path.ts'
import { anchorOf } from './anchors.ts'

interface AbsentProps {
  readonly operations: readonly OperationLife[]
  readonly microversion: string
  readonly home: string
}

export function Absent({ operations, microversion, home }: AbsentProps) {
  if (operations.length === 0) return null
  return (
    <section className="reference-absent" aria-labelledby="absent">
      <h2 id="absent">Not in {microversion}</h2>
      <ul>
        {operations.map((life) => {
          const { operation, title, method, path, since } = life
          const nearest = nearestEdition(life, microversion)
          return (
            <li key={operation} id={anchorOf(operation)}>
              <strong>{title}</strong>{' '}
              <span className="endpoint">
                <span className="verb" data-verb={method.toLowerCase()}>
                  {method}
                </span>
                <code>{path}</code>
              </span>
              <span>
                {nearest === since
                  ? `There is no such operation before ${since}. `
                  : `It ended with ${nearest}. `}
                <a href={`${home}${editionPath(nearest)}#${anchorOf(operation)}`}>See it at {nearest}</a>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
