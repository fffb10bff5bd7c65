/** Requests to begin with, as the description's examples have them. */

import type { Document } from '#description/document.ts'
import { examplesOf, type LiveExample } from '#description/examples.ts'
import { worlds } from '#worlds/index.ts'
import { stepsOfExample, type TextRequest } from './exchange.ts'
import { draftOf, type Draft, type Form } from './try-draft.ts'

/** A request to begin with. */
export interface Start {
  readonly key: string
  readonly title: string
  /** Of its documented answer. */
  readonly status: number
  readonly world: string
  readonly before: readonly TextRequest[]
  readonly draft: Draft
}

/** The examples of the operation, as drafts to begin with; those that succeed come first. */
export function startsOf(document: Document, operation: string, form: Form): Start[] {
  const own = examplesOf(document).filter((example) => example.operation === operation)
  const starts = own.sort((a, b) => a.status - b.status).flatMap((example) => startOf(example, form))
  return starts.length > 0 ? starts : [blank]
}

function startOf(example: LiveExample, form: Form): Start[] {
  const { status, summary, world: name, name: key, request } = example
  const world = worlds[name]
  if (!world || request.method !== form.method) return []
  const requests = stepsOfExample(example, world.names).map((step) => step.request)
  const last = requests.at(-1)
  if (!last) return []
  return [
    {
      key,
      title: `${status} ${summary}`,
      status,
      world: name,
      before: requests.slice(0, -1),
      draft: draftOf(form, last),
    },
  ]
}

const blank: Start = {
  key: 'blank',
  title: 'An empty request',
  status: 200,
  world: 'one-host',
  before: [],
  draft: { values: { 'header X-Auth-Token': 'admin' }, moreQuery: '', moreHeaders: '', body: '' },
}
