/**
 * Runs in every page whose HTML can be read as it is: loads the site's scripts at the reader's first act, and repeats what
 * came too early for them: a click, a choice, what was typed, the keys of tabs and of the search. Until then the page costs what its
 * words cost.
 */

import { keepPlace } from './place.ts'
import { opensSearch } from './SearchBar/shortcut.ts'

const acts = [
  'pointerdown',
  'pointermove',
  'keydown',
  'focusin',
  'touchstart',
  'scroll',
  'click',
  'change',
] as const
const root = document.documentElement

/** What came too early: the last click, and the last entry in each control. */
const early = new Map<EventTarget, () => void>()

keepPlace()
root.dataset['scripted'] = '' // from here on there is somebody to answer a button

function load(): void {
  for (const name of acts) window.removeEventListener(name, load, { capture: true })
  for (const { dataset } of document.querySelectorAll<HTMLScriptElement>('script[data-deferred]')) {
    const script = document.createElement('script')
    script.src = dataset['deferred'] ?? ''
    script.async = false // one after the other, as they stand in the page
    document.head.append(script)
  }
}

function rememberClick({ target }: Event): void {
  // A link and a summary do what they do without any script.
  const button = target instanceof Element && target.closest('button')
  if (button) early.set(window, () => button.click())
  else early.delete(window)
}

function rememberEntry({ target, type }: Event): void {
  if (target instanceof HTMLSelectElement) {
    const { value } = target
    early.set(target, () => {
      target.value = value // what has started meanwhile has put back what stood there
      target.dispatchEvent(new Event(type, { bubbles: true }))
    })
  } else if (target instanceof HTMLTextAreaElement) {
    const { value, selectionStart, selectionEnd } = target
    early.set(target, () => {
      target.value = `${value} ` // React hears of what differs from what was last set here
      Reflect.set(HTMLTextAreaElement.prototype, 'value', value, target) // and does not see this
      target.setSelectionRange(selectionStart, selectionEnd)
      target.dispatchEvent(new Event(type, { bubbles: true }))
    })
  } else if (target instanceof HTMLInputElement && target.type === 'checkbox') {
    const { checked } = target
    early.set(target, () => {
      target.checked = !checked
      target.click()
    })
  }
}

function rememberSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLElement>('button[aria-keyshortcuts]')
  if (!search || !opensSearch(event)) return
  event.preventDefault()
  early.set(window, () => search.click())
}

/** Arrow keys go round tabs. */
function rememberArrow(event: KeyboardEvent): void {
  const { target, key } = event
  if (!key.startsWith('Arrow') || !(target instanceof Element && target.closest('[role="tab"]'))) return
  event.preventDefault()
  early.set(window, () => target.dispatchEvent(new KeyboardEvent('keydown', event)))
}

for (const name of acts) window.addEventListener(name, load, { capture: true, passive: true })
const remembering = new AbortController()
const options = { capture: true, signal: remembering.signal }
window.addEventListener('click', rememberClick, options)
for (const type of ['input', 'change']) window.addEventListener(type, rememberEntry, options)
window.addEventListener('keydown', rememberSearch, options)
window.addEventListener('keydown', rememberArrow, options)

/** One after the other, since each may depend on what the one before has changed; and before anything else can happen. */
async function repeat(): Promise<void> {
  for (const act of early.values()) {
    act()
    await undefined // React draws meanwhile
  }
}

new MutationObserver((_changes, observer) => {
  if (root.dataset['hasHydrated'] !== 'true') return
  observer.disconnect()
  remembering.abort()
  void repeat()
}).observe(root, { attributes: true, attributeFilter: ['data-has-hydrated'] })

// An address that names a place the page does not have needs somebody to say so.
addEventListener('DOMContentLoaded', () => {
  if (location.hash.length > 1 && !document.getElementById(named(location.hash.slice(1)))) load()
})

/** The anchor that a fragment names; what is no encoded text names itself. */
function named(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
