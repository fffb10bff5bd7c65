/** The examples of one operation: request and recorded answer as text, and under each a control that runs it. */

import { highlight } from 'redoc'
import { reasonPhrases } from '#api/errors.ts'
import type { ExampleRequest, LiveExample } from '#description/examples.ts'
import { RunSeat } from '../RunSeat/index.tsx'

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
        <details key={example.name} className="reference-example" open={index === 0 && !folded}>
          <summary>
            <span className="status" data-kind={kindOf(example.status)}>
              {example.status}
            </span>
            {example.summary}
          </summary>
          <Example example={example} />
        </details>
      ))}
    </section>
  )
}

const kindOf = (status: number): string => (status < 400 ? 'fine' : status === 409 ? 'conflict' : 'refused')

function Example({ example }: { example: LiveExample }) {
  const { request, status, value, world, before, microversion, race } = example
  const earlier = before.map(({ method, path }) => `${method} ${path}`)
  return (
    <>
      <Message role="request" label="Request" head={headOf(request, microversion)} body={request.body} />
      <Message
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

interface MessageProps {
  readonly role: 'request' | 'answer'
  /** How an answer turned out. */
  readonly kind?: string
  readonly label: string
  readonly head: string
  /** The JSON body; absent when there is none. */
  readonly body: unknown
}

function Message({ role, kind, label, head, body }: MessageProps) {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2)
  const json = body === undefined ? '' : `\n\n${highlight(text, 'json')}`
  return (
    <div className="piece" data-role={role} data-kind={kind}>
      <span className="piece-label">{label}</span>
      <pre tabIndex={0}>
        <code dangerouslySetInnerHTML={{ __html: highlight(`${head}\n`, 'http').trimEnd() + json }} />
      </pre>
    </div>
  )
}
