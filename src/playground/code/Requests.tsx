/** The requests of a program, each with what went over the wire. */

import { describeAnswer, describeRequest } from '#race/describe.ts'
import { ExchangeDetail } from '../race/ExchangeDetail.tsx'
import type { RaceView } from '../race/view.ts'
import styles from '../playground.module.css'

export function Requests({ run: { exchanges, naming } }: { run: RaceView }) {
  const all = [...exchanges.values()]
  return (
    <section aria-label="Requests" className={styles['requests']}>
      <h2>Requests</h2>
      {all.length === 0 ? (
        <p className={styles['caption']}>It made none.</p>
      ) : (
        <ol>
          {all.map((exchange) => {
            const { sent, answered } = exchange
            return (
              <li key={sent.request}>
                <details>
                  <summary>
                    <code>
                      {sent.method} {sent.target}
                    </code>{' '}
                    <span
                      className={styles['status']}
                      data-refused={(answered?.status ?? 0) >= 400 || undefined}
                    >
                      {answered ? answered.status : 'no answer'}
                    </span>
                  </summary>
                  <p className={styles['caption']}>
                    It {describeRequest(sent, naming)}
                    {answered && `: ${describeAnswer(sent, answered, naming)}`}
                  </p>
                  <ExchangeDetail exchange={exchange} />
                </details>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
