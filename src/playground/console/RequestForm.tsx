/** The request that is about to be sent: an operation's fields or a request by hand, and what is the matter with it. */

import { useDeferredValue, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { operations, type OperationId } from '#api/operations.ts'
import type { Document } from '#description/document.ts'
import { operationsOf } from '#description/operations-of.ts'
import type { StateDocument } from '#placement/index.ts'
import { describeJsonFault, faultOfJson } from '#placement/json-fault.ts'
import { worlds } from '#worlds/index.ts'
import { MicroversionOptions } from '../options.tsx'
import { keyOf, type Draft, type Form } from '../try-draft.ts'
import type { Start } from '../try-starts.ts'
import type { CheckRequest, RequestFaults } from './check-request.ts'
import {
  canBeSent,
  consoleFormOf,
  inMode,
  notesOn,
  problemsOf,
  requestOf,
  sinceOf,
  startsIn,
  type ConsoleDraft,
  type Note,
  type Problem,
} from './draft.ts'
import { Labelled } from './Labelled.tsx'
import { OperationPicker } from './OperationPicker.tsx'
import { pathOf, type ConsoleRequest } from './request.ts'
import styles from './console.module.css'

interface RequestFormProps {
  readonly draft: ConsoleDraft
  /** The description of the draft's microversion, once it is there. */
  readonly document: Document | undefined
  /** Why it is not. */
  readonly missing: string | undefined
  /** Requests go to a server of the reader's own. */
  readonly real: boolean
  readonly ready: boolean
  readonly busy: boolean
  readonly held: StateDocument | undefined
  readonly onChange: (draft: ConsoleDraft) => void
  readonly onSend: (requests: readonly ConsoleRequest[]) => void
  readonly onStop: () => void
}

export function RequestForm(props: RequestFormProps) {
  const { draft, document, missing, real, ready, busy, held, onChange, onSend, onStop } = props
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const alert = useRef<HTMLDivElement>(null)
  const form = useMemo(
    () => document && consoleFormOf(document, draft.operation),
    [document, draft.operation],
  )
  const faults = useFaults(document, draft)
  const there = useMemo(
    () => new Set(document && operationsOf(document).map(({ operation }) => operation)),
    [document],
  )
  const jsonFault = useJsonFault(draft)
  const request = requestOf(draft, form)
  const notes = draft.mode === 'raw' && request ? notesOn(request, document) : []
  const isAbsent = draft.mode === 'fields' && document !== undefined && !form

  const change = (to: Partial<ConsoleDraft>) => {
    setProblems([])
    onChange({ ...draft, ...to })
  }
  const pick = (operation: OperationId) => {
    change({ operation, fields: firstStart(document, operation)?.draft ?? blank })
  }
  const send = () => {
    if (!request || busy || !ready) return
    setProblems([])
    onSend([request])
  }
  const submit = () => {
    const found = problemsOf(draft, form, real)
    setProblems(found)
    if (found.length === 0) send()
    else requestAnimationFrame(() => alert.current?.focus())
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }

  return (
    <form
      className={styles['request']}
      aria-label="Request"
      noValidate
      onKeyDown={sendByKey}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className={styles['row']}>
        <Labelled label="Microversion">
          {(attributes) => (
            <select
              {...attributes}
              value={draft.microversion}
              onChange={(event) => change({ microversion: event.target.value })}
            >
              <MicroversionOptions />
            </select>
          )}
        </Labelled>
        <fieldset className={styles['choice']}>
          <legend>Written</legend>
          {(['fields', 'raw'] as const).map((mode) => (
            <label key={mode}>
              <input
                type="radio"
                name="console-mode"
                checked={draft.mode === mode}
                onChange={() => {
                  setProblems([])
                  onChange(inMode(mode, draft, document))
                }}
              />
              {mode === 'fields' ? 'in fields' : 'by hand'}
            </label>
          ))}
        </fieldset>
      </div>
      {missing !== undefined && (
        <p className={styles['failure']} role="alert">
          {missing}
        </p>
      )}
      {draft.mode === 'fields' ? (
        <>
          <OperationPicker
            value={draft.operation}
            isThere={(id) => there.size === 0 || there.has(id)}
            onPick={pick}
          />
          {isAbsent && (
            <Absent
              operation={draft.operation}
              microversion={draft.microversion}
              onUse={(microversion) => change({ microversion })}
            />
          )}
          {form && (
            <Fields
              {...{ draft, form, faults, jsonFault, held, document, change }}
              onPrepare={ready && !busy ? onSend : undefined}
            />
          )}
          {!form && !isAbsent && missing === undefined && <p role="status">Loading the description…</p>}
        </>
      ) : (
        <ByHand draft={draft} fault={jsonFault} change={change} />
      )}
      <Notes
        notes={notes}
        onMicroversion={(microversion) => change({ microversion })}
        onOperation={(operation) => {
          change({ mode: 'fields', operation, fields: firstStart(document, operation)?.draft ?? blank })
        }}
      />
      <div ref={alert} role="alert" tabIndex={-1} className={styles['problems']}>
        {problems.map((problem, index) => (
          <p key={index} className={styles['failure']}>
            {wordsOf(problem)}
          </p>
        ))}
        {problems.length > 0 && problems.every(canBeSent) && (
          <button type="button" className={styles['button']} onClick={send}>
            Send it as it is
          </button>
        )}
      </div>
      <p className={styles['actions']}>
        <button type="submit" className="run" aria-disabled={busy || !ready || !request}>
          Send
        </button>
        {busy && real && (
          <button type="button" className={styles['button']} onClick={onStop}>
            Stop waiting
          </button>
        )}
        <span className={styles['hint']}>{ready ? 'Ctrl+Enter sends, too.' : notReady(real)}</span>
      </p>
    </form>
  )
}

const blank: Draft = { values: {}, moreQuery: '', moreHeaders: '', body: '' }

function notReady(real: boolean): string {
  return real ? 'Connect to the server first.' : 'The mock is starting.'
}

/** One that needs nothing before it, if there is one. */
function firstStart(document: Document | undefined, operation: OperationId): Start | undefined {
  const starts = startsIn(document, operation)
  return starts.find(({ before, status }) => before.length === 0 && status < 300) ?? starts[0]
}

const noFaults: RequestFaults = { fields: new Map(), body: [] }

/** What the description has against the draft; worked out when there is time for it. */
function useFaults(document: Document | undefined, draft: ConsoleDraft): RequestFaults {
  const [check, setCheck] = useState<{ readonly of: Document; readonly check: CheckRequest }>()
  useEffect(() => {
    if (!document) return
    let wanted = true
    void import('./check-request.ts').then(
      ({ createRequestCheck }) => wanted && setCheck({ of: document, check: createRequestCheck(document) }),
      () => undefined, // it cannot be loaded; the server checks all the same
    )
    return () => {
      wanted = false
    }
  }, [document])
  const settled = useDeferredValue(draft)
  return useMemo(() => {
    if (!check || check.of !== document || settled.mode === 'raw') return noFaults
    return check.check(settled.operation, settled.fields)
  }, [check, document, settled])
}

/** Where the body stops being JSON; worked out when there is time for it. */
function useJsonFault({ mode, fields, raw }: ConsoleDraft): string | undefined {
  const body = useDeferredValue(mode === 'raw' ? raw.body : fields.body)
  return useMemo(() => {
    const fault = body.trim() === '' ? undefined : faultOfJson(body)
    return fault && `No JSON: ${describeJsonFault(fault)}.`
  }, [body])
}

interface FieldsProps {
  readonly draft: ConsoleDraft
  readonly form: Form
  readonly faults: RequestFaults
  readonly jsonFault: string | undefined
  readonly held: StateDocument | undefined
  readonly document: Document | undefined
  readonly change: (to: Partial<ConsoleDraft>) => void
  /** Sends what an example needs before it; absent while nothing can be sent. */
  readonly onPrepare: ((requests: readonly ConsoleRequest[]) => void) | undefined
}

function Fields({ draft, form, faults, jsonFault, held, document, change, onPrepare }: FieldsProps) {
  const [chosen, setChosen] = useState<Start>()

  const { fields, operation } = draft
  const starts = useMemo(() => startsIn(document, operation), [document, operation])
  const put = (key: string, value: string) =>
    change({ fields: { ...fields, values: { ...fields.values, [key]: value } } })
  const rare = form.fields.filter(({ place }) => place === 'header')
  const usual = form.fields.filter(({ place }) => place !== 'header')
  const field = (one: Form['fields'][number]) => {
    const key = keyOf(one)
    const label = `${one.name} (${one.place}${one.required ? ', required' : ''})`
    const known = /uuid|in_tree/.test(one.name) ? 'console-known' : undefined
    return (
      <Labelled
        key={key}
        label={label}
        hint={one.description?.replaceAll('`', '')}
        fault={faults.fields.get(key)}
      >
        {(attributes) => (
          <input
            {...attributes}
            list={known}
            spellCheck={false}
            autoComplete="off"
            value={fields.values[key] ?? ''}
            onChange={(event) => put(key, event.target.value)}
          />
        )}
      </Labelled>
    )
  }
  return (
    <>
      {starts.length > 0 && (
        <Labelled label="Fill in from an example">
          {(attributes) => (
            <select
              {...attributes}
              value=""
              onChange={(event) => {
                const start = starts.find(({ key }) => key === event.target.value)
                setChosen(start)
                if (start) change({ fields: start.draft })
              }}
            >
              <option value="">Choose one…</option>
              {starts.map(({ key, title, world }) => (
                <option key={key} value={key}>
                  {title} ({worlds[world]?.title ?? world})
                </option>
              ))}
            </select>
          )}
        </Labelled>
      )}
      {chosen && starts.includes(chosen) && chosen.before.length > 0 && (
        <p className={styles['note']}>
          Before it, the example sends{' '}
          {chosen.before.map(({ method, target }) => `${method} ${pathOf(target)}`).join(', ')}.{' '}
          <button
            type="button"
            className={styles['button']}
            aria-disabled={!onPrepare}
            onClick={() => onPrepare?.(chosen.before)}
          >
            Send that first
          </button>
        </p>
      )}
      <datalist id="console-known">
        {[...(held?.resource_providers ?? [])].map(({ uuid, name }) => (
          <option key={uuid} value={uuid} label={name} />
        ))}
        {[...(held?.consumers ?? [])].map(({ uuid }) => (
          <option key={uuid} value={uuid} label="a consumer" />
        ))}
      </datalist>
      {usual.map(field)}
      {form.hasBody && (
        <Labelled
          label="Body"
          fault={
            jsonFault ??
            (faults.body.length > 0 ? `By the description, ${faults.body.join('; ')}.` : undefined)
          }
        >
          {(attributes) => (
            <textarea
              {...attributes}
              spellCheck={false}
              rows={rowsFor(fields.body)}
              value={fields.body}
              onChange={(event) => change({ fields: { ...fields, body: event.target.value } })}
            />
          )}
        </Labelled>
      )}
      <details className={styles['more']}>
        <summary>More query and headers</summary>
        <Labelled label="More query" hint="For a name twice, or a group: resources_CPU=VCPU:2&required_CPU=…">
          {(attributes) => (
            <input
              {...attributes}
              spellCheck={false}
              value={fields.moreQuery}
              onChange={(event) => change({ fields: { ...fields, moreQuery: event.target.value } })}
            />
          )}
        </Labelled>
        {rare.map(field)}
        <Labelled label="More headers" hint="A line each, Name: value. An empty X-Auth-Token: sends none.">
          {(attributes) => (
            <textarea
              {...attributes}
              spellCheck={false}
              rows={2}
              value={fields.moreHeaders}
              onChange={(event) => change({ fields: { ...fields, moreHeaders: event.target.value } })}
            />
          )}
        </Labelled>
      </details>
    </>
  )
}

const rowsFor = (text: string): number => Math.min(16, Math.max(4, text.split('\n').length + 1))

interface ByHandProps {
  readonly draft: ConsoleDraft
  /** What is wrong with the body as JSON. */
  readonly fault: string | undefined
  readonly change: (to: Partial<ConsoleDraft>) => void
}

function ByHand({ draft, fault, change }: ByHandProps) {
  const { raw } = draft
  const put = (to: Partial<ConsoleDraft['raw']>) => change({ raw: { ...raw, ...to } })
  return (
    <>
      <div className={styles['line']}>
        <Labelled label="Method">
          {(attributes) => (
            <input
              {...attributes}
              list="console-methods"
              spellCheck={false}
              autoComplete="off"
              value={raw.method}
              onChange={(event) => put({ method: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label="Path and query">
          {(attributes) => (
            <input
              {...attributes}
              spellCheck={false}
              autoComplete="off"
              value={raw.target}
              onChange={(event) => put({ target: event.target.value })}
            />
          )}
        </Labelled>
      </div>
      <datalist id="console-methods">
        {['GET', 'PUT', 'POST', 'DELETE', 'PATCH'].map((method) => (
          <option key={method} value={method} />
        ))}
      </datalist>
      <Labelled
        label="Headers"
        hint={`A line each. OpenStack-API-Version: placement ${draft.microversion} is added unless it stands here, and the token unless X-Auth-Token does.`}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            spellCheck={false}
            rows={3}
            value={raw.headers}
            onChange={(event) => put({ headers: event.target.value })}
          />
        )}
      </Labelled>
      <Labelled label="Body" fault={fault}>
        {(attributes) => (
          <textarea
            {...attributes}
            spellCheck={false}
            rows={rowsFor(raw.body)}
            value={raw.body}
            onChange={(event) => put({ body: event.target.value })}
          />
        )}
      </Labelled>
    </>
  )
}

interface AbsentProps {
  readonly operation: OperationId
  readonly microversion: string
  readonly onUse: (microversion: string) => void
}

function Absent({ operation, microversion, onUse }: AbsentProps) {
  const since = sinceOf(operation)
  return (
    <p className={styles['failure']} role="alert">
      {operations[operation].summary} does not exist at {microversion}.{' '}
      {since !== undefined && (
        <button type="button" className={styles['button']} onClick={() => onUse(since)}>
          Use {since}, which brought it
        </button>
      )}
    </p>
  )
}

interface NotesProps {
  readonly notes: readonly Note[]
  readonly onMicroversion: (microversion: string) => void
  readonly onOperation: (operation: OperationId) => void
}

function Notes({ notes, onMicroversion, onOperation }: NotesProps) {
  return (
    <div role="status">
      {notes.map((note) => (
        <p key={note.kind} className={styles['note']}>
          {note.kind === 'microversion' && `No server speaks “${note.text}”; one is written placement 1.39.`}
          {note.kind === 'absent' && (
            <>
              {operations[note.operation].summary} came with {note.since}, so it is answered 404 or 405.{' '}
              <button type="button" className={styles['button']} onClick={() => onMicroversion(note.since)}>
                Use {note.since}
              </button>
            </>
          )}
          {note.kind === 'unknown' && (
            <>
              No operation is{' '}
              <code>
                {note.method} {note.path}
              </code>
              .{' '}
              {note.nearest && (
                <>
                  The nearest is{' '}
                  <code>
                    {operations[note.nearest].method} {operations[note.nearest].path}
                  </code>
                  .{' '}
                  <button
                    type="button"
                    className={styles['button']}
                    onClick={() => note.nearest && onOperation(note.nearest)}
                  >
                    Use it
                  </button>
                </>
              )}
            </>
          )}
        </p>
      ))}
    </div>
  )
}

function wordsOf(problem: Problem): string {
  switch (problem.kind) {
    case 'empty':
      return `${problem.name} is empty, and the path needs it.`
    case 'header':
      return `“${problem.line}” is not a header; one is written Name: value.`
    case 'json':
      return `The body is not JSON: ${problem.message}.`
    case 'method':
      return `“${problem.text}” is not a method; GET, PUT, POST and DELETE are.`
    case 'target':
      return `“${problem.text}” is not a path; one begins with / and has no spaces.`
    case 'token':
      return 'X-Auth-Token stands among the headers, where it would be kept in the history. Write it into the field of the server, which forgets it with the page.'
    case 'body':
      return 'A browser sends no body with GET. Leave it empty, or send this to the mock.'
    default:
      return problem satisfies never
  }
}
