/**
 * Runs in every page that is text: loads the site's scripts at the reader's first act, and repeats what came too early
 * for them: a click, a choice, the keys of the search. Until then the page costs what its words cost.
 */

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

/** What came too early: the last click, and the last choice of each select. */
const early = new Map<EventTarget, () => void>()

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

function rememberChoice({ target }: Event): void {
  if (!(target instanceof HTMLSelectElement)) return
  const { value } = target
  early.set(target, () => {
    target.value = value // what has started meanwhile has put back what stood there
    target.dispatchEvent(new Event('change', { bubbles: true }))
  })
}

function rememberSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLElement>('button[aria-keyshortcuts]')
  if (!search || !opensSearch(event)) return
  event.preventDefault()
  early.set(window, () => search.click())
}

for (const name of acts) window.addEventListener(name, load, { capture: true, passive: true })
const remembering = new AbortController()
const options = { capture: true, signal: remembering.signal }
window.addEventListener('click', rememberClick, options)
window.addEventListener('change', rememberChoice, options)
window.addEventListener('keydown', rememberSearch, options)

new MutationObserver((_changes, observer) => {
  if (root.dataset['hasHydrated'] !== 'true') return
  observer.disconnect()
  remembering.abort()
  for (const act of early.values()) setTimeout(act) // one after the other: each may depend on the one before
}).observe(root, { attributes: true, attributeFilter: ['data-has-hydrated'] })

// An address that names a place the page does not have needs somebody to say so.
addEventListener('DOMContentLoaded', () => {
  const anchor = decodeURIComponent(location.hash.slice(1))
  if (anchor !== '' && !document.getElementById(anchor)) load()
})
