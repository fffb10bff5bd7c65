/** A request program: requests in order, with places that only the run can fill. */

import type { PlainRequest } from '#api/fetch.ts'
import type { StateDocument } from '#placement/index.ts'

/** JSON of plain values. A text such as `{generation:UUID}` is a place: see `fill`. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value }

/** A body as a value, as the very text to send, or as its bytes in hexadecimal. */
export type Body = { readonly json: Value } | { readonly text: string } | { readonly hex: string }

export interface Step {
  readonly method: string
  /** Path as sent, without the query. */
  readonly path: string
  /** Pieces between `&`, as sent. */
  readonly query: readonly string[]
  /** Names in lower case, the microversion's and the token's among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Body
}

export type Program = readonly Step[]

/** What places are filled from: the state before the request, and the uuids that the server made up so far. */
export interface Filling {
  readonly state: StateDocument
  readonly made: readonly string[]
}

const place = /\{(generation|consumer|made|number):([^{}]*)\}/g

/**
 * The request of a step at this moment. Places in it:
 * - `{generation:UUID}` the generation of a provider, 0 when there is none; `{generation:UUID,-1}` one less
 * - `{consumer:UUID}` the generation of a consumer, null when there is none; `{consumer:UUID,+1}` one more
 * - `{made:0}` the first uuid that the server made up
 * - `{number:1.0}` a number in this very spelling
 */
export function fill(step: Step, filling: Filling): PlainRequest {
  const body = bodyOf(step.body, filling)
  const length = typeof body === 'string' ? new TextEncoder().encode(body).length : body.length
  const query = step.query.length > 0 ? `?${step.query.join('&')}` : ''
  return {
    method: step.method,
    target: filled(step.path + query, filling),
    headers: {
      host: 'placement.test',
      ...step.headers,
      ...(length > 0 && { 'content-length': String(length) }),
    },
    body,
  }
}

function bodyOf(body: Body | undefined, filling: Filling): string | Uint8Array {
  if (!body) return ''
  if ('text' in body) return body.text
  if ('hex' in body) return Uint8Array.from(body.hex.match(/../g) ?? [], (byte) => parseInt(byte, 16))
  // A place that is all of a text stands for a number, so its quotes go too; a uuid keeps them.
  const text = JSON.stringify(body.json)
  return filled(text.replace(/"(\{(?:generation|consumer|number):[^{}]*\})"/g, '$1'), filling)
}

function filled(text: string, { state, made }: Filling): string {
  return text.replace(place, (_, kind: string, argument: string) => {
    if (kind === 'number') return argument
    if (kind === 'made') return made[Number(argument)] ?? 'ffffffff-0000-4000-8000-000000000000'
    const [uuid, offset] = argument.split(',')
    const found =
      kind === 'generation'
        ? state.resource_providers.find((provider) => provider.uuid === uuid)?.generation
        : state.consumers.find((consumer) => consumer.uuid === uuid)?.generation
    if (offset !== undefined) return String((found ?? 0) + Number(offset))
    return String(found ?? (kind === 'generation' ? 0 : null))
  })
}
