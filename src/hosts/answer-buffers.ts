/** Memory for long answers, which is used again: to come by fresh memory takes longer than to write the answer into it. */

/** So much memory is kept between answers: a few clients at once, and no answer that is long beyond measure. */
const mostBuffers = 4
const largestKept = 16_777_216

export class AnswerBuffers {
  readonly #resting: Buffer[] = []

  /** A buffer of so many bytes or more. Whoever takes it gives it back when nobody reads it any more. */
  take(bytes: number): Buffer {
    const fitting = this.#resting.findIndex(({ length }) => length >= bytes)
    const [taken] = fitting < 0 ? [] : this.#resting.splice(fitting, 1)
    return taken ?? Buffer.allocUnsafeSlow(2 ** Math.ceil(Math.log2(bytes)))
  }

  giveBack(buffer: Buffer): void {
    if (buffer.length > largestKept) return
    this.#resting.push(buffer)
    if (this.#resting.length > mostBuffers) this.#resting.shift()
  }
}
