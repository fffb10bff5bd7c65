/** How the list of differences reads on its page. */

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { differences } from '#api/differences.ts'
import { DifferenceTable } from '../../../src/theme/catalogue/DifferenceTable.tsx'

test('each difference of the list is a row, with code marked as code', () => {
  const html = renderToStaticMarkup(<DifferenceTable />)
  const rows = Array.from(html.matchAll(/<tr id="difference-(\w+)">/g), ([, key]) => key)
  expect(rows).toEqual(Object.keys(differences))
  expect(html).toContain('<td><code>Last-Modified</code></td>')
  expect(html).not.toContain('`')
})
