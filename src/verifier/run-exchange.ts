/** Runs the exchanges of an HTTP fence and holds each answer against the recorded one. */

import { codeOf, errors, recognise, type ErrorKey } from '#api/errors.ts'
import type { Fetch } from '#api/fetch.ts'
import { operationAt } from '#api/operations.ts'
import { PlacementError } from '#client/index.ts'
import type { Names } from '#client/index.ts'
import { differenceOf, receive, recordingOf, type Received, type Recorded } from './answers.ts'
import type { ExampleRequest, Exchange, ExchangeExample } from './example.ts'
import type { Check, Edit, Failure } from './outcome.ts'
import { fill, unfill } from './placeholders.ts'
import { documentedUrl } from './server.ts'

/** All exchanges are run, so that all can be recorded anew; the failure is the first. */
export async function checkExchanges(example: ExchangeExample, fetch: Fetch): Promise<Check> {
  const { world, place, prefix } = example
  const failures: Failure[] = []
  const edits: Edit[] = []
  let last: Sent | undefined

  for (const exchange of example.exchanges) {
    last = await sendRequest(exchange.request, world.names, place.file, fetch)
    const recorded = recordedOf(exchange, world.names, place.file)
    const difference = recorded && differenceOf(recorded, last.received)
    if (recorded && !difference) continue
    const { line } = exchange.request
    failures.push(
      difference
        ? {
            place: { file: place.file, line: difference.line },
            message: 'the answer is not the recorded one',
            diff: difference.diff,
          }
        : {
            place: { file: place.file, line },
            message:
              'no answer is recorded: expected a line such as "HTTP/1.1 200 OK" (--update records what is answered)',
          },
    )
    edits.push(editOf(exchange, recorded, last.received, world.names, place.file, prefix))
  }

  const unexpected = last && example.expect && unexpectedAnswer(example.expect, last)
  const [first] = failures
  if (unexpected) return { failure: { ...first, place: first?.place ?? place, message: unexpected }, edits }
  return { ...(first && { failure: first }), edits }
}

/** What was sent, for naming the refusal, and what came back. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly received: Received
}

/** Sends an example's request; the token is added when the example does not show one. */
export async function sendRequest(
  request: ExampleRequest,
  names: Names,
  file: string,
  fetch: Fetch,
): Promise<Sent> {
  const { method, line } = request
  const target = fill(request.target, names, { file, line })
  const headers = new Headers()
  for (const { name, value, line: at } of request.headers)
    headers.append(name, fill(value, names, { file, line: at }))
  if (!headers.has('x-auth-token') && !request.anonymous) headers.set('x-auth-token', 'admin')
  const body = fill(request.body, names, { file, line })
  const received = await receive(
    await fetch(
      new Request(documentedUrl + target, {
        method,
        headers,
        // As bytes: a text would be given a content type, and an example may be about having none.
        body: body === '' ? null : new TextEncoder().encode(body),
      }),
    ),
  )
  return { method, path: target.split('?')[0] ?? target, received }
}

/** Why the answer is not the refusal that was expected; undefined when it is. */
export function unexpectedAnswer(expect: ErrorKey, { method, path, received }: Sent): string | undefined {
  const given = situationOf(method, path, received)
  if (given === expect || (given && wordsOf(given) === wordsOf(expect))) return undefined
  const answered = given ? `${received.status}, ${given}` : String(received.status)
  return `expected the refusal ${expect} (${errors[expect].status}), was answered ${answered}`
}

/** What is on the wire for a situation: some pairs cannot be told apart by it, and either stands for both. */
function wordsOf(key: ErrorKey): string {
  const named = new Proxy({}, { get: (_, name) => `{${String(name)}}` })
  const message = (errors[key].message as (args: object) => string)(named)
  return `${errors[key].status} ${codeOf(key)} ${message}`
}

function situationOf(method: string, path: string, received: Received): ErrorKey | undefined {
  if (received.status < 400) return undefined
  const operation = operationAt(method, path)?.id
  if (operation) return new PlacementError(operation, received).situation
  return recognise({ status: received.status, detail: received.body })
}

function recordedOf({ answer }: Exchange, names: Names, file: string): Recorded | undefined {
  if (!answer) return undefined
  return {
    ...answer,
    headers: answer.headers.map((header) => ({
      ...header,
      value: fill(header.value, names, { file, line: header.line }),
    })),
    body: fill(answer.body, names, { file, line: answer.bodyLine }),
  }
}

function editOf(
  { answer, lastLine }: Exchange,
  recorded: Recorded | undefined,
  received: Received,
  names: Names,
  file: string,
  prefix: string,
): Edit {
  const text = unfill(recordingOf(recorded, received), names).split('\n')
  const lines = answer ? text : ['', ...text]
  return {
    file,
    first: answer ? answer.line : lastLine + 1,
    last: answer ? answer.lastLine : lastLine,
    text: lines.map((line) => (prefix + line).trimEnd()),
  }
}
