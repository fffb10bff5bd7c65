/** The language that requests are shown in: one choice for all of them, remembered from visit to visit. */

import { useSyncExternalStore } from 'react'

const key = 'placement-live.language'

/** How a request is shown until the reader chooses, and by every server. */
export const http = 'http'

const listeners = new Set<() => void>()
let chosen: string | undefined

export function useLanguage(): string {
  return useSyncExternalStore(subscribe, remembered, () => http)
}

export function choose(language: string): void {
  chosen = language
  try {
    localStorage.setItem(key, language)
  } catch {
    // A browser that keeps nothing forgets the choice with the page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function remembered(): string {
  chosen ??= stored() ?? http
  return chosen
}

function stored(): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
