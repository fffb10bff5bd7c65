/** What the page of conflicts shows of each: its example, and request and answers as coloured text. */

import { conflictExamplesOf } from '#description/conflict-examples.ts'
import type { Source } from '#description/document.ts'
import type { LiveExample } from '#description/examples.ts'
import { answerText, requestText } from '#description/reference-markdown.ts'
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
      text: highlightMessage(answerText(example.status, value)),
    })),
  }))
}
