/** Starts something at the reader's first act, and repeats what came too early for it. */

import { keepEarlyActs } from '../early-acts.ts'

const acts = ['pointerdown', 'pointermove', 'keydown', 'focusin', 'touchstart', 'scroll', 'click'] as const

type Start = () => Promise<() => void>

/** Waits for a first act anywhere in the window, unless it is used already; returns what ends the waiting, or what was started. */
export function whenUsed(element: HTMLElement, start: Start, isUsed = false): () => void {
  let started: Promise<() => void> | undefined

  const act = () => {
    if (started) return
    forget()
    started = start()
    void started.finally(keepEarlyActs(element))
  }
  const forget = () => {
    for (const name of acts) window.removeEventListener(name, act, { capture: true })
  }
  for (const name of acts) window.addEventListener(name, act, { capture: true, passive: true })
  if (isUsed) act()

  return () => {
    forget()
    void started?.then((stop) => stop())
  }
}
