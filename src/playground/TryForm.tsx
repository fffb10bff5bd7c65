/** The form of a request to try, what is wrong with it before it is sent, and what it did. */

import { useCallback, useId, useState, type ReactNode } from 'react'
import type { Document } from '#description/document.ts'
import { createWorkerFetch } from '#hosts/worker.ts'
import { worlds } from '#worlds/index.ts'
import { Changes } from './Changes.tsx'
import { writeConsoleLink } from './console/console-link.ts'
import { consoleRequest } from './console/request.ts'
import { WorldOptions } from './options.tsx'
import { Answer } from './Results.tsx'
import { RunPanel } from './RunPanel.tsx'
import { keyOf, problemsOf, requestOfDraft, type Draft, type Form, type Problem } from './try-draft.ts'
import type { Start } from './try-starts.ts'
import { tryRequest, type Attempt, type Tried } from './try-request.ts'
import { useRun, type Work } from './use-run.ts'
import styles from './playground.module.css'

interface TryFormProps {
  readonly operation: string
  readonly microversion: string
  readonly document: Document
  readonly form: Form
  readonly starts: readonly Start[]
}

export function TryForm({ operation, microversion, document, form, starts }: TryFormProps) {
  const [start, setStart] = useState(starts[0])
  const [world, setWorld] = useState(start?.world ?? 'one-host')
  const [draft, setDraft] = useState(start?.draft)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [attempt, setAttempt] = useState<Attempt>()
  if (!start || !draft) return null

  const begin = (from: Start) => {
    setStart(from)
    setWorld(from.world)
    setDraft(from.draft)
    setProblems([])
  }
  const change = (to: Partial<Draft>) => {
    setDraft({ ...draft, ...to })
    setProblems([])
  }
  const put = (key: string, value: string) => change({ values: { ...draft.values, [key]: value } })
  const send = () => {
    const chosen = worlds[world]
    if (!chosen) return
    setProblems([])
    const request = requestOfDraft(form, draft, microversion)
    setAttempt({ operation, microversion, document, world: chosen, before: start.before, request })
  }
  const submit = () => {
    const found = problemsOf(form, draft)
    setProblems(found)
    if (found.length === 0) send()
    else setAttempt(undefined)
  }

  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        noValidate
      >
        <Labelled label="Start from">
          {(id) => (
            <select
              id={id}
              value={start.key}
              onChange={(event) => begin(starts.find(({ key }) => key === event.target.value) ?? start)}
            >
              {starts.map(({ key, title }) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </Labelled>
        <Labelled label="World">
          {(id) => (
            <select id={id} value={world} onChange={(event) => setWorld(event.target.value)}>
              <WorldOptions />
            </select>
          )}
        </Labelled>
        {world === 'empty' && start.world !== 'empty' && (
          <p className={styles['hint']} role="status">
            In this world there is nothing yet, so what the request names does not exist.{' '}
            <button type="button" className={styles['again']} onClick={() => setWorld(start.world)}>
              Use “{worlds[start.world]?.title ?? start.world}”
            </button>
          </p>
        )}
        {form.fields.map((field) => {
          const key = keyOf(field)
          return (
            <Labelled key={key} label={`${field.name} (${field.place}${field.required ? ', required' : ''})`}>
              {(id) => (
                <input
                  id={id}
                  value={draft.values[key] ?? ''}
                  aria-invalid={
                    problems.some((one) => one.kind === 'empty' && one.field === field) || undefined
                  }
                  onChange={(event) => put(key, event.target.value)}
                />
              )}
            </Labelled>
          )
        })}
        <details className={styles['headers']}>
          <summary>More query and headers</summary>
          <Labelled label="More query">
            {(id) => (
              <input
                id={id}
                value={draft.moreQuery}
                placeholder="name=value&name=other"
                onChange={(event) => change({ moreQuery: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label="More headers">
            {(id) => (
              <textarea
                id={id}
                rows={2}
                value={draft.moreHeaders}
                placeholder="Name: value"
                onChange={(event) => change({ moreHeaders: event.target.value })}
              />
            )}
          </Labelled>
        </details>
        {form.hasBody && (
          <Labelled label="Body">
            {(id) => (
              <textarea
                id={id}
                spellCheck={false}
                rows={Math.min(18, draft.body.split('\n').length + 1)}
                value={draft.body}
                onChange={(event) => change({ body: event.target.value })}
              />
            )}
          </Labelled>
        )}
        <Problems
          problems={problems}
          onSend={send}
          onFill={(key) => put(key, start.draft.values[key] ?? '')}
          onRestore={(to) => change(to === 'body' ? { body: start.draft.body } : { moreHeaders: '' })}
        />
        <p className={styles['actions']}>
          <button type="submit" className="run">
            Send
          </button>
        </p>
      </form>
      {attempt && <Outcome attempt={attempt} />}
    </>
  )
}

interface ProblemsProps {
  readonly problems: readonly Problem[]
  readonly onSend: () => void
  readonly onFill: (key: string) => void
  readonly onRestore: (part: 'body' | 'headers') => void
}

/** What is the matter, each with what works. */
function Problems({ problems, onSend, onFill, onRestore }: ProblemsProps) {
  const offer = (text: string, onClick: () => void) => (
    <button type="button" className={styles['again']} onClick={onClick}>
      {text}
    </button>
  )
  return (
    <div role="alert">
      {problems.map((problem, index) => (
        <p key={index} className={styles['failure']}>
          {problem.kind === 'empty' && (
            <>
              <code>{problem.field.name}</code> is empty, and the path needs it.{' '}
              {offer('Put the example’s back', () => onFill(keyOf(problem.field)))}
            </>
          )}
          {problem.kind === 'header' && (
            <>
              “{problem.line}” is not a header; one is written <code>Name: value</code>.{' '}
              {offer('Leave such headers out', () => onRestore('headers'))}
            </>
          )}
          {problem.kind === 'json' && (
            <>
              The body is not JSON: {problem.message}.{' '}
              {offer('Put the example’s back', () => onRestore('body'))}{' '}
              {problems.length === 1 && offer('Send it as it is', onSend)}
            </>
          )}
        </p>
      ))}
    </div>
  )
}

function Outcome({ attempt }: { attempt: Attempt }) {
  const work: Work<Tried> = useCallback(
    async (onStop) => {
      const service = createWorkerFetch()
      onStop(service.close)
      return tryRequest(service, attempt)
    },
    [attempt],
  )
  const { state, run } = useRun(work)
  return (
    <RunPanel
      state={state}
      link={linkTo(attempt)}
      onRun={run}
      show={(tried) => <TriedAnswer tried={tried} />}
    />
  )
}

function linkTo({ world, microversion, before, request }: Attempt): string {
  const requests = [...before, request].map((one) => consoleRequest(one))
  return writeConsoleLink(world.name, microversion, requests)
}

function TriedAnswer({ tried: { request, response, changes, violations } }: { tried: Tried }) {
  const path = request.target.replace(/^https?:\/\/[^/]*/, '')
  return (
    <>
      <p className={styles['outcome']} data-kind={violations.length === 0 ? 'same' : 'different'}>
        <code>
          {request.method} {path}
        </code>{' '}
        answered {response.status},{' '}
        {violations.length === 0 ? 'as the description allows.' : 'which the description does not allow:'}
      </p>
      {violations.length > 0 && (
        <ul>
          {violations.map((violation) => (
            <li key={violation}>{violation}</li>
          ))}
        </ul>
      )}
      <Changes changes={changes} />
      <Answer result={{ request, response }} />
    </>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <p className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </p>
  )
}
