/** A visitor opens any page, in either colour mode: it works, it is accessible, and it asks nobody else for anything. */

import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'

const pages = [
  '/',
  '/docs/concepts/generations',
  '/docs/concepts/errors',
  '/docs/concepts/request-ids',
  '/docs/concepts/microversions',
  '/docs/guides/use-the-mock',
  '/docs/guides/verify-your-examples',
  '/docs/contributing/architecture',
  '/api',
  '/playground',
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode`, () => {
    test.use({ colorScheme })

    for (const path of pages) {
      test(`${path} has no errors, no foreign requests and no accessibility violations`, async ({
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
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
        ).toEqual([])
        expect(problems).toEqual([])
      })

      test(`${path} does not scroll sideways`, async ({ page }) => {
        await page.goto(path)
        await expect(page.getByRole('main').first()).toBeVisible()
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBe(0)
      })
    }
  })
}
