/** Which two microversions are compared: the address's query, and back. */

import { microversion, newest, oldest } from '#api/microversion.ts'

export interface Between {
  readonly from: string
  readonly to: string
}

/** What a query says; of what it says wrongly there is a sentence, and the default stands. */
export function betweenOf(search: string): {
  readonly between: Between
  readonly problems: readonly string[]
} {
  const query = new URLSearchParams(search)
  const problems: string[] = []
  const read = (name: string, fallback: string): string => {
    const text = query.get(name)
    if (text === null) return fallback
    const known = microversion(text)
    if (!known)
      problems.push(
        `“${name}” is “${text}”: there is no such microversion, so ${fallback} stands in its place.`,
      )
    return known?.toString() ?? fallback
  }
  return { between: { from: read('from', oldest), to: read('to', newest) }, problems }
}

export const searchOf = ({ from, to }: Between): string => `?from=${from}&to=${to}`
