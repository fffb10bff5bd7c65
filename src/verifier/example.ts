/** What an example is: where it stands, what it starts from, what it does and what must come of it. */

import type { ErrorKey } from '#api/errors.ts'
import type { World } from '#worlds/index.ts'

/** A line of a file, both as an editor counts them. */
export interface Place {
  /** As given by whoever asked for the page, with forward slashes. */
  readonly file: string
  readonly line: number
}

/** A page that cannot be read as examples: what was found, and what was expected instead. */
export class Mistake extends Error {
  override readonly name = 'Mistake'
  readonly place: Place

  constructor(place: Place, message: string) {
    super(message)
    this.place = place
  }
}

interface Common {
  readonly title: string
  /** The opening line of the fence, or the first line of the file. */
  readonly place: Place
}

interface Runnable extends Common {
  readonly world: World
  /** The refusal it must end with; absent when it must not matter or must end well. */
  readonly expect?: ErrorKey
}

export interface HeaderLine {
  readonly name: string
  readonly value: string
  readonly line: number
}

export interface ExampleRequest {
  readonly line: number
  readonly method: string
  /** Path and query; `{name}` stands for what the world calls so. */
  readonly target: string
  readonly headers: readonly HeaderLine[]
  readonly body: string
  /** It is sent without a token even though it shows none. */
  readonly anonymous?: boolean
}

/** An answer as recorded. */
export interface RecordedAnswer {
  readonly line: number
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body: string
  /** The line of the body's first character; that of the last line before it when there is no body. */
  readonly bodyLine: number
  readonly lastLine: number
}

/** A request and the answer it must get. */
export interface Exchange {
  readonly request: ExampleRequest
  /** Absent: nobody has recorded it yet. That fails, unless answers are being recorded. */
  readonly answer?: RecordedAnswer
  /** The line after which an answer is to be written when there is none. */
  readonly lastLine: number
}

/** HTTP requests, one after the other, each with its answer. */
export interface ExchangeExample extends Runnable {
  readonly kind: 'exchange'
  readonly exchanges: readonly Exchange[]
  /** What stands before each of its lines in the file: the indentation of a list, the mark of a quotation. */
  readonly prefix: string
}

/** A TypeScript program and what it logs. */
export interface ProgramExample extends Runnable {
  readonly kind: 'program'
  readonly code: string
  /** The line of the file that the code's first line stands on. */
  readonly codeLine: number
  /** The recorded log, if the page shows one. */
  readonly log?: { readonly lines: readonly string[]; readonly line: number; readonly prefix: string }
  /** How many clients run it, taking turns. */
  readonly clients: number
  /** The lowest microversion it holds at; it is run there as well as at the newest. */
  readonly since?: string
}

/** One example of the description as one microversion sees it. */
export interface DescribedCase {
  readonly microversion: string
  /** Requests at the newest microversion that come first, whatever they answer. */
  readonly before: readonly ExampleRequest[]
  readonly request: ExampleRequest
  readonly status: number
  /** The body of the answer, names not filled in; absent when nothing is recorded. */
  readonly value?: unknown
}

/** An example of an operation in the description, at each microversion where it or its answer looks different. */
export interface DescribedExample extends Runnable {
  readonly kind: 'described'
  readonly cases: readonly DescribedCase[]
  /** It takes two writers inside the server, so only a server that gives it on request can be asked. */
  readonly race: boolean
  /** The text of the file, for finding the line of a value and for recording. */
  readonly text: string
}

/** An example that a page shows and nobody runs, and why. */
export interface StaticExample extends Common {
  readonly kind: 'static'
  readonly reason: string
}

export type Example = ExchangeExample | ProgramExample | DescribedExample | StaticExample
