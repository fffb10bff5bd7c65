/** Lays out what the styles have left for later. */

/** Until then the `parts` of the place have guessed heights; the first of them in view stays where the reader sees it. */
export function layOut(place: HTMLElement, parts: string): void {
  const seen = [...place.querySelectorAll(parts)].find((part) => part.getBoundingClientRect().bottom > 0)
  const before = seen?.getBoundingClientRect().top
  place.dataset['laidOut'] = ''
  const after = seen?.getBoundingClientRect().top
  // At the top of the page nothing above it can have changed.
  if (before !== undefined && after !== undefined && after !== before) window.scrollBy(0, after - before)
}
