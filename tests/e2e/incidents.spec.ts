/** A reader plays the incidents by keyboard alone: finds the bad order, has it shown, mends the program, proves it. */

import { expect, test, type Locator, type Page } from '@playwright/test'
import { incidents } from '#incidents/index.ts'
import { faultOf, laneOf, readOrder } from '#race/schedule.ts'

/** An order that breaks the wrong program, as it is stepped. A fault has a button, everything else a key. */
const orders: Record<string, string> = {
  'stale-list': 'BAAABB',
  'endless-loop': `B${'A'.repeat(30)}`,
  'unasked-delete': 'ABBA',
  'instance-in-error': 'ABBA',
  'forgotten-generation': 'ABBAA',
  'one-candidate': 'BAABBBB',
  'first-claim': 'ABBB',
  'split-move': 'BAAA',
  'lost-aggregate': 'BAAB',
  reshape: 'AABBAA',
  'lost-answer': 'ABrB',
}

/** Moves the focus on until it is where it should be. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 200; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the focus does not come there')
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('main').getByRole('button', { name, exact: true }))
  await page.keyboard.press('Enter')
}

async function open(page: Page, key: string): Promise<void> {
  await page.goto(`/incidents/${key}`)
  await page.keyboard.press('Tab') // the first act, which brings the scripts
  await expect(page.locator('.cm-content')).toBeVisible({ timeout: 30_000 })
}

const done = (page: Page, title: string) =>
  expect(page.getByRole('heading', { name: `${title} Done` })).toBeVisible()

for (const { key, title } of incidents) {
  test(`${title}: played to its end by keyboard`, async ({ page }) => {
    await open(page, key)
    const order = readOrder(orders[key] ?? '') ?? []
    expect(order).not.toEqual([])
    await test.step('steps into the bad order', async () => {
      await press(page, 'Step')
      const rows = page.getByRole('list', { name: 'What happened' }).getByRole('button')
      await expect(page.getByRole('list', { name: 'Waiting requests' })).toBeVisible()
      for (const [index, step] of order.entries()) {
        const lane = laneOf(step)
        if (faultOf(step) === undefined) await page.keyboard.press(lane.toLowerCase())
        else await press(page, `Lost response: ${lane}`)
        await expect(rows).toHaveCount(index + 1)
      }
      await done(page, 'Find the bad order')
    })
    await test.step('has the shortest shown', async () => {
      await press(page, 'Show me')
      await expect(page.getByRole('status').filter({ hasText: 'Breaks in' })).toBeVisible()
      await done(page, 'Or have it shown')
      await expect(page.getByRole('region', { name: 'Verdict' })).toBeFocused()
    })
    await test.step('puts in a right program', async () => {
      await tabTo(page, page.locator('summary', { hasText: 'A right program' }))
      await page.keyboard.press('Enter')
      await press(page, 'Put it into the editor')
      await done(page, 'Fix the program')
    })
    await test.step('proves it', async () => {
      await press(page, 'Prove it')
      await expect(page.getByRole('status').filter({ hasText: /Holds in all \d+ schedules/ })).toBeVisible()
      await expect(page.getByRole('region', { name: 'Solved' })).toBeVisible()
    })
  })
}

test('a program that still breaks proves nothing', async ({ page }) => {
  await open(page, 'unasked-delete')
  await page.getByRole('textbox', { name: 'Program' }).press('Control+End')
  await page.keyboard.type('// changed')
  await done(page, 'Fix the program')
  await press(page, 'Prove it')
  await expect(page.getByRole('status').filter({ hasText: 'Breaks in' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Solved' })).toHaveCount(0)
})

test('what is solved is marked in the list, for this visit only', async ({ page }) => {
  await open(page, 'first-claim')
  await page.getByText('A right program', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Put it into the editor' }).click()
  await page.getByRole('button', { name: 'Prove it' }).click()
  await expect(page.getByRole('region', { name: 'Solved' })).toBeVisible()
  await page.getByRole('link', { name: 'All incidents' }).click()
  const entry = page.getByRole('listitem').filter({ hasText: 'Two first claims' })
  await expect(entry.getByText('Solved')).toBeVisible()
  await page.reload()
  await expect(entry).toBeVisible()
  await expect(entry.getByText('Solved')).toHaveCount(0)
})

test('the playground opens with the program, its check, the world and the faults', async ({ page }) => {
  await open(page, 'lost-answer')
  await page.getByRole('link', { name: 'Open in the playground' }).click()
  await expect(page).toHaveURL(/\/playground#/)
  await expect(page.locator('.cm-content')).toContainText('Each client claims for an instance of its own')
  await expect(page.getByLabel('World', { exact: true })).toHaveValue('one-host')
  expect(new URL(page.url()).hash).toContain('faults=lost-response')
  await page.getByRole('button', { name: 'Explore', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('gave up')
})

test('fifty clients: the figures follow the number of clients', async ({ page }) => {
  await page.goto('/incidents/back-off')
  const row = page.getByRole('row', { name: /^At once/ })
  await expect(row).toContainText('1668')
  await page.keyboard.press('Tab')
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true')
  await page.getByLabel('Clients that begin at the same moment').selectOption('10')
  await expect(row).toContainText('110')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the story and the program are there', async ({ page }) => {
    await page.goto('/incidents')
    await expect(page.getByRole('link', { name: /Two first claims/ })).toBeVisible()
    await page.goto('/incidents/first-claim')
    await expect(page.getByText('A consumer that does not exist has no generation')).toBeVisible()
    await expect(page.getByRole('region', { name: 'The program that goes wrong' })).toContainText(
      'claim(null)',
    )
    await page.goto('/incidents/back-off')
    await expect(page.getByRole('row', { name: /^At once/ })).toContainText('1668')
  })
})
