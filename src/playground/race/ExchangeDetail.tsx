/** A request and its answer as they went over the wire. */

import { reasonPhrases } from '#api/errors.ts'
import type { Exchange } from '#race/journal.ts'
import { Code, pretty } from '../code.tsx'
import styles from '../playground.module.css'

export function ExchangeDetail({ exchange: { sent, answered } }: { exchange: Exchange }) {
  const { method, target, microversion, body } = sent
  const asked = `${method} ${target}\n${microversion === undefined ? '' : `OpenStack-API-Version: placement ${microversion}\n`}`
  return (
    <div className={styles['detail']}>
      <Code label="Request" text={body === '' ? asked.trimEnd() : `${asked}\n${pretty(body)}`} />
      {answered && (
        <Code
          label="Answer"
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
