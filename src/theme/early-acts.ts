/**
 * What a reader does before there is anybody to answer: kept, and done again once there is. What it is: a click on a
 * button, a choice, a tick, what was typed, the arrow keys of tabs and the keys of the search.
 */

import { opensSearch } from './SearchBar/shortcut.ts'

/** Keeps what happens in `place`; returns what ends that, and does it again. */
export function keepEarlyActs(place: Window | HTMLElement): () => void {
  /** In the order in which it was done: the last of each control, so that impatience counts once. */
  const early = new Map<EventTarget, () => void>()
  const keeping = new AbortController()

  /** Keeps it from whoever listens before all is there, too: it would be answered twice. */
  function keep(event: Event, control: EventTarget, act: () => void): void {
    event.stopImmediatePropagation()
    early.delete(control)
    early.set(control, act)
  }

  function keepClick(event: Event): void {
    const { target } = event
    // React hears of a tick by its click, before there is an entry.
    if (isTick(target)) event.stopImmediatePropagation()
    // A link and a summary do what they do without any script.
    const button = target instanceof Element && target.closest('button')
    if (!button) return
    event.preventDefault()
    keep(event, button, () => button.click())
  }

  function keepEntry(event: Event): void {
    const { target, type } = event
    if (target instanceof HTMLSelectElement) {
      const { value } = target
      keep(event, target, () => {
        target.value = value // what has started meanwhile has put back what stood there
        target.dispatchEvent(new Event(type, { bubbles: true }))
      })
    } else if (isTick(target)) {
      const { checked } = target
      keep(event, target, () => {
        target.checked = !checked
        target.click()
      })
    } else if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) {
      const { value, selectionStart, selectionEnd } = target
      keep(event, target, () => {
        target.value = `${value} ` // React hears of what differs from what was last set here
        Reflect.set(Object.getPrototypeOf(target), 'value', value, target) // and does not see this
        target.setSelectionRange(selectionStart, selectionEnd)
        target.dispatchEvent(new Event(type, { bubbles: true }))
      })
    }
  }

  function keepKey(event: KeyboardEvent): void {
    const { target, key } = event
    const search = document.querySelector<HTMLElement>('button[aria-keyshortcuts]')
    if (search && opensSearch(event)) {
      event.preventDefault()
      keep(event, search, () => search.click())
    } else if (key.startsWith('Arrow') && target instanceof Element && target.closest('[role="tab"]')) {
      event.preventDefault()
      keep(event, target, () => target.dispatchEvent(new KeyboardEvent('keydown', event)))
    }
  }

  const options = { capture: true, signal: keeping.signal }
  place.addEventListener('click', keepClick, options)
  for (const type of ['input', 'change']) place.addEventListener(type, keepEntry, options)
  place.addEventListener('keydown', keepKey as (event: Event) => void, options)

  return () => {
    keeping.abort()
    void repeat([...early.values()])
  }
}

/** One after the other, since each may depend on what the one before has changed; and before anything else can happen. */
async function repeat(acts: readonly (() => void)[]): Promise<void> {
  for (const act of acts) {
    act()
    await undefined // React draws meanwhile
  }
}

function isTick(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'checkbox'
}
