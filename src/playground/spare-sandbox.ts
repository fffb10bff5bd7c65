/** Keeps a sandbox at hand, so that nobody waits for its start. No code of the reader's runs in it before it is asked for. */

import type { Sandbox } from './sandbox/frame.ts'

export interface Sandboxes {
  /** Starts a sandbox for later, unless one is there. */
  readonly prepare: () => void
  /** The one that is there, or a new one. */
  readonly open: () => Promise<Sandbox>
  readonly close: () => void
}

/** @param soon does something a little later, when nothing else is to do */
export function createSandboxes(load: () => Promise<Sandbox>, soon: (act: () => void) => void): Sandboxes {
  let spare: Promise<Sandbox> | undefined
  let closed = false

  function prepare(): void {
    if (closed || spare) return
    const mine = (spare = load())
    mine.catch(() => {
      if (spare === mine) spare = undefined // whoever opens the next one is told why
    })
  }

  return {
    prepare,
    open() {
      const taken = spare ?? load()
      spare = undefined
      soon(prepare)
      return taken
    },
    close() {
      closed = true
      spare?.then(
        (sandbox) => sandbox.close(),
        () => undefined,
      )
      spare = undefined
    },
  }
}
