/** Sends long bodies. Memory that is used for the first time costs more than what is done in it, so it is used again. */

import type { ServerResponse } from 'node:http'
import type { LongText } from '#api/long-text.ts'

/** Texts from here on are worth it. */
const long = 16 * 1024

/** What the kept memory holds. A unit of UTF-16 takes three bytes of UTF-8 at most. */
const capacity = 12 * 1024 * 1024

export class LongBodies {
  #kept: Buffer | undefined
  #isFree = true

  /** The text in the form in which it is sent soonest, and how many bytes that is. To be sent with this response, at once. */
  encoded(text: string | LongText, response: ServerResponse): { body: string | Buffer; length: number } {
    if (text.length < long) return whole(String(text))
    if (!this.#isFree || text.length * 3 > capacity) {
      const body = Buffer.from(String(text))
      return { body, length: body.length }
    }
    this.#kept ??= Buffer.allocUnsafeSlow(capacity)
    this.#isFree = false
    // Written to the socket in full, or never to be.
    response.once('close', () => (this.#isFree = true))
    const length = typeof text === 'string' ? this.#kept.write(text) : written(text, this.#kept)
    return { body: this.#kept.subarray(0, length), length }
  }
}

function whole(body: string): { body: string; length: number } {
  return { body, length: Buffer.byteLength(body) }
}

/** Writes the pieces one after the other; answers how many bytes they are. */
function written({ pieces }: LongText, memory: Buffer): number {
  let length = 0
  for (const piece of pieces) length += memory.write(piece, length, 'latin1')
  return length
}
