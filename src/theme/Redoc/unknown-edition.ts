/** What is the matter with an address below `/api/` that is no edition, and which edition is nearest. */

import { microversion, newest } from '#api/microversion.ts'

export interface UnknownEdition {
  /** What the address says in place of a microversion. */
  readonly said: string
  readonly nearest: string
  readonly reason: string
}

/** `path` is below the site's base URL and begins with a slash; undefined when it is not about an edition. */
export function unknownEdition(path: string): UnknownEdition | undefined {
  const match = /^\/api\/([^/]+)\/?$/.exec(path)
  if (!match) return undefined
  const said = decoded(match[1] ?? '')
  const numbers = /^v?(\d+)(?:[.,_-](\d+))?$/i.exec(said.trim())
  if (!numbers) return { said, nearest: newest, reason: `“${said}” is not a microversion such as 1.28.` }
  const spelled = `${Number(numbers[1])}.${Number(numbers[2] ?? 0)}`
  if (microversion(spelled)) {
    return { said, nearest: spelled, reason: `Here the microversion “${said}” is spelled ${spelled}.` }
  }
  return {
    said,
    nearest: newest,
    reason: `There is no microversion ${said}: they go from 1.0 to ${newest}.`,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
