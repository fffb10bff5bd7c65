/** Every request so far, and files of requests: one to read, one to take along. */

import { useId, useRef, useState } from 'react'
import { saveFile } from '../save-file.ts'
import type { Exchanged } from './exchanged.ts'
import { CopyButton } from './CopyButton.tsx'
import { readHttpFile, writeHttpFile, type Fault, type HttpFile, type WrittenRequest } from './http-file.ts'
import type { ConsoleRequest } from './request.ts'
import styles from './console.module.css'

interface HistoryPanelProps {
  readonly exchanges: readonly Exchanged[]
  readonly selected: number | undefined
  readonly busy: boolean
  readonly ready: boolean
  readonly loaded: readonly WrittenRequest[]
  readonly faults: readonly Fault[]
  /** What `{{…}}` may stand for in a file. */
  readonly names: Readonly<Record<string, string>>
  /** Where the requests of an export go. */
  readonly address: string
  readonly onSelect: (number: number) => void
  readonly onFile: (file: HttpFile) => void
  readonly onCloseFile: () => void
  readonly onSend: (requests: readonly ConsoleRequest[]) => void
  readonly onEdit: (request: ConsoleRequest) => void
}

export function HistoryPanel(props: HistoryPanelProps) {
  const { exchanges, selected, address, onSelect } = props
  const text = () => writeHttpFile(exchanges.map(toWrite), address)
  return (
    <section className={styles['history']} aria-label="History">
      <h2>History</h2>
      {exchanges.length === 0 ? (
        <p className={styles['hint']}>Nothing has been sent yet.</p>
      ) : (
        <>
          <ol className={styles['list']}>
            {exchanges.map((one) => (
              <li key={one.number}>
                <button
                  type="button"
                  aria-current={one.number === selected ? 'true' : undefined}
                  onClick={() => onSelect(one.number)}
                >
                  <span className={styles['number']}>{one.number}</span>
                  <span className={styles['outcome']} data-kind={kindOf(one)}>
                    {one.outcome.kind === 'answered' ? one.outcome.response.status : '—'}
                  </span>
                  <span className={styles['what']} data-taken-back={one.takenBack}>
                    {one.request.method} {shortened(one.request.target)}
                  </span>
                  {one.takenBack && <span className={styles['hint']}>taken back</span>}
                  {one.address !== undefined && <span className={styles['hint']}>{one.address}</span>}
                </button>
              </li>
            ))}
          </ol>
          <div className={styles['buttons']}>
            <button
              type="button"
              className={styles['button']}
              onClick={() => saveFile('placement.http', text(), 'text/plain')}
            >
              Save as .http
            </button>
            <CopyButton label="Copy as .http" text={text} />
          </div>
        </>
      )}
      <Files {...props} />
    </section>
  )
}

/** The first letters of a uuid tell it from the others of a history. */
function shortened(target: string): string {
  return target.replace(/\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '$1…')
}

function toWrite({ request, outcome }: Exchanged) {
  return outcome.kind === 'answered' ? { request, status: outcome.response.status } : { request }
}

function kindOf({ outcome }: Exchanged): string {
  return outcome.kind === 'answered' && outcome.response.status < 400 ? 'fine' : 'refused'
}

function Files({
  loaded,
  faults,
  names,
  busy,
  ready,
  onFile,
  onCloseFile,
  onSend,
  onEdit,
}: HistoryPanelProps) {
  const [pasted, setPasted] = useState('')
  const [failure, setFailure] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const open = async (file: File | undefined) => {
    setFailure('')
    if (!file) return
    try {
      onFile(readHttpFile(await file.text(), names))
    } catch {
      setFailure(`${file.name} could not be read.`)
    }
    if (input.current) input.current.value = '' // so that the same file can be opened again
  }
  return (
    <>
      <details className={styles['more']}>
        <summary>Open an .http file</summary>
        <p className={styles['field']}>
          <label htmlFor={`${id}-file`}>File</label>
          <input
            ref={input}
            id={`${id}-file`}
            type="file"
            accept=".http,.rest,text/plain"
            onChange={(event) => void open(event.target.files?.[0])}
          />
        </p>
        <p className={styles['field']}>
          <label htmlFor={`${id}-text`}>Or its text</label>
          <textarea
            id={`${id}-text`}
            rows={4}
            spellCheck={false}
            placeholder={'@host = …\n\n### Title\nGET /resource_providers/{{host}}'}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
          />
        </p>
        <button
          type="button"
          className={styles['button']}
          onClick={() => onFile(readHttpFile(pasted, names))}
        >
          Read it
        </button>
        <p className={styles['hint']}>
          Requests are parted by ###; {'{{host}}'} and the other names of the worlds may stand in them.
          Nothing is sent before you say so.
        </p>
      </details>
      <div role="alert">
        {failure !== '' && <p className={styles['failure']}>{failure}</p>}
        {faults.length > 0 && (
          <ul className={styles['failure']} aria-label="Faults of the file">
            {faults.map(({ line, message }) => (
              <li key={`${line} ${message}`}>
                Line {line}: {message}.
              </li>
            ))}
          </ul>
        )}
      </div>
      {loaded.length > 0 && (
        <section aria-label="Requests to send" className={styles['loaded']}>
          <h3>{loaded.length === 1 ? 'A request to send' : `${loaded.length} requests to send`}</h3>
          <ol className={styles['list']}>
            {loaded.map(({ request, title, line }) => (
              <li key={line}>
                <button type="button" onClick={() => onEdit(request)}>
                  <span className={styles['what']}>{title}</span>
                  <span className={styles['hint']}>
                    {request.method} {request.target}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          <div className={styles['buttons']}>
            <button
              type="button"
              className={styles['button']}
              aria-disabled={busy || !ready}
              onClick={() => !busy && ready && onSend(loaded.map(({ request }) => request))}
            >
              {loaded.length === 1 ? 'Send it' : 'Send them all'}
            </button>
            <button type="button" className={styles['button']} onClick={onCloseFile}>
              Close
            </button>
          </div>
        </section>
      )}
    </>
  )
}
