/** Which incidents have been solved during this visit. Nothing of it is kept beyond that. */

import { useSyncExternalStore } from 'react'

let solved: ReadonlySet<string> = new Set()
const listeners = new Set<() => void>()

export function markSolved(key: string): void {
  if (solved.has(key)) return
  solved = new Set([...solved, key])
  for (const listener of listeners) listener()
}

const nothing: ReadonlySet<string> = new Set()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSolved(): ReadonlySet<string> {
  return useSyncExternalStore(
    subscribe,
    () => solved,
    () => nothing,
  )
}
