/** Finds the places of the site that have every word. */

import MiniSearch from 'minisearch'
import type { SearchRecord } from '#site/search-records.ts'

export type Find = (wanted: string) => readonly SearchRecord[]

const most = 30

/** The words of a text, each whole and in its parts: `consumer_generation`, `consumer` and `generation`. */
export function wordsOf(text: string): string[] {
  const words = wholeWordsOf(text)
  return words.flatMap((word) => {
    const parts = word.split(/[_.-]|(?<=[a-z])(?=[A-Z])/).filter(Boolean)
    return parts.length > 1 ? [word, ...parts] : [word]
  })
}

/** What is looked for is not taken apart. */
export const wholeWordsOf = (text: string): string[] => text.match(/\w+(?:[.-]\w+)*/g) ?? []

/** Makes the index, bit by bit, so that one can type meanwhile; looking through it is quick then. */
export async function createFind(records: readonly SearchRecord[]): Promise<Find> {
  const index = new MiniSearch<SearchRecord & { readonly id: number }>({
    fields: ['title', 'operation', 'page', 'text'],
    tokenize: wordsOf,
    searchOptions: {
      tokenize: wholeWordsOf,
      combineWith: 'AND',
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.15 : false),
      boost: { title: 6, operation: 8, page: 2 },
    },
  })
  await index.addAllAsync(
    records.map((record, id) => ({ ...record, id })),
    { chunkSize: 20 },
  )
  const texts = records.map(({ title, text }) => `${title} ${text}`.toLowerCase())
  return (wanted) => {
    const phrase = wanted.trim().toLowerCase()
    const found = index.search(wanted, {
      // Words that stand together as they were written are what was meant, and then the reference.
      boostDocument: (id) =>
        (texts[Number(id)]?.includes(phrase) ? 4 : 1) *
        (records[Number(id)]?.operation === undefined ? 1 : 1.5),
    })
    return found.slice(0, most).flatMap(({ id }) => records[Number(id)] ?? [])
  }
}
