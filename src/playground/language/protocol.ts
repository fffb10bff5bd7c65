/** The messages between the editor and the language service in its worker. */

/** Something wrong with the program, from one number of characters to another. */
export interface Fault {
  readonly from: number
  readonly to: number
  readonly message: string
  readonly severity: 'error' | 'warning'
}

export interface Completion {
  readonly name: string
  /** As TypeScript has it: `method`, `property`, `const`, … */
  readonly kind: string
}

export interface Described {
  readonly from: number
  readonly to: number
  readonly signature: string
  readonly explanation: string
}

/** From the editor. The first is `begin`; each of the others is answered with its number. */
export type ToLanguage =
  | { readonly type: 'begin'; readonly files: Readonly<Record<string, string>> }
  | { readonly type: 'check'; readonly id: number; readonly code: string }
  | { readonly type: 'complete'; readonly id: number; readonly code: string; readonly at: number }
  | { readonly type: 'describe'; readonly id: number; readonly code: string; readonly at: number }

export type FromLanguage =
  | { readonly type: 'checked'; readonly id: number; readonly faults: readonly Fault[] }
  | { readonly type: 'completed'; readonly id: number; readonly completions: readonly Completion[] }
  | { readonly type: 'described'; readonly id: number; readonly described: Described | undefined }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
