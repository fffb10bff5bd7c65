/** Values in Python's spelling, as the texts of validation failures show them. */

import { charactersIn, compareByCharacter } from './characters.ts'
import { PythonFloat, writeFloat } from './json.ts'
import type { Json } from './json.ts'

/** `repr(value)`. */
export function pythonLiteral(value: Json): string {
  if (value === null) return 'None'
  if (typeof value === 'string') return stringLiteral(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value instanceof PythonFloat) return floatLiteral(value.value)
  if (isMap(value)) {
    return `{${[...value].map(([key, held]) => `${stringLiteral(key)}: ${pythonLiteral(held)}`).join(', ')}}`
  }
  if (isList(value)) return `[${value.map(pythonLiteral).join(', ')}]`
  return String(value)
}

function isMap(value: Json): value is ReadonlyMap<string, Json> {
  return value instanceof Map
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function floatLiteral(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  return Number.isFinite(value) ? writeFloat(value) : value > 0 ? 'inf' : '-inf'
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** Python prints what it holds printable: not controls, separators other than the space, formats, surrogates and the unassigned. */
const unprintable = /[\\\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu

function stringLiteral(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(unprintable, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (escapes[character] !== undefined) return escapes[character]
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    if (code < 0x10000) return `\\u${code.toString(16).padStart(4, '0')}`
    return `\\U${code.toString(16).padStart(8, '0')}`
  })
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote
}

/** `pprint.pformat(value, width)`: on one line when it fits, else a member a line, keys in order. */
export function prettyPythonLiteral(value: Json, width: number): string {
  if (typeof value !== 'string' || charactersIn(stringLiteral(value)) <= width)
    return pretty(value, 0, 0, width)
  const cut = prettyString(value, 1, 1, width)
  return cut.includes('\n') ? `(${cut})` : cut
}

/** `indent`: how far this value is from the margin. `allowance`: what must still fit behind it. */
function pretty(value: Json, indent: number, allowance: number, width: number): string {
  const line = lineWithin(value, width - indent - allowance)
  if (line !== undefined) return line
  if (typeof value === 'string' && value !== '') return prettyString(value, indent, allowance, width)
  if (isMap(value) && value.size > 0) {
    const entries = sortedEntries(value)
    const lines = entries.map(([key, held], index) => {
      const label = `${stringLiteral(key)}: `
      const last = index === entries.length - 1
      return label + pretty(held, indent + 1 + charactersIn(label), last ? allowance + 1 : 1, width)
    })
    return `{${lines.join(`,\n${' '.repeat(indent + 1)}`)}}`
  }
  if (isList(value) && value.length > 0) {
    const lines = value.map((item, index) =>
      pretty(item, indent + 1, index === value.length - 1 ? allowance + 1 : 1, width),
    )
    return `[${lines.join(`,\n${' '.repeat(indent + 1)}`)}]`
  }
  return pythonLiteral(value)
}

/**
 * The value on one line, if that takes no more characters than there is room for. It looks no further once it does not
 * fit: to write a large value whole at each depth would take far longer than the answer is worth.
 */
function lineWithin(value: Json, room: number): string | undefined {
  if (isTooLong(value, room)) return undefined
  let line: string
  if (isMap(value)) {
    const members = joinedWithin(sortedEntries(value), room - 2, ([key, held], left) => {
      const label = `${stringLiteral(key)}: `
      const text = lineWithin(held, left - charactersIn(label))
      return text === undefined ? undefined : label + text
    })
    if (members === undefined) return undefined
    line = `{${members}}`
  } else if (isList(value)) {
    const items = joinedWithin(value, room - 2, lineWithin)
    if (items === undefined) return undefined
    line = `[${items}]`
  } else {
    line = pythonLiteral(value)
  }
  return charactersIn(line) <= room ? line : undefined
}

/** Whether a value cannot fit, told without writing it: `'': 0, ` is the shortest member, `0, ` the shortest item. */
function isTooLong(value: Json, room: number): boolean {
  if (typeof value === 'string') return value.length > 2 * room
  if (isMap(value)) return 7 * value.size > room + 2
  return isList(value) && 3 * value.length > room + 2
}

function joinedWithin<T>(
  items: readonly T[],
  room: number,
  write: (item: T, room: number) => string | undefined,
): string | undefined {
  let line = ''
  for (const [index, item] of items.entries()) {
    const before = index === 0 ? '' : ', '
    const text = write(item, room - charactersIn(line) - before.length)
    if (text === undefined) return undefined
    line += before + text
  }
  return line
}

function sortedEntries(map: ReadonlyMap<string, Json>): [string, Json][] {
  return [...map].sort(([a], [b]) => compareByCharacter(a, b))
}

/** A string too long for its line is cut at spaces into literals, one a line. */
function prettyString(text: string, indent: number, allowance: number, width: number): string {
  const literals: string[] = []
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  for (const [index, line] of lines.entries()) {
    const room = width - indent - (index === lines.length - 1 ? allowance : 0)
    if (charactersIn(stringLiteral(line)) <= room) {
      literals.push(stringLiteral(line))
      continue
    }
    const parts = line.match(/\S*\s*/g)?.filter((part) => part !== '') ?? []
    let current = ''
    for (const [at, part] of parts.entries()) {
      const last = at === parts.length - 1 && index === lines.length - 1
      const fits = charactersIn(stringLiteral(current + part)) <= width - indent - (last ? allowance : 0)
      if (!fits && current !== '') {
        literals.push(stringLiteral(current))
        current = ''
      }
      current += part
    }
    if (current !== '') literals.push(stringLiteral(current))
  }
  return literals.join(`\n${' '.repeat(indent)}`)
}
