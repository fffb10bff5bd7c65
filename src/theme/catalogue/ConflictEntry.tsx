/** One conflict: its words, what it means, what to do, and the exchange that provokes it. */

import Link from '@docusaurus/Link'
import { type Conflict, isSerial } from '#api/conflicts.ts'
import { codeOf, errorVariant } from '#api/errors.ts'
import type { ConflictPage } from '#site/conflict-pages.ts'
import { anchorOf } from '../Redoc/anchors.ts'
import { editionPath } from '../Redoc/edition-path.ts'
import { RunSeat } from '../RunSeat/index.tsx'
import { templateOf } from './message-template.ts'
import { remedies } from '#api/remedies.ts'
import { WithCode } from './WithCode.tsx'

interface ConflictEntryProps {
  readonly conflict: Conflict
  readonly page: ConflictPage | undefined
  /** Whether the situation's name leads here. */
  readonly isFirst: boolean
  readonly hidden: boolean
}

export function ConflictEntry({ conflict, page, isFirst, hidden }: ConflictEntryProps) {
  const { id, key, operation, trap } = conflict
  const { status, title, meaning, remedy, kind } = errorVariant(key)
  const [from, to] = [page?.answers.at(0)?.from, page?.answers.at(-1)?.to]
  return (
    <li id={id} hidden={hidden}>
      <p className="catalogue-title" id={isFirst ? key : undefined}>
        <a href={`#${id}`}>{id}</a>
        <span className="status" data-kind="conflict">
          {status}
        </span>
        <strong>{title}</strong>
        <code>{codeOf(key)}</code>
        <span className="since">
          {from}–{to}
        </span>
      </p>
      <p className="catalogue-message">{templateOf(key)}</p>
      <p>
        <WithCode text={meaning} /> <span className="remedy">{remedies[remedy]}</span>
        {kind && ` Its kind is ${kind.replace('-', ' ')}.`}
      </p>
      {trap && (
        <p>
          <strong>Trap:</strong> <WithCode text={trap} />
        </p>
      )}
      <p className="catalogue-operations">
        {to && <Link to={`/${editionPath(to)}#${anchorOf(operation)}`}>{operation}</Link>}
        <span>
          {isSerial(conflict)
            ? 'One client alone can provoke it.'
            : 'It takes two writers inside the server.'}
        </span>
      </p>
      {page && <Provoke page={page} what={`${id} ${title}`} />}
    </li>
  )
}

function Provoke({ page: { example, request, answers }, what }: { page: ConflictPage; what: string }) {
  const { world, before, race } = example
  return (
    <details className="reference-example">
      <summary>
        Provoke it<span className="visually-hidden">: {what}</span>
      </summary>
      <Piece role="request" label="Request" html={request} />
      {answers.map(({ from, to, text }) => (
        <Piece key={from} role="answer" label={`Answer, ${from}–${to}`} html={text} />
      ))}
      <p className="reference-world">
        In the world <code>{world}</code>
        {before.length > 0 && (
          <>
            , after <code>{before.map(({ method, path }) => `${method} ${path}`).join(', ')}</code>
          </>
        )}
        .{race && ' Only the mock gives it, and only because Prefer asks for it.'}
      </p>
      <RunSeat what={what} load={loadRunExample} props={{ example }} />
    </details>
  )
}

const loadRunExample = async () => (await import('#playground/run-example.tsx')).RunExample

function Piece({ role, label, html }: { role: 'request' | 'answer'; label: string; html: string }) {
  return (
    <div className="piece" data-role={role} data-kind={role === 'answer' ? 'conflict' : undefined}>
      <span className="piece-label">{label}</span>
      <pre tabIndex={0}>
        <code dangerouslySetInnerHTML={{ __html: html }} />
      </pre>
    </div>
  )
}
