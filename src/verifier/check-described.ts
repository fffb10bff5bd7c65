/** Runs an example of the description, at each microversion where it looks different, and holds its value against the answer. */

import { parse } from 'yaml'
import { diffOf } from './answers.ts'
import type { Json } from '#description/document.ts'
import { withObservations, type Observation } from '#description/recording.ts'
import { casesAtEach, pathInSource } from './described-examples.ts'
import type { DescribedCase, DescribedExample } from './example.ts'
import { firstDifference, linesInto, parseJson } from './json-text.ts'
import type { Check, Edit, Failure } from './outcome.ts'
import { fillKnown, unfill } from './placeholders.ts'
import { sendRequest, unexpectedAnswer, type Sent } from './run-exchange.ts'
import { withSession, type Server } from './server.ts'
import { settle } from './volatile.ts'

export async function checkDescribed(example: DescribedExample, server: Server): Promise<Check> {
  for (const each of example.cases) {
    const check = await withSession(server, example.world, async ({ fetch }) => {
      const { names } = example.world
      for (const request of each.before) await sendRequest(request, names, example.place.file, fetch)
      return checkCase(example, each, await sendRequest(each.request, names, example.place.file, fetch))
    })
    if (check.failure) {
      const { failure } = check
      return { ...check, failure: { ...failure, message: `at ${each.microversion}: ${failure.message}` } }
    }
  }
  return { edits: [] }
}

function checkCase(example: DescribedExample, described: DescribedCase, sent: Sent): Check {
  const unexpected = wrongEnd(example, described, sent)
  const different = differentValue(example, described, sent.received.body)
  if (unexpected)
    return { failure: { ...different.failure, place: example.place, message: unexpected }, edits: [] }
  return different
}

function wrongEnd({ expect }: DescribedExample, { status }: DescribedCase, sent: Sent): string | undefined {
  if (expect && status >= 400) {
    const unexpected = unexpectedAnswer(expect, sent)
    if (unexpected) return unexpected
  }
  return sent.received.status === status
    ? undefined
    : `expected status ${status}, was answered ${sent.received.status}`
}

function differentValue(
  example: DescribedExample,
  { value, microversion }: DescribedCase,
  body: string,
): Check {
  const { names } = example.world
  const { file, line } = example.place
  if (body === '') {
    return value === undefined
      ? { edits: [] }
      : {
          failure: { place: { file, line }, message: 'a value is recorded, but the answer has no body' },
          edits: [],
        }
  }
  const parsed = parseJson(body)
  const now: unknown = 'problem' in parsed ? body : parsed.value
  if (value === undefined) {
    return {
      failure: { place: { file, line }, message: 'no value is recorded (--update records what is answered)' },
      edits: [],
    }
  }
  const recorded: unknown = JSON.parse(fillKnown(JSON.stringify(value), names))
  const received = settle('', recorded, now)
  const difference = firstDifference(recorded, received)
  if (!difference) return { edits: [] }
  const path = pathInSource(parse(example.text), ['value', ...difference], microversion)
  const failure: Failure = {
    place: { file, line: 1 + linesInto(example.text, path) },
    message: 'the answer is not the recorded value',
    diff: diffOf(JSON.stringify(recorded, null, 2), JSON.stringify(received, null, 2)),
  }
  return { failure, edits: [] }
}

function unfilled(value: unknown, names: DescribedExample['world']['names']): unknown {
  return JSON.parse(unfill(JSON.stringify(value), names))
}

function whole({ place, text }: DescribedExample, replacement: string): Edit {
  return { file: place.file, first: 1, last: text.split('\n').length, text: replacement.split('\n') }
}

/** The file with what the server answers at every microversion, however the example was recorded before. */
export async function recordDescribed(example: DescribedExample, server: Server): Promise<Edit> {
  const { names } = example.world
  const observations: Observation[] = []
  for (const { microversion, before, request } of casesAtEach(example.place.file, example.text)) {
    const { received } = await withSession(server, example.world, async ({ fetch }) => {
      for (const each of before) await sendRequest(each, names, example.place.file, fetch)
      return sendRequest(request, names, example.place.file, fetch)
    })
    const parsed = parseJson(received.body)
    const value: unknown = 'problem' in parsed ? received.body : parsed.value
    const kept = unfilled(settle('', undefined, value), names) as Json
    observations.push({ microversion, ...(received.body !== '' && { value: kept }) })
  }
  return whole(example, withObservations(example.text, observations))
}
