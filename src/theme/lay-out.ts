/** Long pages, whose parts the styles lay out when they come into view: until then their heights are guessed. */

const pages = '.reference, .conflicts'
export const parts = '.reference-operation, .conflicts > li'

/** Lays out what is left; the first part in view stays where the reader sees it. */
export function layOut(): void {
  const seen = [...document.querySelectorAll(parts)].find((part) => part.getBoundingClientRect().bottom > 0)
  const before = seen?.getBoundingClientRect().top
  for (const page of document.querySelectorAll<HTMLElement>(pages)) page.dataset['laidOut'] = ''
  const after = seen?.getBoundingClientRect().top
  // At the top of the page nothing above it can have changed.
  if (before !== undefined && after !== undefined && after !== before) window.scrollBy(0, after - before)
}
