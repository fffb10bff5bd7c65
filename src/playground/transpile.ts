/** From the reader's TypeScript to a script that the sandbox can load. */

import type { Place } from './sandbox/protocol.ts'

export type Transpiled =
  | { readonly kind: 'script'; readonly code: string }
  | { readonly kind: 'fault'; readonly message: string; readonly place?: Place }

/** Loads the compiler and has it work once, so that the first program need not wait for it. */
export function prepareTranspiler(): void {
  transpile('export default async ({ log }: Tools) => log(`${1}`)').catch(() => undefined) // whoever needs it is told
}

/**
 * Takes the types off, and turns imports into calls of `require`. Lines keep their numbers. Types are not checked. The
 * compiler is loaded at the first call.
 */
export async function transpile(code: string): Promise<Transpiled> {
  const { transform } = await import('sucrase')
  try {
    const { code: script } = transform(code, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      production: true,
    })
    return { kind: 'script', code: script }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const place = placeIn(error) ?? placeInWords(message)
    return { kind: 'fault', message: withoutPlace(message), ...(place && { place }) }
  }
}

function placeIn(error: unknown): Place | undefined {
  if (typeof error !== 'object' || error === null || !('loc' in error)) return undefined
  const { loc } = error
  if (typeof loc !== 'object' || loc === null || !('line' in loc) || !('column' in loc)) return undefined
  const { line, column } = loc
  return typeof line === 'number' && typeof column === 'number' ? { line, column } : undefined
}

function placeInWords(message: string): Place | undefined {
  const [, line, column] = /\((\d+):(\d+)\)\s*$/.exec(message) ?? []
  return line === undefined ? undefined : { line: Number(line), column: Number(column) }
}

/** Sucrase names a file that the reader does not have, and repeats the place. */
function withoutPlace(message: string): string {
  return message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)\s*$/, '')
}
