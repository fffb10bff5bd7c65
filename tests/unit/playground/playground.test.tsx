import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Playground } from '#playground/Playground.tsx'

test('the playground is readable before any script runs', () => {
  const html = renderToString(<Playground />)
  expect(html).toContain('export default (async ({ placement')
  expect(html).toContain('role="tablist"')
})
