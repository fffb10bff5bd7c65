/** Worlds built on a mock in the page, and documents checked by it. Loaded on demand: it brings the mock along. */

import { createClient } from '#client/index.ts'
import { createPlacement, StateDocumentError, type StateDocument } from '#placement/index.ts'
import { worlds } from '#worlds/index.ts'
import type { Place } from '../sandbox/protocol.ts'

/** The state of a named world; of an empty one where nothing has the name. */
export async function documentOf(name: string): Promise<StateDocument> {
  const placement = createPlacement()
  await worlds[name]?.build(createClient({ send: placement.handle }))
  return placement.document()
}

export type ReadDocument =
  | { readonly kind: 'state'; readonly state: StateDocument }
  | { readonly kind: 'fault'; readonly message: string; readonly place?: Place }

/** The state document that a text is, with everything it leaves out; or what is wrong with it, and where. */
export async function readDocument(text: string): Promise<ReadDocument> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const place = placeIn(message, text)
    return { kind: 'fault', message: `Not JSON: ${message}`, ...(place && { place }) }
  }
  const placement = createPlacement()
  try {
    placement.load(value)
    return { kind: 'state', state: placement.document() }
  } catch (error) {
    if (!(error instanceof StateDocumentError)) throw error
    const { linesInto } = await import('#verifier/json-text.ts')
    const line = 1 + linesInto(text, pathOf(error.message.split(': ')[0] ?? ''))
    return { kind: 'fault', message: error.message, place: { line, column: 1 } }
  }
}

/** `resource_providers[0].name` as keys. A class of resources has no dot and no bracket in its name. */
function pathOf(written: string): (string | number)[] {
  return Array.from(written.matchAll(/\[(\d+)\]|([^.[\]]+)/g), ([, index, key]) =>
    index === undefined ? (key ?? '') : Number(index),
  )
}

/** Browsers say where in words of their own: by line and column, or by the number of characters before it. */
function placeIn(message: string, text: string): Place | undefined {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  if (line !== undefined) return { line: Number(line), column: Number(column) }
  const [, position] = /position (\d+)/.exec(message) ?? []
  const end = /end of (JSON )?(input|data)/i.test(message) ? text.length : undefined
  const at = position === undefined ? end : Number(position)
  if (at === undefined) return undefined
  const before = text.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
