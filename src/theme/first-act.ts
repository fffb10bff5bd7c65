/**
 * Runs in every page that is text: loads the site's scripts at the reader's first act, and repeats the click that came
 * too early for them. Until then the page costs what its words cost.
 */

const acts = ['pointerdown', 'pointermove', 'keydown', 'focusin', 'touchstart', 'scroll', 'click'] as const
const root = document.documentElement
let early: HTMLElement | undefined

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

function remember({ target }: Event): void {
  // A link and a summary do what they do without any script.
  early = (target instanceof Element && target.closest('button')) || undefined
}

for (const name of acts) window.addEventListener(name, load, { capture: true, passive: true })
window.addEventListener('click', remember, { capture: true })

new MutationObserver((_changes, observer) => {
  if (root.dataset['hasHydrated'] !== 'true') return
  observer.disconnect()
  window.removeEventListener('click', remember, { capture: true })
  early?.click()
}).observe(root, { attributes: true, attributeFilter: ['data-has-hydrated'] })

// An address that names a place the page does not have needs somebody to say so.
addEventListener('DOMContentLoaded', () => {
  const anchor = decodeURIComponent(location.hash.slice(1))
  if (anchor !== '' && !document.getElementById(anchor)) load()
})

export {}
