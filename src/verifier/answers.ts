/** An answer as recorded beside the answer as received: the same, or where and how they differ. */

import { structuredPatch } from 'diff'
import { reasonPhrases } from '#api/errors.ts'
import type { HeaderLine } from './example.ts'
import { firstDifference, linesInto, parseJson, patchJson } from './json-text.ts'
import { settle } from './volatile.ts'

/** What a server answered, all of it. */
export interface Received {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What is written down of an answer: names already filled in. */
export interface Recorded {
  readonly line: number
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body: string
  readonly bodyLine: number
}

export interface Difference {
  /** The line of the recorded value that is not what was received. */
  readonly line: number
  /** Lines of a diff: `-` recorded, `+` received. */
  readonly diff: string
}

export async function receive(response: Response): Promise<Received> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    body: await response.text(),
  }
}

/** Where the two differ; undefined when they do not. Headers that are not written down are free. */
export function differenceOf(recorded: Recorded, received: Received): Difference | undefined {
  const line = differingLine(recorded, received)
  if (line === undefined) return undefined
  return { line, diff: diffOf(textOfRecorded(recorded), textOfReceived(recorded, received)) }
}

function differingLine(recorded: Recorded, received: Received): number | undefined {
  if (recorded.status !== received.status) return recorded.line
  for (const { name, value, line } of recorded.headers) {
    if (settle(name, value, received.headers[name]) !== value) return line
  }
  return differingBodyLine(recorded, received.body)
}

function differingBodyLine({ body, bodyLine }: Recorded, received: string): number | undefined {
  const one = parseJson(body)
  const other = parseJson(received)
  if ('problem' in one || 'problem' in other) return body === received.trimEnd() ? undefined : bodyLine
  const path = firstDifference(one.value, settle('', one.value, other.value))
  return path && bodyLine + linesInto(body, path)
}

/** The lines that differ with three lines around them, in the unified form without its headings. */
export function diffOf(recorded: string, received: string): string {
  const { hunks } = structuredPatch('', '', `${recorded}\n`, `${received}\n`, '', '', { context: 3 })
  return hunks.flatMap(({ lines }) => lines).join('\n')
}

function textOfRecorded({ status, headers, body }: Recorded): string {
  const parsed = parseJson(body)
  return answerText(
    status,
    headers.map(({ name, value }) => `${name}: ${value}`),
    'problem' in parsed ? body : JSON.stringify(parsed.value, null, 2),
  )
}

function textOfReceived(recorded: Recorded, received: Received): string {
  const before = parseJson(recorded.body)
  const parsed = parseJson(received.body)
  return answerText(
    received.status,
    recorded.headers.map(({ name, value }) => {
      const now = settle(name, value, received.headers[name])
      return now === undefined ? `(no ${name})` : `${name}: ${String(now)}`
    }),
    'problem' in parsed
      ? received.body
      : JSON.stringify(settle('', 'problem' in before ? undefined : before.value, parsed.value), null, 2),
  )
}

function answerText(status: number, headers: readonly string[], body: string): string {
  const opening = `HTTP/1.1 ${status} ${reasonPhrases[status] ?? ''}`.trimEnd()
  return [opening, ...headers, ...(body === '' ? [] : ['', body])].join('\n')
}

/** The headers that a first recording shows, in this order, where the answer has them. */
const shownAtFirst = ['content-type', 'location', 'allow']
const longestLine = 100

/**
 * The text of an answer for writing down. What was recorded keeps its layout, the headers it shows and its volatile
 * values; only what the server says differently changes.
 */
export function recordingOf(recorded: Recorded | undefined, received: Received): string {
  const names = recorded ? recorded.headers.map(({ name }) => name) : shownAtFirst
  const headers = names.flatMap((name) => {
    const before = recorded?.headers.find((header) => header.name === name)?.value
    const now = settle(name, before, received.headers[name])
    return now === undefined ? [] : [`${name}: ${String(now)}`]
  })
  return answerText(received.status, headers, bodyToRecord(recorded?.body ?? '', received.body))
}

function bodyToRecord(before: string, received: string): string {
  const now = parseJson(received)
  if ('problem' in now) return received.trimEnd()
  const then = parseJson(before)
  const previous = 'problem' in then ? undefined : then.value
  const value = settle('', previous, now.value)
  const patched = previous === undefined ? undefined : patchJson(before, previous, value)
  if (patched !== undefined) return patched
  const short = JSON.stringify(value)
  const wasShort = before !== '' && !before.includes('\n')
  return wasShort || (before === '' && short.length <= longestLine) ? short : JSON.stringify(value, null, 2)
}
