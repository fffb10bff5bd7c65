/** Two microversions to choose, and every operation that differs between them. */

import { useEffect, useId, useState } from 'react'
import Link from '@docusaurus/Link'
import { useHistory, useLocation } from '@docusaurus/router'
import useBaseUrl from '@docusaurus/useBaseUrl'
import { microversions } from '#api/microversion.ts'
import { operations, type Operation } from '#api/operations.ts'
import { changesBetween, type OperationChange } from '#description/changes.ts'
import type { Document } from '#description/document.ts'
import { anchorOf } from '../Redoc/anchors.ts'
import { editionPath } from '../Redoc/edition-path.ts'
import { WithCode } from '../catalogue/WithCode.tsx'
import { betweenOf, searchOf, type Between } from './between.ts'

type Found =
  | { readonly kind: 'comparing' }
  | { readonly kind: 'compared'; readonly changes: readonly OperationChange[] }
  | { readonly kind: 'failed'; readonly message: string }

export function Changes() {
  const history = useHistory()
  const { search } = useLocation()
  const { between, problems } = betweenOf(search)
  const { from, to } = between
  const found = useComparison(between)
  const choose = (choice: Partial<Between>) =>
    history.replace({ search: searchOf({ ...between, ...choice }) })
  return (
    <>
      <div className="changes-choice">
        <Choice label="From" value={from} onChange={(version) => choose({ from: version })} />
        <Choice label="To" value={to} onChange={(version) => choose({ to: version })} />
        <button type="button" className="copy" onClick={() => choose({ from: to, to: from })}>
          Swap
        </button>
      </div>
      {problems.map((problem) => (
        <p key={problem} role="status">
          {problem}
        </p>
      ))}
      <noscript>
        <p>
          Choosing needs JavaScript. The <a href="../docs/reference/history">history</a> shows each version
          beside the one before it.
        </p>
      </noscript>
      <div role="status">
        {found.kind === 'comparing' && <p>Comparing…</p>}
        {found.kind === 'failed' && <p>{found.message}</p>}
        {found.kind === 'compared' && <Summary between={between} count={found.changes.length} />}
      </div>
      {found.kind === 'compared' && (
        <ul className="changes-list">
          {found.changes.map((change) => (
            <Change key={change.operation} change={change} between={between} />
          ))}
        </ul>
      )}
    </>
  )
}

function Summary({ between: { from, to }, count }: { between: Between; count: number }) {
  const operationsDiffer = `${count} operation${count === 1 ? ' differs' : 's differ'}`
  if (from === to) return <p>Both are {from}, so nothing differs. Choose another on either side.</p>
  if (count === 0)
    return (
      <p>
        No operation differs between {from} and {to} in how it is described.
      </p>
    )
  return (
    <p>
      Going from {from} to {to}, {operationsDiffer}.
    </p>
  )
}

const kinds = { new: 'new', gone: 'gone', changed: 'changed' } as const

function Change({ change, between }: { change: OperationChange; between: Between }) {
  const { operation, kind, lines } = change
  const known: Record<string, Operation | undefined> = operations
  const edition = editionPath(kind === 'gone' ? between.from : between.to)
  return (
    <li>
      <h2>
        <Link to={`/${edition}#${anchorOf(operation)}`}>{known[operation]?.summary ?? operation}</Link>
        <span className="since">{kinds[kind]}</span>
      </h2>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>
              <WithCode text={line} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (version: string) => void
}

function Choice({ label, value, onChange }: ChoiceProps) {
  const id = useId()
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {microversions.map(String).map((version) => (
          <option key={version}>{version}</option>
        ))}
      </select>
    </>
  )
}

/** Fetches the two descriptions and compares them. */
function useComparison({ from, to }: Between): Found {
  const files = useBaseUrl('/openapi/placement-')
  const [found, setFound] = useState<Found>({ kind: 'comparing' })
  useEffect(() => {
    const aborter = new AbortController()
    setFound({ kind: 'comparing' })
    const load = async (version: string): Promise<Document> => {
      const answer = await fetch(`${files}${version}.json`, { signal: aborter.signal })
      if (!answer.ok) throw new Error(`The description of ${version} could not be loaded (${answer.status}).`)
      return answer.json()
    }
    Promise.all([load(from), load(to)]).then(
      ([before, after]) => setFound({ kind: 'compared', changes: changesBetween(before, after) }),
      (error: unknown) => !aborter.signal.aborted && setFound({ kind: 'failed', message: String(error) }),
    )
    return () => aborter.abort()
  }, [files, from, to])
  return found
}
