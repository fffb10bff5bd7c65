/** Integers in texts, as Python reads them. */

import { charactersIn } from './characters.ts'

/** Python reads no integer of more digits, since the time it takes grows with their square. */
const mostDigits = 4300

/** Python's complaint about an integer of so many digits; undefined when it would read it. */
export function tooManyDigits(digits: number): string | undefined {
  if (digits <= mostDigits) return undefined
  return `Exceeds the limit (${String(mostDigits)} digits) for integer string conversion: value has ${String(digits)} digits; use sys.set_int_max_str_digits() to increase the limit`
}

const integer = /^[-+]?\p{Nd}+(_\p{Nd}+)*$/u
/** Nearly every length of a body. */
const plain = /^\d{1,15}$/

/** What Python's `int()` makes of a text: blanks around it, a sign, single underscores and the digits of any script are fine. */
export function readPythonInteger(text: string): number | undefined {
  if (plain.test(text)) return Number(text)
  const trimmed = text.trim()
  if (!integer.test(trimmed)) return undefined
  const digits = trimmed.replaceAll('_', '')
  if (tooManyDigits(charactersIn(digits.replace(/^[-+]/, ''))) !== undefined) return undefined
  return Number(digits.replace(/[^-+0-9]/gu, valueOfDigit))
}

/** `3` for the three of any script: digits stand in runs from zero to nine. */
function valueOfDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  // Only those of mathematics stand run behind run.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10)
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
