/** One operation of the reference to try: a form the description makes, and what comes of sending it. */

import { useId, useState } from 'react'
import { MicroversionOptions } from './options.tsx'
import { formOf } from './try-draft.ts'
import { startsOf } from './try-starts.ts'
import { TryForm } from './TryForm.tsx'
import { useDocument } from './use-document.ts'
import styles from './playground.module.css'

export interface TryOperationProps {
  readonly operation: string
  /** What the edition of the reference speaks. */
  readonly microversion: string
  /** The first microversion that has the operation. */
  readonly since: string
  /** The site's base URL, below which the descriptions lie. */
  readonly home: string
}

export function TryOperation({ operation, microversion, since, home }: TryOperationProps) {
  const [version, setVersion] = useState(microversion)
  const loaded = useDocument(`${home}openapi/placement-${version}.json`)
  const id = useId()
  const form = loaded.document && formOf(loaded.document, operation)
  return (
    <div className={`${styles['panel']} ${styles['try']}`}>
      <p className={styles['field']}>
        <label htmlFor={id}>Microversion</label>
        <select id={id} value={version} onChange={(event) => setVersion(event.target.value)}>
          <MicroversionOptions />
        </select>
      </p>
      {loaded.failure !== undefined && <p className={styles['failure']}>{loaded.failure}</p>}
      {!loaded.document && loaded.failure === undefined && <p role="status">Loading the description…</p>}
      {loaded.document && !form && (
        <p className={styles['failure']} role="alert">
          The operation does not exist at {version}; it came with {since}.{' '}
          <button type="button" className={styles['again']} onClick={() => setVersion(since)}>
            Use {since}
          </button>
        </p>
      )}
      {loaded.document && form && (
        <TryForm
          key={version}
          operation={operation}
          microversion={version}
          document={loaded.document}
          form={form}
          starts={startsOf(loaded.document, operation, form)}
        />
      )}
    </div>
  )
}
