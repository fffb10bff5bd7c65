/** What each microversion brought, newest first: in a sentence, and what it changed about each operation. */

import Link from '@docusaurus/Link'
import history from '@generated/reference/default/history.json'
import { features } from '#api/microversion.ts'
import type { OperationChange } from '#description/changes.ts'
import { editionPath } from '../Redoc/edition-path.ts'
import { anchorOf } from '../Redoc/anchors.ts'
import { WithCode } from './WithCode.tsx'

const kinds = { new: 'New: ', gone: 'Gone: ', changed: '' } as const

export function HistoryTable() {
  return (
    <div className="history">
      {Object.values(features)
        .toReversed()
        .map(({ since, change }) => (
          <section key={since} id={`v${since}`} aria-label={`Microversion ${since}`}>
            <p>
              <Link to={`/${editionPath(since)}`}>{since}</Link> <WithCode text={change} />
            </p>
            <ChangesOf version={since} />
          </section>
        ))}
    </div>
  )
}

function ChangesOf({ version }: { version: string }) {
  const changes = history.changes[version] ?? []
  if (changes.length === 0) return <p className="history-none">The description of no operation changed.</p>
  return (
    <ul>
      {changes.map((change) => (
        <Change key={change.operation} change={change} version={version} />
      ))}
    </ul>
  )
}

function Change({
  change: { operation, kind, lines },
  version,
}: {
  change: OperationChange
  version: string
}) {
  const title = history.operations.find((life) => life.operation === operation)?.title ?? operation
  return (
    <li>
      {kinds[kind]}
      <Link to={`/${editionPath(version)}#${anchorOf(operation)}`}>{title}</Link>
      {lines.length > 0 && ': '}
      <WithCode text={lines.join(' ')} />
    </li>
  )
}
