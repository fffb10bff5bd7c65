/** The examples of one operation: request and recorded answer as text, and under each a control that runs it. */

import { useEffect, useRef, useState } from 'react'
import { reasonPhrases } from '#api/errors.ts'
import type { ExampleRequest, LiveExample } from '#description/examples.ts'
import { RunSeat } from '../RunSeat/index.tsx'
import { highlight } from './highlight.ts'
import { RequestTabs } from './RequestTabs.tsx'

interface ExamplesProps {
  readonly examples: readonly LiveExample[]
  /** Whose examples they are. */
  readonly title: string
  /** Whether the first is closed like the others. */
  readonly folded?: boolean
}

export function Examples({ examples, title, folded = false }: ExamplesProps) {
  if (examples.length === 0) return null
  return (
    <section className="reference-examples" aria-label={`Examples: ${title}`}>
      {examples.map((example, index) => (
        <Foldable key={example.name} example={example} opened={index === 0 && !folded} />
      ))}
    </section>
  )
}

/** Colours and the choice of languages come once the example is opened: most never are, and the page is long. */
function Foldable({ example, opened }: { example: LiveExample; opened: boolean }) {
  const details = useRef<HTMLDetailsElement>(null)
  const [seen, setSeen] = useState(opened)
  const see = () => {
    if (details.current?.open) setSeen(true)
  }
  useEffect(see, []) // it may have been opened before there were scripts
  return (
    <details ref={details} className="reference-example" open={opened} onToggle={see}>
      <summary>
        <span className="status" data-kind={kindOf(example.status)}>
          {example.status}
        </span>
        {example.summary}
      </summary>
      <Example example={example} seen={seen} />
    </details>
  )
}

const kindOf = (status: number): string => (status < 400 ? 'fine' : status === 409 ? 'conflict' : 'refused')

function Example({ example, seen }: { example: LiveExample; seen: boolean }) {
  const { request, status, value, world, before, microversion, race } = example
  const earlier = before.map(({ method, path }) => `${method} ${path}`)
  const sent = { head: headOf(request, microversion), body: request.body }
  return (
    <>
      {seen ? (
        <RequestTabs example={example} html={htmlOf(sent)} text={textOf(sent)} />
      ) : (
        <Message role="request" label="Request" coloured={false} {...sent} />
      )}
      <Message
        coloured={seen}
        role="answer"
        kind={kindOf(status)}
        label={`Answer ${status}`}
        head={`HTTP/1.1 ${status} ${reasonPhrases[status] ?? ''}`}
        body={value}
      />
      <p className="reference-world">
        In the world <code>{world}</code>
        {earlier.length > 0 && (
          <>
            , after <code>{earlier.join(', ')}</code>
          </>
        )}
        .{race && ' It takes two writers inside the server; the request asks for it by name.'}
      </p>
      <RunSeat what={`${status} ${example.summary}`} load={loadRunExample} props={{ example }} />
    </>
  )
}

/** The first line and the headers of a request; what every request carries, its token, is left out. */
function headOf({ method, path, headers = {}, body }: ExampleRequest, microversion: string): string {
  const shown = {
    'OpenStack-API-Version': `placement ${microversion}`,
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...headers,
  }
  const lines = Object.entries(shown).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`))
  return [`${method} ${path}`, ...lines].join('\n')
}

const loadRunExample = async () => (await import('#playground/run-example.tsx')).RunExample

interface Written {
  readonly head: string
  /** The JSON body; absent when there is none. */
  readonly body: unknown
}

const bodyOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body, null, 2))

const textOf = ({ head, body }: Written): string => (body === undefined ? head : `${head}\n\n${bodyOf(body)}`)

function htmlOf({ head, body }: Written): string {
  const json = body === undefined ? '' : `\n\n${highlight(bodyOf(body), 'json')}`
  return highlight(`${head}\n`, 'http').trimEnd() + json
}

interface MessageProps extends Written {
  readonly role: 'request' | 'answer'
  /** How an answer turned out. */
  readonly kind?: string
  readonly label: string
  readonly coloured: boolean
}

function Message({ role, kind, label, coloured, ...written }: MessageProps) {
  return (
    <div className="piece" data-role={role} data-kind={kind}>
      <span className="piece-label">{label}</span>
      <pre tabIndex={0}>
        {coloured ? (
          <code key="coloured" dangerouslySetInnerHTML={{ __html: htmlOf(written) }} />
        ) : (
          <code key="plain">{textOf(written)}</code>
        )}
      </pre>
    </div>
  )
}
