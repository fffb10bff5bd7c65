/** JSON as Python's json module reads and writes it: number spellings, NaN, duplicate keys, and its complaints. */

import { charactersIn } from './characters.ts'
import { tooManyDigits } from './python-integer.ts'

/** A number that Python holds as a float: spelled with a point or an exponent, or NaN or an infinity. */
export class PythonFloat {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** An integer is a `number` as far as that is exact and a `bigint` beyond. Objects keep the order of their keys. */
export type Json =
  null | boolean | number | bigint | PythonFloat | string | readonly Json[] | ReadonlyMap<string, Json>

/** What can be written: as `Json`, or plain objects, which handlers make. */
export type Writable =
  | null
  | boolean
  | number
  | bigint
  | PythonFloat
  | string
  | readonly Writable[]
  | ReadonlyMap<string, Writable>
  | WritableObject

export interface WritableObject {
  readonly [key: string]: Writable
}

/** The text is no JSON; the message is Python's. */
export class JsonError extends Error {}

/**
 * Reads JSON. Of duplicate keys the last wins, in the place of the first.
 * @throws JsonError with the words of Python's parser
 */
export function readJson(text: string): Json {
  if (text.startsWith('\uFEFF')) {
    throw new JsonError('Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)')
  }
  const reader = new Reader(text)
  const value = reader.value(reader.afterSpace(0), 0)
  const end = reader.afterSpace(reader.end)
  if (end < text.length) throw reader.error('Extra data', end)
  return value
}

/** Python stops at a nesting of about a thousand, with a fault of its own. */
const deepest = 990

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y
const hexDigits = /^[0-9a-fA-F]{4}$/
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
const words: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', new PythonFloat(NaN)],
  ['Infinity', new PythonFloat(Infinity)],
  ['-Infinity', new PythonFloat(-Infinity)],
]

class Reader {
  readonly #text: string
  /** Just behind the value read last. */
  end = 0

  constructor(text: string) {
    this.#text = text
  }

  /** The fault with its place, counted in characters as Python counts. */
  error(fault: string, at: number): JsonError {
    const before = this.#text.slice(0, at)
    const lines = before.split('\n')
    const column = charactersIn(lines[lines.length - 1] ?? '') + 1
    const place = `line ${String(lines.length)} column ${String(column)} (char ${String(charactersIn(before))})`
    return new JsonError(`${fault}: ${place}`)
  }

  afterSpace(at: number): number {
    for (; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break
    }
    return at
  }

  value(at: number, depth: number): Json {
    switch (this.#text[at]) {
      case '"':
        return this.#string(at)
      case '{':
        return this.#object(at, depth + 1)
      case '[':
        return this.#array(at, depth + 1)
      default:
        return this.#scalar(at)
    }
  }

