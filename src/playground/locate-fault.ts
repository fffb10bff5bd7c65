/** Finds the place where a program stops being one, for the faults that the compiler passes over. */

import { typescriptLanguage } from '@codemirror/lang-javascript'
import type { Place } from './sandbox/protocol.ts'

/** The first place that the editor's own grammar cannot read. */
export function locateFault(code: string): Place | undefined {
  let at: number | undefined
  typescriptLanguage.parser.parse(code).iterate({
    enter(node) {
      if (node.type.isError) at ??= node.from
    },
  })
  if (at === undefined) return undefined
  const before = code.slice(0, at).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
