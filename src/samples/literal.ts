/** JSON values as literals of a language: on one line where they fit, else a line for each member. */

import type { Json } from './request.ts'

export interface Notation {
  readonly text: (value: string) => string
  readonly key: (name: string) => string
  /** For null, true, false and numbers. */
  readonly atom: (value: null | boolean | number) => string
  readonly indent: string
  /** The longest line that is left in one piece. */
  readonly width: number
}

export function literal(value: Json, notation: Notation, depth = 0): string {
  if (typeof value === 'string') return notation.text(value)
  if (typeof value !== 'object' || value === null) return notation.atom(value)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  const members = membersOf(value)
  if (members.length === 0) return open + close
  const lines = members.map(
    ([name, member]) =>
      (name === undefined ? '' : `${notation.key(name)}: `) + literal(member, notation, depth + 1),
  )
  const space = Array.isArray(value) ? '' : ' '
  const line = `${open}${space}${lines.join(', ')}${space}${close}`
  if (!line.includes('\n') && line.length + depth * notation.indent.length <= notation.width) return line
  const inner = notation.indent.repeat(depth + 1)
  return `${open}\n${lines.map((each) => `${inner}${each},\n`).join('')}${notation.indent.repeat(depth)}${close}`
}

function membersOf(value: readonly Json[] | Readonly<Record<string, Json>>): [string | undefined, Json][] {
  return isList(value) ? value.map((member) => [undefined, member]) : Object.entries(value)
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)
