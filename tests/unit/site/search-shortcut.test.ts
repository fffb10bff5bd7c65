/**
 * Which keys open the search.
 * @vitest-environment jsdom
 */

import { expect, test } from 'vitest'
import { opensSearch } from '../../../src/theme/SearchBar/shortcut.ts'

/** Whether a key pressed in the element opens it. */
function opens(key: KeyboardEventInit, html = '<p></p>'): boolean {
  document.body.innerHTML = html
  let answer = false
  document.body.onkeydown = (event) => (answer = opensSearch(event))
  document.body.firstElementChild?.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...key }))
  return answer
}

test.each([
  { key: '/' },
  { key: 'k', ctrlKey: true },
  { key: 'K', ctrlKey: true },
  { key: 'k', metaKey: true },
])('%o opens it', (key) => expect(opens(key)).toBe(true))

test.each([{ key: 'k' }, { key: 'k', ctrlKey: true, altKey: true }, { key: '/', ctrlKey: true }])(
  '%o does not',
  (key) => expect(opens(key)).toBe(false),
)

test.each(['<input>', '<textarea></textarea>', '<div class="cm-editor"></div>'])(
  'a slash in %s is a slash, and Control with K opens it there too',
  (html) => {
    expect(opens({ key: '/' }, html)).toBe(false)
    expect(opens({ key: 'k', ctrlKey: true }, html)).toBe(true)
  },
)
