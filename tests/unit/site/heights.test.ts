import { expect, test } from 'vitest'
import { withHeights } from '#theme/Redoc/heights.ts'

const operation = (prose: string, examples = '') =>
  `<article class="reference-operation" id="x"><div>${prose}</div>${examples}</article>`

/** The heights of the first column and of the examples, operation by operation. */
const heights = (html: string) =>
  Array.from(withHeights(html).matchAll(/--prose:(\d+)px;--examples:(\d+)px/g), ([, prose, examples]) => [
    Number(prose),
    Number(examples),
  ])

test('each operation has a place as high as its text is long', () => {
  const [short, long] = heights(operation('word') + operation('<b>many</b> words '.repeat(100)))
  expect(long?.[0]).toBeGreaterThan((short?.[0] ?? 0) + 1000)
  expect(long?.[1]).toBe(short?.[1])
})

test('examples take their place: each its line, and the open one its lines', () => {
  const closed = '<details class="reference-example"><pre>a\nb</pre></details>'
  const opened = '<details class="reference-example" open=""><pre>a\nb\nc</pre></details>'
  const section = (inner: string) => `<section class="reference-examples" aria-label="x">${inner}</section>`
  const [none, one, two] = heights(
    operation('') + operation('', section(opened)) + operation('', section(opened + closed)),
  )
  expect(one?.[1]).toBeGreaterThan(none?.[1] ?? 0)
  expect((two?.[1] ?? 0) - (one?.[1] ?? 0)).toBe(46)
})

test('nothing else of the page changes', () => {
  const html = `<main>${operation('text')}</main>`
  expect(withHeights(html).replace(/ style="[^"]*"/, '')).toBe(html)
})
