/** Answers as they came, and whether they are the documented ones. */

import Link from '@docusaurus/Link'
import { Code, pretty } from './code.tsx'
import { statusLine } from './exchange.ts'
import type { Result } from './run-steps.ts'
import styles from './playground.module.css'

/** Each result in turn; those whose answer nobody documented (requests that prepare) are only counted. */
export function Results({ results }: { results: readonly Result[] }) {
  return results
    .filter(({ comparison }) => comparison !== undefined)
    .map((result, index) => <Answer key={index} result={result} />)
}

export function Answer({ result: { request, response, comparison } }: { result: Result }) {
  const path = request.target.replace(/^https?:\/\/[^/]*/, '')
  return (
    <div className={styles['answer']}>
      {comparison && (
        <p className={styles['outcome']} data-kind={comparison.kind}>
          <code>
            {request.method} {path}
          </code>{' '}
          answered {response.status},{' '}
          {comparison.kind === 'same' ? 'the same as documented.' : 'which is not what is documented:'}
        </p>
      )}
      {comparison?.kind === 'different' && (
        <Code
          label="Difference"
          language="diff"
          text={comparison.lines
            .map(
              ({ kind, text }) => `${kind === 'documented' ? '-' : kind === 'received' ? '+' : ' '}${text}`,
            )
            .join('\n')}
        />
      )}
      <details className={styles['headers']}>
        <summary>Headers of the answer</summary>
        <Code
          label="Headers"
          language="text"
          text={[
            statusLine(response.status),
            ...Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`),
          ].join('\n')}
        />
      </details>
      {response.body === '' ? (
        <p className={styles['caption']}>The answer has no body.</p>
      ) : (
        <Code label="Body of the answer" text={pretty(response.body)} />
      )}
    </div>
  )
}

interface ActionsProps {
  /** The hash of a link to the playground. */
  readonly link: string | undefined
  readonly busy: boolean
  readonly onRun: () => void
}

export function Actions({ link, busy, onRun }: ActionsProps) {
  return (
    <p className={styles['actions']}>
      <button type="button" className={styles['again']} aria-disabled={busy} onClick={() => !busy && onRun()}>
        {busy ? 'Running' : 'Run again'}
      </button>
      {link !== undefined && <Link to={`/playground${link}`}>Open in the playground</Link>}
    </p>
  )
}
