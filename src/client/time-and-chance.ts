/** The host's timer and its chance, looked up at each use: the only place where the client reaches for its host. */

interface Host {
  readonly setTimeout?: (act: () => void, milliseconds: number) => unknown
  readonly Math: { random(): number }
}

// Looked up at each use: a program runs where these two are replaced by the schedule's.
// eslint-disable-next-line no-restricted-globals -- the default for callers who hand in neither a wait nor a chance
const host: Host = globalThis

/** Waits so many milliseconds; not at all in a host without a timer. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (host.setTimeout) host.setTimeout(resolve, milliseconds)
    else resolve()
  })
}

/** A number from 0 up to 1. */
export function chance(): number {
  return host.Math.random()
}
