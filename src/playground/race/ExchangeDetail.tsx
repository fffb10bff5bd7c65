/** A request and its answer as they went over the wire. */

import { reasonPhrases } from '#api/errors.ts'
import type { Exchange } from '#race/journal.ts'
import { Code, pretty } from '../code.tsx'
import styles from '../playground.module.css'

export function ExchangeDetail({ exchange: { sent, answered, dropped } }: { exchange: Exchange }) {
  const { request, method, target, microversion, body } = sent
  const asked = `${method} ${target}\n${microversion === undefined ? '' : `OpenStack-API-Version: placement ${microversion}\n`}`
  return (
    <div className={styles['detail']}>
      <Code
        label={`Request ${request}`}
        text={body === '' ? asked.trimEnd() : `${asked}\n${pretty(body)}`}
        isMarked={(line) =>
          answered?.stale.some(({ sent }) => line.includes(`generation": ${String(sent)}`)) ?? false
        }
      />
      {answered?.stale.map(({ uuid, sent: was, current }) => (
        <p key={uuid} className={styles['staleNote']}>
          The marked generation is stale: {was ?? 'null'} was sent, {current ?? 'nothing'} is there.
        </p>
      ))}
      {dropped && <p className={styles['caption']}>It never reached the server, so there is no answer.</p>}
      {answered && (
        <Code
          label={`Answer to request ${request}`}
          text={[
            `HTTP/1.1 ${answered.status} ${reasonPhrases[answered.status] ?? ''}`,
            ...bodyOf(answered.body),
          ].join('\n')}
        />
      )}
    </div>
  )
}

function bodyOf(body: string): string[] {
  return body === '' ? [] : ['', pretty(body)]
}
