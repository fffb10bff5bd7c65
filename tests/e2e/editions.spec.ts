/** A reader looks an operation up at the microversion of their server. */

import { expect, test } from '@playwright/test'

test('the picker keeps the operation that the reader is at', async ({ page }) => {
  await page.goto('/api#operation/setAllocations')
  const picker = page.getByText('Microversion 1.39, the newest')
  await page.mouse.move(300, 300)
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true')
  await picker.evaluate((summary) => summary.parentElement?.setAttribute('open', ''))
  await page
    .getByRole('navigation', { name: 'Microversions' })
    .getByRole('link', { name: '1.12', exact: true })
    .evaluate((link) => {
      if (link instanceof HTMLElement) link.click()
    })
  await expect(page).toHaveURL(/\/api\/1\.12#operation\/setAllocations$/)
  await expect(page.locator('[id="operation/setAllocations"]')).toBeInViewport()
  await expect(page.getByText('consumer_generation')).toHaveCount(0)
})

test('the list of operations follows the reader', async ({ page }) => {
  await page.goto('/api#operation/setAllocations')
  await page.mouse.move(700, 300)
  const current = page.getByRole('navigation', { name: 'Operations' }).locator('[aria-current]')
  await expect(current).toHaveText(/Update allocations$/)
  await expect(current).toBeInViewport({ ratio: 1 })
  await page.locator('[id="operation/listVersions"]').scrollIntoViewIfNeeded()
  await expect(current).toHaveText(/List versions$/)
  await expect(current).toBeInViewport({ ratio: 1 })
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an operation that came later says so where it would stand', async ({ page }) => {
    await page.goto('/api/1.0#operation/setTraits')
    const place = page.locator('[id="operation/setTraits"]')
    await expect(place).toBeInViewport()
    await expect(place).toContainText('There is no such operation before 1.6.')
    await place.getByRole('link', { name: 'See it at 1.6' }).click()
    await expect(page).toHaveURL(/\/api\/1\.6#operation\/setTraits$/)
  })

  test('the history leads from a version to the operations that it touched', async ({ page }) => {
    await page.goto('/docs/reference/history#v1.28')
    const version = page.getByRole('region', { name: 'Microversion 1.28' })
    await expect(version).toContainText('consumer_generation is new and required')
    await version.getByRole('link', { name: 'Update allocations' }).click()
    await expect(page).toHaveURL(/\/api\/1\.28#operation\/setAllocations$/)
  })
})

for (const [address, reason, nearest] of [
  ['/api/1.99', 'There is no microversion 1.99', /\/api#operation\/setTraits$/],
  ['/api/banana', '“banana” is not a microversion', /\/api#operation\/setTraits$/],
  ['/api/1.07', 'is spelled 1.7', /\/api\/1\.7#operation\/setTraits$/],
] as const) {
  test(`${address} says what is the matter and offers what works`, async ({ page }) => {
    await page.goto(`${address}#operation/setTraits`)
    await expect(page.getByRole('status')).toContainText(reason)
    await page.getByRole('link', { name: /Open the reference at/ }).click()
    await expect(page).toHaveURL(nearest)
    await expect(page.locator('[id="operation/setTraits"]')).toBeInViewport()
  })
}

test('any two microversions can be compared', async ({ page }) => {
  await page.goto('/api/changes?from=1.10&to=banana')
  await expect(page.getByText('“to” is “banana”')).toBeVisible()
  await page.getByLabel('To', { exact: true }).selectOption('1.28')
  await expect(page).toHaveURL(/\?from=1\.10&to=1\.28$/)
  const change = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /Update allocations/ }) })
  await expect(change.first()).toContainText('consumer_generation is new and required')
})

test('an operation that never was is told, and the nearest offered', async ({ page }) => {
  await page.goto('/api#operation/setTrait')
  await expect(page.getByRole('status')).toContainText('No microversion has an operation “setTrait”')
  await page.getByRole('link', { name: '(setTraits)' }).click()
  await expect(page.locator('[id="operation/setTraits"]')).toBeInViewport()
  await expect(page.getByRole('status')).toHaveCount(0)
})

test('a click that comes before any script is not lost', async ({ page }) => {
  const scripts: string[] = []
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()))
  await page.goto('/docs/concepts/generations')
  await page.waitForLoadState('networkidle')
  expect(scripts).toEqual([])
  const run = page.getByRole('button', { name: /^Run / }).first()
  await run.evaluate((button) => button instanceof HTMLElement && button.click())
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible()
  expect(scripts.length).toBeGreaterThan(0)
})
