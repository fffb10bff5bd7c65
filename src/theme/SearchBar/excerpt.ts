/** The part of a text that shows why it was found. */

export interface Part {
  readonly text: string
  readonly isWanted: boolean
}

const before = 50
const after = 110

/** About two lines around the first place where what is wanted stands, cut at words; the wanted words are parts. */
export function excerpt(text: string, words: readonly string[]): readonly Part[] {
  const at = placeOf(text, words)
  const from = at <= before ? 0 : text.indexOf(' ', at - before) + 1
  const last = text.indexOf(' ', at + after)
  const to = last < 0 ? text.length : last
  const shown = `${from > 0 ? '… ' : ''}${text.slice(from, to)}${to < text.length ? ' …' : ''}`
  return marked(shown, words)
}

/** `text` in parts, those that are wanted marked. */
export function marked(text: string, words: readonly string[]): readonly Part[] {
  const pattern = anyOf(words)
  if (!pattern) return [{ text, isWanted: false }]
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, isWanted: index % 2 === 1 }))
    .filter((part) => part.text !== '')
}

/** Where the words stand one after the other; else where the first of them stands. */
function placeOf(text: string, words: readonly string[]): number {
  const together = new RegExp(words.map(escaped).join('\\W+'), 'i').exec(text)
  return together?.index ?? anyOf(words)?.exec(text)?.index ?? 0
}

const anyOf = (words: readonly string[]): RegExp | undefined =>
  words.length === 0 ? undefined : new RegExp(`(\\b(?:${words.map(escaped).join('|')}))`, 'gi')

const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
