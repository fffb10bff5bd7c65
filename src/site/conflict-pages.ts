/** What the page of conflicts shows of each: its example, and request and answers as coloured text. */

import { reasonPhrases } from '#api/errors.ts'
import { conflictExamplesOf } from '#description/conflict-examples.ts'
import type { Json, Source } from '#description/document.ts'
import type { ExampleRequest, LiveExample } from '#description/examples.ts'
import { highlightMessage } from './fences.ts'

export interface ConflictPage {
  readonly id: string
  readonly example: LiveExample
  /** As HTML, here and below. */
  readonly request: string
  readonly answers: readonly { readonly from: string; readonly to: string; readonly text: string }[]
}

export function conflictPages(source: Source): ConflictPage[] {
  return conflictExamplesOf(source).map(({ id, example, answers }) => ({
    id,
    example,
    request: highlightMessage(requestText(example.request, example.microversion)),
    answers: answers.map(({ from, to, value }) => ({
      from,
      to,
      text: highlightMessage(
        withBody(`HTTP/1.1 ${example.status} ${reasonPhrases[example.status] ?? ''}`, value),
      ),
    })),
  }))
}

/** What every request carries, its token, is left out. */
function requestText({ method, path, headers = {}, body }: ExampleRequest, microversion: string): string {
  const shown = { 'OpenStack-API-Version': `placement ${microversion}`, ...headers }
  const lines = Object.entries(shown).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}`))
  return withBody([`${method} ${path}`, ...lines].join('\n'), body)
}

const withBody = (head: string, body: Json | undefined): string =>
  body === undefined ? head : `${head}\n\n${JSON.stringify(body, null, 2)}`
