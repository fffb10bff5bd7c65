/** What the verifier and the worker that runs a program say to each other. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { Names } from '#client/index.ts'

/** What a worker is started with. */
export interface ProgramTask {
  /** CommonJS, compiled line for line. */
  readonly code: string
  readonly file: string
  /** The line of the file that the code's first line stands on. */
  readonly codeLine: number
  readonly microversion: string
  readonly clients: number
  readonly names: Names
}

/** How a program ended badly: the error, and where in the file if the program itself was on the stack. */
export interface ProgramError {
  readonly message: string
  readonly line?: number
  /** Present when it was a refusal that nobody caught. */
  readonly refusal?: { readonly situation?: string }
}

export type FromWorker =
  | { readonly type: 'request'; readonly id: number; readonly request: PlainRequest }
  | { readonly type: 'logged'; readonly line: string }
  | { readonly type: 'ended'; readonly error?: ProgramError }

export type ToWorker =
  | { readonly type: 'answer'; readonly id: number; readonly answer: PlainResponse }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
