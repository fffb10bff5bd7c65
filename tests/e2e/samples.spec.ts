/** A reader takes a request along in the language of their own program. */

import { expect, test } from '@playwright/test'

test('a language chosen with the keyboard holds for every example, and for the next visit', async ({
  page,
}) => {
  await page.goto('/api#operation/setAllocations')
  await page.mouse.move(300, 300)
  const example = page.locator('[id="operation/setAllocations"]').locator('.reference-example').first()
  const tabs = example.getByRole('tab')
  await expect(tabs.first()).toHaveText('HTTP')
  await tabs.first().focus()
  await expect(async () => {
    await tabs.first().press('End')
    await expect(tabs.last()).toBeFocused({ timeout: 500 })
  }).toPass()
  await expect(example.getByRole('tabpanel', { name: 'Go' })).toContainText('http.NewRequest("PUT"')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(example.getByRole('tabpanel', { name: 'curl' })).toContainText('-H "X-Auth-Token: $TOKEN"')
  await expect(page.getByRole('tabpanel', { name: 'HTTP' })).toHaveCount(0)

  await page.reload()
  await page.mouse.move(310, 310)
  await expect(example.getByRole('tabpanel', { name: 'curl' })).toContainText('curl -i -X PUT')
})
