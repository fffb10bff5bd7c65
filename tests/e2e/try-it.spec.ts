/** A reader tries an operation where it is described. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { writeCode } from './write-code.ts'

test.describe.configure({ timeout: 120_000 })

/** Opens the form of Replace traits, as an example fills it in. */
async function openSetTraits(page: Page, edition = '/api') {
  await page.goto(`${edition}#operation/setTraits`)
  const operation = page.locator('[id="operation/setTraits"]')
  const open = operation.getByRole('button', { name: 'Try it: Replace traits' })
  await open.focus()
  await page.keyboard.press('Enter')
  await expect(operation.getByLabel('uuid (path, required)')).not.toHaveValue('', { timeout: 60_000 })
  return operation
}

test('sends it and sees the answer, what it changed, and that the description agrees', async ({ page }) => {
  const operation = await openSetTraits(page)
  await operation.getByRole('button', { name: 'Send' }).click()
  await expect(operation.getByText('answered 200, as the description allows.')).toBeVisible({
    timeout: 30_000,
  })
  await expect(operation.getByRole('list', { name: 'What it changed' })).toContainText('generation 3, was 2')
  const { violations } = await new AxeBuilder({ page }).include('[id="operation/setTraits"]').analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
  await expect(operation.getByRole('link', { name: 'Open in the playground' })).toHaveAttribute(
    'href',
    /\/playground#tab=requests&console=1&world=one-host/,
  )
})

test('what cannot work is said before it is sent, with what does', async ({ page }) => {
  const operation = await openSetTraits(page)
  const send = operation.getByRole('button', { name: 'Send', exact: true })
  const alert = operation.getByRole('alert')

  await operation.getByLabel('uuid (path, required)').fill('')
  await send.click()
  await expect(alert).toContainText('uuid is empty, and the path needs it.')
  await alert.getByRole('button', { name: 'Put the example’s back' }).click()

  await writeCode(operation.getByLabel('Body'), '{"traits": ')
  await send.click()
  await expect(alert).toContainText('The body is not JSON')
  await alert.getByRole('button', { name: 'Send it as it is' }).click()
  await expect(operation.getByText('answered 400, as the description allows.')).toBeVisible({
    timeout: 30_000,
  })

  await operation.getByLabel('World').selectOption('empty')
  await expect(operation.getByText('In this world there is nothing yet')).toBeVisible()
  await operation.getByRole('button', { name: 'Use “One host”' }).click()
  await expect(operation.getByLabel('World')).toHaveValue('one-host')

  await operation.getByLabel('Microversion').selectOption('1.0')
  await expect(alert).toContainText('The operation does not exist at 1.0; it came with 1.6.')
  await alert.getByRole('button', { name: 'Use 1.6' }).click()
  await expect(send).toBeVisible()
})
