/** Lays out the operations that the styles have left for later. */

/** Until then they have guessed heights; the first operation in view stays where the reader sees it. */
export function layOut(place: HTMLElement): void {
  const operations = [...place.querySelectorAll('.reference-operation')]
  const seen = operations.find((operation) => operation.getBoundingClientRect().bottom > 0)
  const before = seen?.getBoundingClientRect().top
  place.dataset['laidOut'] = ''
  const after = seen?.getBoundingClientRect().top
  // At the top of the page nothing above it can have changed.
  if (before !== undefined && after !== undefined && after !== before) window.scrollBy(0, after - before)
}
