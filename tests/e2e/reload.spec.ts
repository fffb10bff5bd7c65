/** A reader reloads a long page, far down in it. */

import { expect, test } from '@playwright/test'

for (const [path, part] of [
  ['/api', 'operation/setAllocations'],
  ['/docs/reference/conflicts', 'I1'],
] as const) {
  test(`${path} comes back to the part the reader was at, whatever was unfolded above`, async ({ page }) => {
    await page.goto(path)
    await page.mouse.move(20, 20)
    await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true')
    await page.evaluate(() => {
      for (const example of [...document.querySelectorAll('details.reference-example')].slice(0, 9))
        example.setAttribute('open', '')
    })
    const at = page.locator(`[id="${part}"]`)
    await at.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + scrollY - 40))
    // To ten pixels: heights are fractions.
    const top = () => at.evaluate((element) => Math.round(element.getBoundingClientRect().top / 10) * 10)
    await expect.poll(top).toBe(40)

    await page.reload()
    await expect.poll(top).toBe(40)
    await page.mouse.move(40, 40)
    await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true')
    expect(await top()).toBe(40)
  })
}
