/** Integers in texts, as Python reads them. */

/** What Python's `int()` makes of a text: blanks around it, a sign and single underscores are fine. */
export function readPythonInteger(text: string): number | undefined {
  const trimmed = text.trim()
  return /^[-+]?\d+(_\d+)*$/.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : undefined
}
