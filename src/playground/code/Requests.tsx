/** The requests of a program, each with what went over the wire. */

import { useState } from 'react'
import { describeAnswer, describeRequest, type Naming } from '#race/describe.ts'
import type { Exchange } from '#race/journal.ts'
import { ExchangeDetail } from '../race/ExchangeDetail.tsx'
import { describeFailure, type EndpointFailure } from '../real-endpoint.ts'
import styles from '../playground.module.css'

interface RequestsProps {
  readonly exchanges: readonly Exchange[]
  readonly naming: Naming
  /** Why requests have no answer, by their numbers, where that is known. */
  readonly unanswered?: ReadonlyMap<number, EndpointFailure>
}

export function Requests({ exchanges, naming, unanswered }: RequestsProps) {
  return (
    <section aria-label="Requests" className={styles['requests']}>
      <h2>Requests</h2>
      {exchanges.length === 0 ? (
        <p className={styles['caption']}>It made none.</p>
      ) : (
        <ol>
          {exchanges.map((exchange) => (
            <Request
              key={exchange.sent.request}
              exchange={exchange}
              naming={naming}
              failure={unanswered?.get(exchange.sent.request)}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

interface RequestProps {
  readonly exchange: Exchange
  readonly naming: Naming
  readonly failure: EndpointFailure | undefined
}

function Request({ exchange, naming, failure }: RequestProps) {
  const { sent, answered } = exchange
  // What a server answers may be long, and colouring it all would take the page a while.
  const [open, setOpen] = useState(false)
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <code>
            {sent.method} {sent.target}
          </code>{' '}
          <span className={styles['status']} data-refused={(answered?.status ?? 0) >= 400 || undefined}>
            {answered ? answered.status : 'no answer'}
          </span>
        </summary>
        <p className={styles['caption']}>
          It {describeRequest(sent, naming)}
          {answered && `: ${describeAnswer(sent, answered, naming)}`}
        </p>
        {failure && <p className={styles['caption']}>{describeFailure(failure)}</p>}
        {open && <ExchangeDetail exchange={exchange} />}
      </details>
    </li>
  )
}
