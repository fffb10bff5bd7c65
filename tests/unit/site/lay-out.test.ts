/**
 * The reader's place while a long page is laid out.
 * @vitest-environment jsdom
 */

import { expect, test, vi } from 'vitest'
import { layOut } from '../../../src/theme/lay-out.ts'

/** A page whose parts begin at these heights, before and after they are laid out. */
function page(before: readonly number[], after: readonly number[]): HTMLElement {
  document.body.innerHTML = `<div class="reference">${'<article class="reference-operation"></article>'.repeat(before.length)}</div>`
  const place = document.querySelector('div') as HTMLElement
  for (const [index, element] of place.querySelectorAll('article').entries()) {
    element.getBoundingClientRect = () => {
      const tops = place.dataset['laidOut'] === undefined ? before : after
      return { top: tops[index], bottom: tops[index + 1] ?? Infinity } as DOMRect
    }
  }
  return place
}

test.each([
  ['stays with the part in view, whatever is above it', [-900, 68, 500], [-300, 668, 1000], [0, 600]],
  ['stays where it is when nothing above has changed', [100, 900], [100, 700], undefined],
])('%s', (_, before, after, by) => {
  const scrollBy = vi.fn()
  vi.stubGlobal('scrollBy', scrollBy)
  const place = page(before, after)
  layOut()
  expect(place.dataset['laidOut']).toBe('')
  expect(scrollBy.mock.calls).toEqual(by === undefined ? [] : [by])
})
