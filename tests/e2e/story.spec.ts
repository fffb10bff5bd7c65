/** The newcomer's way: from the first page through Generations and the reference to a lost update in the playground. */

import { expect, type Page, test } from '@playwright/test'
import { openPlayground } from './open-playground.ts'
import { writeCode } from './write-code.ts'

/** Lets one client's waiting request through, and waits until it has taken effect. */
async function letThrough(page: Page, client: string): Promise<void> {
  const rows = page.getByRole('list', { name: 'What happened' }).getByRole('button')
  const before = await rows.count()
  await page.getByRole('button', { name: `Let ${client} through` }).click()
  await expect(rows).toHaveCount(before + 1)
}

async function replaceProgram(page: Page, change: (program: string) => string): Promise<void> {
  const editor = page.getByRole('textbox', { name: /program/i })
  const program = await editor.evaluate((element) =>
    Array.from(element.querySelectorAll('.cm-line'), (line) => line.textContent).join('\n'),
  )
  await writeCode(editor, change(program))
}

test('a newcomer finds out why a write answers 409', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Placement')

  await test.step('runs the conflict on the first page', async () => {
    const demo = page.getByRole('region', { name: 'Two writers, one generation' })
    await page.getByRole('button', { name: 'Race two writers' }).click()
    await demo.getByRole('button', { name: 'Client A writes' }).click()
    await demo.getByRole('button', { name: 'Client B writes' }).click()
    await expect(demo.getByText(/409/).first()).toBeVisible()
  })

  await test.step('reads Generations', async () => {
    await page
      .getByRole('main')
      .getByRole('link', { name: /Generations/ })
      .click()
    await expect(page.getByRole('heading', { level: 1, name: 'Generations' })).toBeVisible()
  })

  await test.step('follows the link to Update allocations and sees its three kinds of conflict', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Update allocations' }).first().click()
    await expect(page).toHaveURL(/\/api\/?#operation\/setAllocations$/)
    const operation = page.locator('[id="operation/setAllocations"]')
    await expect(operation.getByRole('heading', { name: /Update allocations/ })).toBeInViewport()
    for (const kind of ['inventory conflict', 'provider-generation conflict', 'consumer-generation conflict'])
      await expect(operation.getByText(kind).first()).toBeAttached()
  })

  await test.step('runs one of them where it stands', async () => {
    const examples = page.getByRole('region', { name: 'Examples: Update allocations' })
    await examples.locator('summary', { hasText: 'The consumer has changed since it was read' }).click()
    await examples.getByRole('button', { name: 'Run 409 The consumer has changed since it was read' }).click()
    await expect(examples.getByText(/expected 2 but got 1/).last()).toBeVisible()
    await expect(examples.getByText(/as documented/i)).toBeVisible()
  })
})

test('a reader lets two clients race and sees the stale writer refused', async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('button', { name: 'Step: you are the scheduler' }).click()
  await expect(page.getByRole('list', { name: 'Waiting requests' })).toBeVisible()
  // Both create their trait, both read; then A writes, and B writes with what it read before.
  for (const client of ['A', 'B', 'A', 'B', 'A', 'B']) await letThrough(page, client)

  const rows = page.getByRole('list', { name: 'What happened' })
  await expect(rows).toContainText('409')
  await expect(rows).toContainText('Stale: it was sent with generation 2, but compute-1 is now at 3.')

  await page.getByRole('button', { name: 'Run to the end' }).click()
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict).toContainText('Nothing was lost')
  await expect(page.getByRole('region', { name: 'Server state' })).toContainText('CUSTOM_B')
})

test('a reader races with the keyboard alone', async ({ page }) => {
  await page.goto('/playground')
  const start = page.getByRole('button', { name: 'Step: you are the scheduler' })
  await start.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Waiting requests' })).toBeVisible()
  const rows = page.getByRole('list', { name: 'What happened' }).getByRole('button')
  await page.keyboard.press('1')
  await expect(rows).toHaveCount(1)
  await page.keyboard.press('b')
  await expect(rows).toHaveCount(2)
})

test('a reader edits the program so that it does not read again, and sees the lost update', async ({
  page,
}) => {
  await openPlayground(page)
  const readOnce = '  const { traits } = await placement.listResourceProviderTraits({ uuid: names.host })\n'
  await replaceProgram(page, (program) =>
    program
      .replace('const { traits, resource_provider_generation } =', 'const { resource_provider_generation } =')
      .replace('  await retryOnConflict(', `${readOnce}\n  await retryOnConflict(`),
  )
  await page.getByRole('button', { name: 'Step: you are the scheduler' }).click()
  for (const client of ['A', 'B', 'A', 'B', 'A', 'A', 'B', 'B']) await letThrough(page, client)
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await expect(verdict).toContainText('Lost update')
  await expect(verdict).toContainText('CUSTOM_A')
})

test('a program that does not compile names its line, and the text stays', async ({ page }) => {
  await openPlayground(page)
  await replaceProgram(page, () => 'export default (async () => {\n  const = 1\n})\n')
  await page.getByRole('button', { name: 'Run to the end' }).click()
  await expect(page.getByRole('alert')).toContainText('Line 2')
  await expect(page.locator('.cm-content')).toContainText('const = 1')
})

test('a program that never ends is stopped, and the page goes on', async ({ page }) => {
  await openPlayground(page)
  await replaceProgram(page, () => 'export default async () => {\n  for (;;) {}\n}\n')
  await page.getByRole('button', { name: 'Run to the end' }).click()
  await page.getByLabel('Microversion').selectOption('1.28')
  await expect(page.getByLabel('Microversion')).toHaveValue('1.28')
  await expect(page.getByRole('alert')).toContainText(/stopped|end/i, { timeout: 30_000 })
})

test('a link with a damaged hash says so and keeps what can be kept', async ({ page }) => {
  await page.goto('/playground#v=1&world=one-claim&mv=1.28&clients=2&seed=1&sum=0&code=damaged')
  await expect(
    page.getByRole('status').filter({ hasText: 'The link is damaged at its program' }),
  ).toBeVisible()
  await expect(page.getByLabel('World', { exact: true })).toHaveValue('one-claim')
  await expect(page.getByRole('button', { name: 'Step: you are the scheduler' })).toBeEnabled()
})

test('a link brings the program along and runs nothing by itself', async ({ page, context }) => {
  await openPlayground(page)
  await replaceProgram(page, (program) => `// from a friend\n${program}`)
  await page.getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/#/)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.locator('.cm-content')).toContainText('from a friend')
  await expect(other.getByRole('list', { name: 'What happened' })).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('pages and reference read well', async ({ page }) => {
    await page.goto('/docs/concepts/generations')
    await expect(page.getByText('resource provider generation conflict').first()).toBeVisible()
    await page.goto('/api')
    await expect(page.getByRole('heading', { name: /Update allocations/ }).first()).toBeVisible()
  })
})
