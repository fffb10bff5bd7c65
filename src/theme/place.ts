/**
 * Keeps a reader's place in a long page when it is loaded again. The browser would go back to where the same number of
 * pixels lies above: after what was unfolded is folded again, and before every part has its height, that is elsewhere.
 */

import { layOut, parts } from './lay-out.ts'

interface Place {
  readonly part: string
  /** Where the part began, in pixels below the window's upper edge. */
  readonly top: number
}

const keyHere = (): string => `place:${location.pathname}`

/** Remembers, when the page is left, where the reader is; to be called as the page begins. */
export function keepPlace(): void {
  addEventListener('pagehide', remember)
  const place = isLoadedAgain() ? remembered() : undefined
  if (!place) return
  history.scrollRestoration = 'manual'
  const begin = () => {
    layOut()
    goTo(place)
  }
  const end = () => {
    goTo(place) // an anchor in the address may have led away from it
    setTimeout(() => (history.scrollRestoration = 'auto')) // browsers restore right after this event
  }
  addEventListener('DOMContentLoaded', begin, { once: true })
  addEventListener('load', end, { once: true })
}

/** Where people read: a fifth of the way down the window. */
const line = (): number => innerHeight / 5

/** The last part that begins above the line. */
const partAtLine = (): Element | undefined =>
  [...document.querySelectorAll(parts)].findLast((part) => {
    const { top, height } = part.getBoundingClientRect()
    return height > 0 && top <= line()
  })

function remember(): void {
  const part = scrollY > 0 ? partAtLine() : undefined
  try {
    if (!part) return sessionStorage.removeItem(keyHere())
    const place: Place = { part: part.id, top: part.getBoundingClientRect().top }
    sessionStorage.setItem(keyHere(), JSON.stringify(place))
  } catch {
    // Where nothing may be stored the browser goes where it would.
  }
}

function isLoadedAgain(): boolean {
  const [navigation] = performance.getEntriesByType('navigation')
  return navigation !== undefined && 'type' in navigation && navigation.type !== 'navigate'
}

function remembered(): Place | undefined {
  try {
    const kept = sessionStorage.getItem(keyHere())
    return kept === null ? undefined : (JSON.parse(kept) as Place)
  } catch {
    return undefined
  }
}

/** As far into the part as before, unless that has come to lie behind its end. */
function goTo({ part, top }: Place): void {
  const found = document.getElementById(part)?.getBoundingClientRect()
  if (found) scrollBy(0, found.top - Math.max(top, line() - found.height))
}
