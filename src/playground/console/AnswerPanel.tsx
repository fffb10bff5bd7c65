/** An exchange, whole: what was sent, what came back and in what time, and what it means. */

import { useEffect, useId, useMemo, useRef, useState } from 'react'
import Link from '@docusaurus/Link'
import { errorVariant, reasonPhrases } from '#api/errors.ts'
import { remedies } from '#api/remedies.ts'
import { Changes } from '../Changes.tsx'
import { Code, pretty } from '../code.tsx'
import { EndpointFault } from '../endpoint/EndpointPanel.tsx'
import { statusLine } from '../exchange.ts'
import { CopyButton } from './CopyButton.tsx'
import type { Exchanged, Outcome } from './exchanged.ts'
import type { ConsoleRequest } from './request.ts'
import { samplesOf } from './samples-of.ts'
import styles from './console.module.css'

interface AnswerPanelProps {
  readonly exchanged: Exchanged | undefined
  readonly busy: boolean
  readonly ready: boolean
  readonly onSendAgain: (request: ConsoleRequest) => void
  readonly onEdit: (request: ConsoleRequest) => void
  readonly onGoBack: (to: Exchanged) => void
}

export function AnswerPanel({ exchanged, busy, ready, onSendAgain, onEdit, onGoBack }: AnswerPanelProps) {
  const section = useRef<HTMLElement>(null)
  const number = exchanged?.number
  // On a narrow screen the answer is beneath the fields, where nobody would see it come.
  useEffect(() => {
    const top = section.current?.getBoundingClientRect().top ?? 0
    if (number !== undefined && top > window.innerHeight - 80) section.current?.scrollIntoView()
  }, [number])
  return (
    <section ref={section} className={styles['answer']} aria-label="Answer" aria-busy={busy}>
      <h2>Answer</h2>
      <p className="visually-hidden" role="status">
        {exchanged && announcementOf(exchanged)}
      </p>
      {!exchanged ? (
        <p className={styles['empty']}>
          Send a request: its answer comes here, with what it changed. The mock keeps what it was told from
          one request to the next.
        </p>
      ) : (
        <>
          <p className={styles['sent']}>
            <span>{exchanged.number}</span>{' '}
            <code>
              {exchanged.request.method} {exchanged.request.target}
            </code>
            {exchanged.address !== undefined && ` to ${exchanged.address}`}
          </p>
          <div className={styles['buttons']}>
            <button
              type="button"
              className={styles['button']}
              aria-disabled={busy || !ready}
              onClick={() => !busy && ready && onSendAgain(exchanged.request)}
            >
              Send again
            </button>
            <button type="button" className={styles['button']} onClick={() => onEdit(exchanged.request)}>
              Edit
            </button>
            {exchanged.effect && !exchanged.takenBack && (
              <button
                type="button"
                className={styles['button']}
                aria-disabled={busy}
                onClick={() => !busy && onGoBack(exchanged)}
              >
                Go back to before it
              </button>
            )}
          </div>
          <What outcome={exchanged.outcome} took={exchanged.took} />
          {exchanged.generations.length > 0 && (
            <ul className={styles['generations']} aria-label="Generations">
              {exchanged.generations.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          )}
          {exchanged.outcome.kind === 'answered' &&
            (exchanged.effect ? (
              <Changes changes={exchanged.effect.changes} more={exchanged.effect.more} />
            ) : (
              <p className={styles['hint']}>What it changed on the server cannot be seen from here.</p>
            ))}
          {exchanged.outcome.kind === 'answered' && <Message outcome={exchanged.outcome} />}
          <Sent request={exchanged.request} />
          <Samples key={exchanged.number} {...{ exchanged }} />
        </>
      )}
    </section>
  )
}

function announcementOf({ number, outcome }: Exchanged): string {
  return outcome.kind === 'answered'
    ? `Request ${number} was answered ${outcome.response.status}.`
    : `Request ${number} has no answer.`
}

function What({ outcome, took }: { outcome: Outcome; took: number }) {
  if (outcome.kind === 'failed') return <EndpointFault failure={outcome.failure} />
  const { response, situation, violations, hidesHeaders } = outcome
  const { status } = response
  return (
    <>
      <p className={styles['status']} data-kind={status < 400 ? 'fine' : 'refused'}>
        <strong>
          {status} {reasonPhrases[status] ?? ''}
        </strong>{' '}
        in {duration(took)}
        {violations !== undefined && (violations.length === 0 ? ', as the description allows.' : '.')}
      </p>
      {situation && (
        <p className={styles['meaning']}>
          {errorVariant(situation).meaning} {remedies[errorVariant(situation).remedy]}{' '}
          <Link to={`/docs/reference/errors#error-${situation}`}>{situation}</Link>
        </p>
      )}
      {violations !== undefined && violations.length > 0 && (
        <div className={styles['failure']}>
          <p>The description does not allow this answer:</p>
          <ul>
            {violations.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {hidesHeaders && (
        <p className={styles['note']}>
          The server keeps its headers from pages, <code>OpenStack-API-Version</code> among them: its CORS
          settings lack <code>expose_headers</code>.
        </p>
      )}
    </>
  )
}

/** Milliseconds as they are read: `0.8 ms`, `12 ms`, `1.4 s`. */
function duration(milliseconds: number): string {
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(1)} s`
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`
}

function Message({ outcome: { response } }: { outcome: Extract<Outcome, { kind: 'answered' }> }) {
  const { status, headers, body } = response
  return (
    <>
      <details className={styles['more']}>
        <summary>Headers of the answer</summary>
        <Code
          label="Headers of the answer"
          language="text"
          text={[statusLine(status), ...linesOf(headers)].join('\n')}
        />
      </details>
      {body === '' ? (
        <p className={styles['hint']}>The answer has no body.</p>
      ) : (
        <Code label="Body of the answer" text={pretty(body)} />
      )}
    </>
  )
}

function Sent({ request: { method, target, headers, body } }: { request: ConsoleRequest }) {
  return (
    <details className={styles['more']}>
      <summary>The request as it was sent</summary>
      <Code
        label="Request"
        text={[`${method} ${target}`, ...linesOf(headers), ...(body === '' ? [] : ['', body])].join('\n')}
      />
    </details>
  )
}

const linesOf = (headers: Readonly<Record<string, string>>): string[] =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`)

function Samples({ exchanged: { request, outcome } }: { exchanged: Exchanged }) {
  const [language, setLanguage] = useState('curl')
  const id = useId()
  const status = outcome.kind === 'answered' ? outcome.response.status : 200
  const samples = useMemo(() => samplesOf(request, status), [request, status])
  const shown = samples.find((one) => one.language.id === language) ?? samples[0]
  if (!shown) return null
  return (
    <details className={styles['more']}>
      <summary>The request in other languages</summary>
      <div className={styles['buttons']}>
        <label htmlFor={id}>Language</label>
        <select id={id} value={shown.language.id} onChange={(event) => setLanguage(event.target.value)}>
          {samples.map(({ language: { id: key, label } }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
        <CopyButton label="Copy" text={() => shown.text} />
      </div>
      <Code
        label={`The request in ${shown.language.label}`}
        language={shown.language.grammar}
        text={shown.text}
      />
      {shown.text.includes('PLACEMENT') && (
        <p className={styles['hint']}>
          <code>PLACEMENT</code> is the address of the server, <code>TOKEN</code> your token.
        </p>
      )}
    </details>
  )
}
