/** The words after a fence's language: a closed vocabulary, so that a misspelled one is noticed. */

import { errorKeys, type ErrorKey } from '#api/errors.ts'
import { microversion } from '#api/microversion.ts'
import { worlds, type World } from '#worlds/index.ts'
import { Mistake, type Place } from './example.ts'

/** What the words of a fence say. */
export interface Info {
  readonly program: boolean
  readonly world?: World
  readonly since?: string
  readonly expect?: ErrorKey
  readonly clients?: number
  readonly title?: string
  readonly name?: string
  /** Why the fence is only shown. */
  readonly static?: string
}

const wordsOf = {
  http: ['world', 'expect', 'since', 'title', 'name', 'static'],
  ts: ['program', 'world', 'since', 'expect', 'clients', 'title', 'name', 'static'],
  log: [],
} as const

export type ExampleLanguage = keyof typeof wordsOf

/** Whether a fence in this language is an example, and so must run or say why not. */
export function isExampleLanguage(language: string | null | undefined): language is ExampleLanguage {
  return typeof language === 'string' && Object.hasOwn(wordsOf, language)
}

/** @throws Mistake at a word or a value outside the vocabulary */
export function parseInfo(language: ExampleLanguage, text: string, place: Place): Info {
  const known: readonly string[] = wordsOf[language]
  const given = new Map<string, string | undefined>()
  for (const [word, value] of splitWords(text, place)) {
    if (!known.includes(word)) {
      throw new Mistake(place, `unknown word "${word}" after \`\`\`${language}; ${expected(known)}`)
    }
    if (given.has(word)) throw new Mistake(place, `"${word}" stands twice after \`\`\`${language}`)
    if (word === 'program' ? value !== undefined : !value) {
      throw new Mistake(place, word === 'program' ? '"program" takes no value' : `"${word}=" has no value`)
    }
    given.set(word, value)
  }

  const get = <T>(word: string, read: (value: string) => T | undefined, expectation: string) => {
    const value = given.get(word)
    if (value === undefined) return {}
    const result = read(value)
    if (result === undefined) throw new Mistake(place, `${word}=${value}: expected ${expectation}`)
    return { [word]: result }
  }
  const itself = (value: string) => value
  return {
    program: given.has('program'),
    ...get('world', (value) => worlds[value], `one of ${Object.keys(worlds).join(', ')}`),
    ...get('since', (value) => microversion(value)?.toString(), 'a microversion such as 1.28'),
    ...get(
      'expect',
      (value) => errorKeys.find((key) => key === value),
      `a situation of the error catalogue${nearest(value(given, 'expect'), errorKeys)}`,
    ),
    ...get('clients', (value) => (/^[1-9]$/.test(value) ? Number(value) : undefined), 'a number from 1 to 9'),
    ...get('title', itself, ''),
    ...get('name', itself, ''),
    ...get('static', itself, ''),
  }
}

function value(given: ReadonlyMap<string, string | undefined>, word: string): string {
  return given.get(word) ?? ''
}

function expected(known: readonly string[]): string {
  return known.length === 0 ? 'it takes none' : `expected one of ${known.join(', ')}`
}

/** The keys that begin most like what was given, for who misspelled one. */
function nearest(given: string, keys: readonly string[]): string {
  const close = keys
    .map((key) => ({ key, shared: sharedStart(key, given) }))
    .filter(({ shared }) => shared >= 4)
    .sort((one, other) => other.shared - one.shared)
    .slice(0, 3)
  return close.length === 0 ? '' : `, such as ${close.map(({ key }) => key).join(', ')}`
}

function sharedStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

function* splitWords(text: string, place: Place): Generator<[word: string, value: string | undefined]> {
  const pattern = /\s*(?:([A-Za-z-]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']*)))?)(?=\s|$)/y
  let end = 0
  const rest = text.trimEnd()
  while (end < rest.length) {
    pattern.lastIndex = end
    const found = pattern.exec(rest)
    if (!found?.[1]) {
      throw new Mistake(place, `cannot read "${rest.slice(end).trim()}": expected word or word=value`)
    }
    end = pattern.lastIndex
    yield [found[1], found[2] ?? found[3] ?? found[4]]
  }
}
