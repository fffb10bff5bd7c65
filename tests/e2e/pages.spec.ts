/** A visitor opens any page, in either colour mode: it works, it is accessible, and it asks nobody else for anything. */

import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

const sitemap = readFileSync(new URL('../../build/sitemap.xml', import.meta.url), 'utf8')
const all = Array.from(
  sitemap.matchAll(/<loc>([^<]+)<\/loc>/g),
  ([, address = '']) => new URL(address).pathname,
)

/** Editions of the reference are alike: the oldest and one with absent operations stand for those between. */
const sample = ['/api/1.0', '/api/1.28']
const isEdition = (path: string) => /^\/api\/1\.\d+$/.test(path)
/** So are incidents; the one with the longest words and the one that is no race stand for the rest. */
const told = ['/incidents/instance-in-error', '/incidents/back-off']
const isIncident = (path: string) => path.startsWith('/incidents/')
const pages = all.filter(
  (path) => (!isEdition(path) || sample.includes(path)) && (!isIncident(path) || told.includes(path)),
)

test('the site has its pages', () => {
  expect(pages).toEqual(
    expect.arrayContaining([
      '/',
      '/api',
      '/playground',
      '/incidents',
      '/docs/concepts/generations',
      ...sample,
      ...told,
    ]),
  )
  expect(all.filter(isEdition)).toHaveLength(39) // the newest is /api
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode`, () => {
    test.use({ colorScheme })

    for (const path of pages) {
      test(`${path} fits, is accessible, has no errors and asks nobody else`, async ({
        page,
        baseURL,
      }, info) => {
        test.skip(info.project.name === 'phone' && colorScheme === 'dark', 'colours are the same on a phone')
        test.setTimeout(240_000) // the reference is long, and axe looks at every element
        const problems: string[] = []
        page.on('console', (message) => {
          if (message.type() === 'error') problems.push(message.text())
        })
        page.on('pageerror', (error) => problems.push(String(error)))
        page.on('request', (request) => {
          const { protocol, origin } = new URL(request.url())
          if (protocol.startsWith('http') && origin !== baseURL) problems.push(`asked ${request.url()}`)
        })
        await page.goto(path)
        await expect(page.getByRole('main').first()).toBeVisible()
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, 'pixels that stick out sideways').toBe(0)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([])
        expect(problems).toEqual([])
      })
    }
  })
}
