/** One operation of the reference to try: a form the description makes, and what comes of sending it. */

import { useEffect, useId, useState } from 'react'
import { microversions } from '#api/microversion.ts'
import type { Document } from '#description/document.ts'
import { examplesOf, type LiveExample } from '#description/examples.ts'
import { worlds } from '#worlds/index.ts'
import { stepsOfExample } from './exchange.ts'
import { draftOf, formOf, type Form } from './try-draft.ts'
import { TryForm, type Start } from './TryForm.tsx'
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
          {microversions
            .map(String)
            .reverse()
            .map((one) => (
              <option key={one}>{one}</option>
            ))}
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

/** The examples of the operation, as drafts to begin with; those that succeed come first. */
function startsOf(document: Document, operation: string, form: Form): Start[] {
  const own = examplesOf(document).filter((example) => example.operation === operation)
  const starts = own.sort((a, b) => a.status - b.status).flatMap((example) => startOf(example, form))
  return starts.length > 0 ? starts : [blank]
}

function startOf(example: LiveExample, form: Form): Start[] {
  const { status, summary, world: name, name: key, request } = example
  const world = worlds[name]
  if (!world || request.method !== form.method) return []
  const requests = stepsOfExample(example, world.names).map((step) => step.request)
  const last = requests.at(-1)
  if (!last) return []
  return [
    {
      key,
      title: `${status} ${summary}`,
      world: name,
      before: requests.slice(0, -1),
      draft: draftOf(form, last),
    },
  ]
}

const blank: Start = {
  key: 'blank',
  title: 'An empty request',
  world: 'one-host',
  before: [],
  draft: { values: { 'header X-Auth-Token': 'admin' }, moreQuery: '', moreHeaders: '', body: '' },
}

/** The description at an address. */
function useDocument(url: string): { readonly document?: Document; readonly failure?: string } {
  const [loaded, setLoaded] = useState<{
    readonly url: string
    readonly document?: Document
    readonly failure?: string
  }>()
  useEffect(() => {
    const aborter = new AbortController()
    const load = async () => {
      const answer = await fetch(url, { signal: aborter.signal })
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
      const document: Document = await answer.json()
      setLoaded({ url, document })
    }
    load().catch((error: unknown) => {
      if (!aborter.signal.aborted)
        setLoaded({ url, failure: `The description could not be loaded: ${String(error)}` })
    })
    return () => aborter.abort()
  }, [url])
  return loaded?.url === url ? loaded : {}
}
