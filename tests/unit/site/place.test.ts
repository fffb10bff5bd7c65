/**
 * Where a long page is when it is loaded again.
 * @vitest-environment jsdom
 */

import { beforeEach, expect, test, vi } from 'vitest'
import { keepPlace } from '../../../src/theme/place.ts'

/** A page that has come by this kind of navigation, whose parts begin at these heights. */
function page(type: string, tops: Readonly<Record<string, number>>): void {
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as never])
  document.body.innerHTML = `<div class="reference">${Object.keys(tops)
    .map((id) => `<article class="reference-operation" id="${id}"></article>`)
    .join('')}</div>`
  for (const [index, element] of document.querySelectorAll('article').entries()) {
    const heights = Object.values(tops)
    element.getBoundingClientRect = () =>
      new DOMRect(0, heights[index], 800, (heights[index + 1] ?? 9000) - (heights[index] ?? 0))
  }
  keepPlace()
}

const scrollBy = vi.fn()

beforeEach(() => {
  sessionStorage.clear()
  scrollBy.mockClear()
  vi.stubGlobal('scrollBy', scrollBy)
  vi.stubGlobal('scrollY', 700)
  history.scrollRestoration = 'auto'
})

function comesAgain(type: string): void {
  page('navigate', { listTraits: -900, createTrait: 100, deleteTrait: 500 })
  dispatchEvent(new Event('pagehide'))
  page(type, { listTraits: 60, createTrait: 1000, deleteTrait: 1800 })
  dispatchEvent(new Event('DOMContentLoaded'))
}

test.each(['reload', 'back_forward'])(
  'after a %s it is at the part it was at, as far into it',
  async (type) => {
    comesAgain(type)
    expect(scrollBy.mock.lastCall).toEqual([0, 900])
    expect(history.scrollRestoration).toBe('manual')
    dispatchEvent(new Event('load'))
    await vi.waitFor(() => expect(history.scrollRestoration).toBe('auto'))
  },
)

test('what has become shorter is left at its end', () => {
  page('navigate', { listTraits: -1900, createTrait: 500 })
  dispatchEvent(new Event('pagehide'))
  page('reload', { listTraits: 60, createTrait: 360 })
  for (const moment of ['DOMContentLoaded', 'load']) dispatchEvent(new Event(moment))
  expect(scrollBy.mock.lastCall).toEqual([0, 60 + 300 - innerHeight / 5])
})

test('by a link it is where the link leads', () => {
  comesAgain('navigate')
  dispatchEvent(new Event('load'))
  expect(scrollBy).not.toHaveBeenCalled()
})

test('left at its top, it begins at its top', () => {
  vi.stubGlobal('scrollY', 0)
  comesAgain('reload')
  expect(scrollBy).not.toHaveBeenCalled()
})

test('where nothing may be stored it is where the browser goes', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('no', 'SecurityError')
  })
  expect(() => comesAgain('reload')).not.toThrow()
  expect(scrollBy).not.toHaveBeenCalled()
})
