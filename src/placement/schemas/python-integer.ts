/** Integers in texts, as Python reads them. */

const integer = /^[-+]?\p{Nd}+(_\p{Nd}+)*$/u

/** What Python's `int()` makes of a text: blanks around it, a sign, single underscores and the digits of any script are fine. */
export function readPythonInteger(text: string): number | undefined {
  const trimmed = text.trim()
  if (!integer.test(trimmed)) return undefined
  return Number(trimmed.replaceAll('_', '').replace(/[^-+0-9]/gu, valueOfDigit))
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
