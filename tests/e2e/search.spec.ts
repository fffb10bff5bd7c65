/** A reader looks for a word and goes to where it stands, by keyboard alone. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'

const field = (page: Page) => page.getByRole('combobox', { name: /^Search/ })
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' }).getByRole('option')

const addressesOf = (page: Page): Promise<string[]> =>
  results(page).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

/** Opens the search with a key, however early it comes, and types. */
async function search(page: Page, wanted: string, key = '/'): Promise<void> {
  await page.keyboard.press(key)
  await expect(field(page)).toBeFocused({ timeout: 60_000 }) // the reference takes its time on a busy machine
  await field(page).fill(wanted)
  await expect(results(page).first()).toBeVisible()
}

for (const wanted of ['setAllocations', 'Update allocations']) {
  test(`${wanted} leads to the operation`, async ({ page }) => {
    await page.goto('/docs/concepts/generations')
    await search(page, wanted)
    await expect(results(page).first()).toContainText('Update allocations')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/api#operation\/setAllocations$/)
    await expect(page.getByRole('heading', { name: /^Update allocations/ })).toBeInViewport()
    await expect(field(page)).toBeHidden()
  })
}

test('an operation is found from within the reference, too', async ({ page }) => {
  await page.goto('/api')
  await search(page, 'reshape', 'Control+k')
  await expect(results(page).first()).toContainText('Reshape')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/api#operation\/reshape$/)
  await expect(page.getByRole('heading', { level: 3, name: /^Reshape/ })).toBeInViewport()
})

test('the text of an error leads to what it means', async ({ page }) => {
  await page.goto('/')
  await search(page, 'resource provider generation conflict')
  await expect(results(page).first()).toContainText('resource provider generation conflict')
  const addresses = await addressesOf(page)
  const at = addresses.findIndex((address) => address.startsWith('/docs/reference/conflicts#'))
  expect(at).toBeGreaterThanOrEqual(0)
  for (let down = 0; down < at; down++) await page.keyboard.press('ArrowDown')
  await expect(results(page).nth(at)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/docs\/reference\/conflicts#[A-Z]\d+$/)
  await expect(page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)).toBeInViewport()
})

test('a field leads to the operations that have it, in the newest edition alone', async ({ page }) => {
  await page.goto('/')
  await search(page, 'consumer_generation')
  await expect(results(page).filter({ hasText: 'setAllocations' }).first()).toBeVisible()
  const addresses = await addressesOf(page)
  expect(addresses).toContain('/api#operation/getAllocations')
  expect(addresses.filter((address) => address.startsWith('/api/1.'))).toEqual([])
})

test('Escape closes the search, and the reader is where they were', async ({ page }) => {
  await page.goto('/docs/concepts/generations')
  const open = page.getByRole('button', { name: /^Search/ })
  await open.focus()
  await page.keyboard.press('Enter')
  await expect(field(page)).toBeFocused()
  await field(page).fill('zyxwvut')
  await expect(page.getByRole('status').filter({ hasText: 'Nothing has all of “zyxwvut”.' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field(page)).toBeHidden()
  await expect(open).toBeFocused()
})

test('a site that is being worked on says that there is nothing to search', async ({ page }) => {
  // It answers every path with its page.
  await page.route('**/search.json', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>a page' }),
  )
  await page.goto('/')
  await page.getByRole('button', { name: /^Search/ }).click()
  await field(page).fill('traits')
  await expect(page.getByRole('status').filter({ hasText: 'only a built site' })).toBeVisible()
})

test('nothing of the search is loaded before it is opened', async ({ page }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/')
  await page.mouse.move(300, 300)
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true')
  expect(asked).not.toContain('/search.json')
  await search(page, 'traits')
  expect(asked).toContain('/search.json')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the search is accessible and fits in ${colorScheme} mode on a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/')
    await page.getByRole('button', { name: /^Search/ }).click()
    await field(page).fill('generation')
    await expect(results(page).first()).toBeVisible()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
      [],
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
}
