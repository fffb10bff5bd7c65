/** Opens the playground as a reader does: by hand, since its editor comes at the first act. */

import { expect, type Page } from '@playwright/test'

export async function openPlayground(page: Page): Promise<void> {
  await page.goto('/playground')
  await page.mouse.move(20, 20)
  await expect(page.locator('.cm-editor:visible')).toBeVisible()
}
