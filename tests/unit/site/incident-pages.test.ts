import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { incidents } from '#incidents/index.ts'
import { incidentPages } from '#site/incident-pages.ts'

const pages = incidentPages(fileURLToPath(new URL('../../..', import.meta.url)))

test('every incident has a page, and all but the last lead to another', () => {
  expect(pages.map(({ incident }) => incident.key)).toEqual(incidents.map(({ key }) => key))
  expect(pages.map(({ next }) => next?.key)).toEqual([...incidents.slice(1).map(({ key }) => key), undefined])
})

test('a page carries its programs as a reader may edit them, and as coloured text', () => {
  for (const { programs, coloured } of pages) {
    expect(programs.wrong).not.toBe(programs.right)
    expect(programs.wrong).toMatch(/^\/\*\* .*\*\/\n\nimport .* from 'placement-live\/client'/)
    expect(programs.check).toContain('export const check: Check')
    expect(coloured.wrong).toContain('<span class="token keyword">')
  }
})