  #object(start: number, depth: number): Json {
    if (depth > deepest)
      throw new Error('maximum recursion depth exceeded while decoding a JSON object from a unicode string')
    const members = new Map<string, Json>()
    let at = this.afterSpace(start + 1)
    if (this.#text[at] !== '}') {
      for (;;) {
        if (this.#text[at] !== '"') throw this.error('Expecting property name enclosed in double quotes', at)
        const key = this.#string(at)
        at = this.afterSpace(this.end)
        if (this.#text[at] !== ':') throw this.error("Expecting ':' delimiter", at)
        members.set(key, this.value(this.afterSpace(at + 1), depth))
        at = this.afterSpace(this.end)
        if (this.#text[at] === '}') break
        if (this.#text[at] !== ',') throw this.error("Expecting ',' delimiter", at)
        at = this.afterSpace(at + 1)
      }
    }
    this.end = at + 1
    return members
  }

  #array(start: number, depth: number): Json {
    if (depth > deepest)
      throw new Error('maximum recursion depth exceeded while decoding a JSON array from a unicode string')
    const items: Json[] = []
    let at = this.afterSpace(start + 1)
    if (this.#text[at] !== ']') {
      for (;;) {
        items.push(this.value(at, depth))
        at = this.afterSpace(this.end)
        if (this.#text[at] === ']') break
        if (this.#text[at] !== ',') throw this.error("Expecting ',' delimiter", at)
        at = this.afterSpace(at + 1)
      }
    }
    this.end = at + 1
    return items
  }

  #string(start: number): string {
    let text = ''
    for (let at = start + 1; ;) {
      const begin = at
      while (isPlain(this.#text.charCodeAt(at))) at++
      text += this.#text.slice(begin, at)
      const next = this.#text[at]
      if (next === '"') {
        this.end = at + 1
        return text
      }
      if (next === undefined) throw this.error('Unterminated string starting at', start)
      if (next !== '\\') throw this.error('Invalid control character at', at)
      const letter = this.#text[at + 1]
      if (letter === undefined) throw this.error('Unterminated string starting at', start)
      if (letter === 'u') {
        const digits = this.#text.slice(at + 2, at + 6)
        // The original wants at least the closing quote behind the digits.
        if (!hexDigits.test(digits) || at + 6 >= this.#text.length) {
          throw this.error('Invalid \\uXXXX escape', at + 1)
        }
        text += String.fromCharCode(parseInt(digits, 16))
        at += 6
      } else {
        const meant = escapes[letter]
        if (meant === undefined) throw this.error('Invalid \\escape', at)
        text += meant
        at += 2
      }
    }
  }

  #scalar(at: number): Json {
    return this.#shortInteger(at) ?? this.#numberOrWord(at)
  }

  /** The numbers of nearly every body, read without a pattern; undefined when it is anything longer or else. */
  #shortInteger(start: number): number | undefined {
    let value = 0
    let at = start
    for (let code = this.#text.charCodeAt(at); isDigit(code); code = this.#text.charCodeAt(++at)) {
      value = value * 10 + code - 0x30
    }
    const length = at - start
    const leadingZero = length > 1 && this.#text[start] === '0'
    const next = this.#text[at]
    if (length === 0 || length > 15 || leadingZero || next === '.' || next === 'e' || next === 'E')
      return undefined
    this.end = at
    return value
  }

  #numberOrWord(at: number): Json {
    number.lastIndex = at
    const spelled = number.exec(this.#text)
    if (spelled) {
      const [text, fraction, exponent] = spelled
      this.end = at + text.length
      if (fraction !== undefined || exponent !== undefined) return new PythonFloat(Number(text))
      const tooMany = tooManyDigits(text.startsWith('-') ? text.length - 1 : text.length)
      if (tooMany !== undefined) throw new JsonError(tooMany)
      const value = Number(text)
      return Number.isSafeInteger(value) ? value + 0 : BigInt(text)
    }
    for (const [word, value] of words) {
      if (this.#text.startsWith(word, at)) {
        this.end = at + word.length
        return value
      }
    }
    throw this.error('Expecting value', at)
  }
}

/** Whether a UTF-16 unit stands for itself in a string; the end of the text, which is NaN, does not. */
function isPlain(code: number): boolean {
  return code >= 0x20 && code !== 0x22 && code !== 0x5c
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Writes JSON as Python does by default: ASCII only, `", "` and `": "` between. */
export function writeJson(value: Writable): string {
  if (typeof value === 'string') return writeString(value)
  const parts: string[] = []
  write(value, parts)
  // Joined once: adding text to text would leave a tree of pieces behind, which costs more than the writing.
  return parts.join('')
}

function write(value: Writable, parts: string[]): void {
  switch (typeof value) {
    case 'string':
      parts.push(writeString(value))
      return
    case 'number':
      parts.push(spelled(value))
      return
    case 'bigint':
    case 'boolean':
      parts.push(String(value))
      return
    default:
      if (value === null) parts.push('null')
      else if (value instanceof PythonFloat) parts.push(writeFloat(value.value))
      else if (Array.isArray(value)) writeArray(value as readonly Writable[], parts)
      else if (isMap(value)) writeMap(value, parts)
      else writeObject(value as WritableObject, parts)
  }
}

function isMap(value: Writable): value is ReadonlyMap<string, Writable> {
  return value instanceof Map
}

function writeArray(items: readonly Writable[], parts: string[]): void {
  let before = '['
  for (const item of items) {
    parts.push(before)
    write(item, parts)
    before = ', '
  }
  parts.push(before === '[' ? '[]' : ']')
}

function writeMap(map: ReadonlyMap<string, Writable>, parts: string[]): void {
  let before = '{'
  for (const [key, value] of map) {
    parts.push(before, writeString(key), ': ')
    write(value, parts)
    before = ', '
  }
  parts.push(before === '{' ? '{}' : '}')
}

function writeObject(object: WritableObject, parts: string[]): void {
  let before = '{'
  for (const key in object) {
    parts.push(before, writeString(key), ': ')
    write(object[key] ?? null, parts)
    before = ', '
  }
  parts.push(before === '{' ? '{}' : '}')
}

const special = /["\\\u0000-\u001f\u007f-\uffff]/
const specials = /["\\\u0000-\u001f\u007f-\uffff]/g
const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function writeString(text: string): string {
  return special.test(text) ? `"${text.replace(specials, escaped)}"` : `"${text}"`
}

function escaped(character: string): string {
  return shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** A float as Python's `repr` spells it in JSON: `1.0`, `1e+16`, `1e-05`, `NaN`. */
export function writeFloat(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const magnitude = Math.abs(value)
  if (magnitude !== 0 && (magnitude >= 1e16 || magnitude < 1e-4)) {
    return value.toExponential().replace(/e([-+])(\d)$/, 'e$10$2')
  }
  const text = Object.is(value, -0) ? '-0' : String(value)
  return text.includes('.') ? text : `${text}.0`
}

/** Python prints an integer to its last digit, however large. */
function spelled(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(BigInt(value)) : String(value)
}
