/**
 * Runs in every page whose HTML can be read as it is: loads the site's scripts at the reader's first act, and repeats what
 * came too early for them. Until then the page costs what its words cost.
 */

import { keepEarlyActs } from './early-acts.ts'
import { keepPlace } from './place.ts'

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

for (const name of acts) window.addEventListener(name, load, { capture: true, passive: true })
const repeat = keepEarlyActs(window)

new MutationObserver((_changes, observer) => {
  if (root.dataset['hasHydrated'] !== 'true') return
  observer.disconnect()
  repeat()
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
