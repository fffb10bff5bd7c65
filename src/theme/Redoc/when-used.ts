/** Starts something at the reader's first act, and repeats the click that came too early for it. */

const acts = ['pointerdown', 'pointermove', 'keydown', 'focusin', 'touchstart', 'scroll', 'click'] as const

type Start = () => Promise<() => void>

/** Waits for a first act anywhere in the window, unless it is used already; returns what ends the waiting, or what was started. */
export function whenUsed(element: HTMLElement, start: Start, isUsed = false): () => void {
  let early: HTMLElement | undefined
  let started: Promise<() => void> | undefined

  const remember = (event: MouseEvent) => {
    // A link and a summary do what they do without any script.
    early = (event.target instanceof Element && event.target.closest('button')) || undefined
  }
  const act = () => {
    if (started) return
    forget()
    element.addEventListener('click', remember)
    started = start().finally(() => element.removeEventListener('click', remember))
    void started.then(() => early?.click())
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
