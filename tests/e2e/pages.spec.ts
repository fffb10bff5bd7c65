/** A visitor opens any page, in either colour mode: it works, it is accessible, and it asks nobody else for anything. */

import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from './accessible.ts'

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
      ...kinds,
    ]),
  )
  expect(all.filter(isEdition)).toHaveLength(39) // the newest is /api
})

/** What is wrong in how the page is laid out. */
async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'pixels that stick out sideways').toBe(0)
}

/** Comes in dark colours: anew, since those that change on a page in view fade, and those out of view have yet to. */
async function comeDark(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
}

const desktop = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
/** Pages of each kind: what a phone alone shows, such as folded menus, is on all of the kind. */
const kinds = [
  '/',
  '/playground',
  '/docs/concepts/generations',
  '/incidents/back-off',
  '/api/1.0',
  '/api/changes',
]

for (const path of pages) {
  test(`${path} fits, is accessible in either colour mode, has no errors and asks nobody else`, async ({
    page,
    baseURL,
  }) => {
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
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
    await page.setViewportSize(phone)
    await expectToFit(page)
    await expectAccessible(page, kinds.includes(path) ? 'all' : 'structure')
    await page.setViewportSize(desktop)
    await expectToFit(page)
    await expectAccessible(page)
    await comeDark(page)
    await expectAccessible(page, 'colours')
    expect(problems).toEqual([])
  })
}
