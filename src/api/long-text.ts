/** Long answers. Their texts lie in pieces, and to join them would cost more than to send them. */

import type { PlainResponse } from './fetch.ts'

/** An ASCII text in pieces. It is joined once, when somebody wants the whole. */
export class LongText {
  readonly pieces: readonly string[]
  /** Characters, or bytes. */
  readonly length: number
  #whole: string | undefined

  constructor(pieces: readonly string[]) {
    this.pieces = pieces
    let length = 0
    for (const piece of pieces) length += piece.length
    this.length = length
  }

  toString(): string {
    return (this.#whole ??= this.pieces.join(''))
  }
}

const longBodies = new WeakMap<PlainResponse, LongText>()

/** A response with such a body. It looks like any other: who reads `body` has the whole text. */
export function responseOf<H extends PlainResponse['headers']>(
  status: number,
  headers: H,
  text: LongText,
): { readonly status: number; readonly headers: H; readonly body: string } {
  const response = {
    status,
    headers,
    get body() {
      return String(text)
    },
  }
  longBodies.set(response, text)
  return response
}

/** The body as it lies, for hosts that can send it so; undefined where it is one text. */
export function longBodyOf(response: PlainResponse): LongText | undefined {
  return longBodies.get(response)
}

/** How long the body is, in characters. */
export function bodyLengthOf(response: PlainResponse): number {
  return (longBodyOf(response) ?? response.body).length
}
