/** The catalogue of refusals on a page. */

import Link from '@docusaurus/Link'
import { codeOf, errorKeys, errorVariant, reasonPhrases, type ErrorKey } from '#api/errors.ts'
import { since } from '#api/microversion.ts'
import type { OperationId } from '#api/operations.ts'
import { templateOf } from './message-template.ts'
import { remedies } from '#api/remedies.ts'

export function ErrorTable() {
  const statuses = [...new Set(errorKeys.map((key) => errorVariant(key).status))].sort((a, b) => a - b)
  return statuses.map((status) => (
    <Situations
      key={status}
      label={`${status} ${reasonPhrases[status] ?? ''}`}
      keys={errorKeys.filter((key) => errorVariant(key).status === status)}
    />
  ))
}

function Situations({ label, keys }: { label: string; keys: readonly ErrorKey[] }) {
  return (
    <section className="catalogue" aria-label={label}>
      <p className="catalogue-label">{label}</p>
      <ul>
        {keys.map((key) => (
          <Situation key={key} name={key} />
        ))}
      </ul>
    </section>
  )
}

function Situation({ name }: { name: ErrorKey }) {
  const { status, title, meaning, remedy, operations, since: feature } = errorVariant(name)
  const message = templateOf(name)
  return (
    <li id={`error-${name}`}>
      <p className="catalogue-title">
        <span className="status" data-kind={status === 409 ? 'conflict' : 'refused'}>
          {status}
        </span>
        <strong>{title}</strong>
        <code>{codeOf(name)}</code>
        {feature && <span className="since">since {since[feature]}</span>}
      </p>
      {message !== '' && <p className="catalogue-message">{message}</p>}
      <p>
        {meaning} <span className="remedy">{remedies[remedy]}</span>
      </p>
      {operations && (
        <p className="catalogue-operations">
          {operations.map((operation) => (
            <OperationLink key={operation} operation={operation} />
          ))}
        </p>
      )}
    </li>
  )
}

function OperationLink({ operation }: { operation: OperationId }) {
  return <Link to={`/api#operation/${operation}`}>{operation}</Link>
}
