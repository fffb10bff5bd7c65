/** A reader looks up the 409 that came back. */

import { expect, test } from '@playwright/test'

test.describe.configure({ timeout: 120_000 })

const page409 = '/docs/reference/conflicts'

test('without JavaScript the list is complete, and there is no filter', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${baseURL}${page409}`)
  await expect(page.locator('.catalogue > ul > li')).toHaveCount(55)
  await expect(page.locator('#A1')).toBeVisible()
  await expect(page.getByRole('form')).toBeHidden()
  await context.close()
})

test('filters by keyboard, says how many are left, and the address keeps it', async ({ page }) => {
  await page.goto(page409)
  const shown = page.locator('.catalogue > ul > li:visible')
  const count = page.locator('.catalogue [aria-live=polite]')
  await expect(count).toHaveText('All 55 conflicts')
  await page.getByLabel('Code').selectOption('placement.concurrent_update')
  await page.getByLabel('Remedy').focus()
  await page.keyboard.press('N')
  await expect(count).toHaveText('2 of 55 conflicts')
  await expect(shown.locator('.catalogue-title > a')).toHaveText(['I1', 'I10'])
  await page.reload()
  await expect(count).toHaveText('2 of 55 conflicts')
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(shown).toHaveCount(55)
  await expect(page).toHaveURL(new RegExp(`${page409}$`))
})

test('a link leads to its entry, which stays where it is while the others are laid out', async ({ page }) => {
  /** Pixels between where the entry begins and where the styles want a link to lead. */
  const off = () =>
    page.locator('#R4').evaluate((entry) => {
      const { top } = entry.getBoundingClientRect()
      return Math.abs(top - Number.parseFloat(getComputedStyle(entry).scrollMarginTop))
    })
  await page.goto(`${page409}#R4`)
  await expect.poll(off).toBeLessThan(2)
  await page.mouse.move(20, 20)
  await expect(page.locator('.conflicts')).toHaveAttribute('data-laid-out')
  expect(await off()).toBeLessThan(2)
})

test('runs the exchange that provokes a conflict where it stands', async ({ page }) => {
  for (const id of ['A3', 'C3', 'R4']) {
    await page.goto(`${page409}#${id}`)
    const entry = page.locator(`#${id}`)
    await expect(entry).toBeInViewport()
    await entry.locator('summary').click()
    await entry.getByRole('button', { name: /^Run/ }).click()
    await expect(entry.getByText('the same as documented.')).toBeVisible({ timeout: 60_000 })
  }
})
