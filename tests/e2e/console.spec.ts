/** A visitor sends requests from the playground: to the mock in the tab, and to a server of their own. */

import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '../support/own-server.ts'
import { writeCode } from './write-code.ts'

const compute1 = '0a1c5e8e-0000-4000-8000-000000000001'

/** The console, for the other ways in have fields of the same names. */
const panelOf = (page: Page) => page.getByRole('tabpanel', { name: 'Requests' })

async function openConsole(page: Page) {
  await page.goto('/playground#tab=requests')
  await expect(panelOf(page).getByLabel('name (query)')).toBeVisible({ timeout: 60_000 })
  const answer = panelOf(page).getByRole('region', { name: 'Answer', exact: true })
  const history = panelOf(page).getByRole('region', { name: 'History', exact: true })
  return { answer, history, send: panelOf(page).getByRole('button', { name: 'Send', exact: true }) }
}

/** Picks an operation with the keyboard alone. */
async function pick(page: Page, words: string) {
  const operation = panelOf(page).getByRole('combobox', { name: 'Operation' })
  await operation.focus()
  await operation.pressSequentially(words)
  await page.keyboard.press('Enter')
}

async function putTraits(page: Page, generation: number) {
  const body = JSON.stringify({ traits: ['HW_CPU_X86_AVX'], resource_provider_generation: generation })
  await writeCode(panelOf(page).getByLabel('Body', { exact: true }), body)
  await page.keyboard.press('Control+Enter')
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

test('sends with the keyboard, sees what it did, and goes back to before it', async ({ page }) => {
  const { answer, history } = await openConsole(page)
  await pick(page, 'replace traits')
  await expect(panelOf(page).getByLabel('uuid (path, required)')).toHaveValue(compute1)
  await putTraits(page, 2)
  await expect(answer.getByText('200 OK', { exact: true })).toBeVisible()
  await expect(answer.getByText('as the description allows')).toBeVisible()
  await expect(answer.getByText('The generation of the provider compute-1 moved from 2 to 3.')).toBeVisible()
  await expect(answer.getByRole('list', { name: 'What it changed' })).toContainText('generation 3, was 2')

  await putTraits(page, 2)
  await expect(answer.getByText('409 Conflict', { exact: true })).toBeVisible()
  await expect(answer.getByText('and it was generation 3')).toBeVisible()
  await expect(answer.getByText('Read again, decide again, send again.')).toBeVisible()

  await history.getByRole('button', { name: '1 200 PUT' }).click()
  await answer.getByRole('button', { name: 'Go back to before it' }).click()
  await expect(panelOf(page).getByText('The mock is as it was before request 1.')).toBeVisible()
  await expect(history.getByText('taken back')).toHaveCount(2)
  await answer.getByRole('button', { name: 'Send again' }).click()
  await expect(answer.getByText('200 OK', { exact: true })).toBeVisible()
  await expect(history.getByRole('listitem')).toHaveCount(3)
})

test('says what is the matter before it is sent', async ({ page }) => {
  const { send, answer } = await openConsole(page)
  await pick(page, 'replace traits')
  await panelOf(page).getByLabel('uuid (path, required)').fill('compute-1')
  await expect(panelOf(page).getByText('must be a uuid')).toBeVisible()
  const body = panelOf(page).getByLabel('Body', { exact: true })
  await writeCode(body, '{"traits": 1}')
  await expect(panelOf(page).getByText('traits must be array')).toBeVisible()
  await writeCode(body, '{\n  "traits": [}')
  await expect(panelOf(page).getByText('Expecting value, in line 2, column 14').first()).toBeVisible()
  await send.click()
  const alert = panelOf(page).getByRole('form', { name: 'Request' }).getByRole('alert')
  await expect(alert).toContainText('The body is not JSON')
  await panelOf(page).getByLabel('uuid (path, required)').fill(compute1)
  await send.click()
  await alert.getByRole('button', { name: 'Send it as it is' }).click()
  await expect(answer.getByText('400 Bad Request', { exact: true })).toBeVisible()

  await panelOf(page).getByLabel('Microversion').selectOption('1.0')
  await panelOf(page).getByRole('button', { name: 'Use 1.6, which brought it' }).click()
  await expect(panelOf(page).getByLabel('Microversion')).toHaveValue('1.6')

  await panelOf(page).getByLabel('by hand').check()
  await panelOf(page).getByLabel('Path and query').fill('/trait')
  await panelOf(page).getByLabel('Method').fill('GET')
  await expect(panelOf(page).getByText('The nearest is GET /traits.')).toBeVisible()
  await panelOf(page).getByLabel('Headers', { exact: true }).fill('nonsense')
  await send.click()
  await expect(alert).toContainText('“nonsense” is not a header')
})

test('takes a file of requests, sends them all, and gives the history as one', async ({ page }) => {
  const { history } = await openConsole(page)
  await history.getByText('Open an .http file').click()
  const text = `@version = placement 1.39
### Read it
GET http://127.0.0.1:8778/resource_providers/{{host}}/traits
OpenStack-API-Version: {{version}}

### A trait of one’s own
PUT /traits/CUSTOM_MINE
OpenStack-API-Version: {{version}}

###
GET /traits/{{nobody}}`
  await history.getByLabel('Or its text').fill(text)
  await history.getByRole('button', { name: 'Read it' }).click()
  await expect(history.getByRole('list', { name: 'Faults of the file' })).toContainText(
    'Line 11: {{nobody}} stands for nothing',
  )
  const loaded = history.getByRole('region', { name: 'Requests to send' })
  await expect(loaded.getByRole('listitem')).toHaveCount(2)
  await loaded.getByRole('button', { name: 'Send them all' }).click()
  await expect(history.getByText('201')).toBeVisible()

  const downloading = page.waitForEvent('download')
  await history.getByRole('button', { name: 'Save as .http' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('placement.http')
  const saved = readFileSync(await download.path(), 'utf8')
  expect(saved).toContain('# answered 201 Created\nPUT {{server}}/traits/CUSTOM_MINE')
  expect(saved).toContain('@token = $TOKEN')
})

test('brings the request of the reference along, and sends nothing by itself', async ({ page }) => {
  await page.goto('/api#operation/setTraits')
  const operation = page.locator('[id="operation/setTraits"]')
  await operation.getByRole('button', { name: 'Try it: Replace traits' }).click()
  await operation.getByRole('button', { name: 'Send', exact: true }).click({ timeout: 60_000 })
  const link = operation.getByRole('link', { name: 'Open in the playground' })
  await link.click({ timeout: 60_000 })
  await expect(panelOf(page).getByRole('combobox', { name: 'Operation' })).toHaveValue(
    'PUT /resource_providers/{uuid}/traits',
  )
  await expect(panelOf(page).getByLabel('Body', { exact: true })).toHaveValue(/resource_provider_generation/)
  await expect(panelOf(page).getByText('Nothing has been sent yet.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`fits ${width} pixels and is accessible in ${colorScheme} mode`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      const { answer } = await openConsole(page)
      await pick(page, 'replace traits')
      await putTraits(page, 2)
      await expect(answer.getByText('200 OK', { exact: true })).toBeVisible()
      await putTraits(page, 2)
      for (const details of await page.locator('main details').all()) {
        await details.evaluate((element: HTMLDetailsElement) => (element.open = true))
      }
      await expectAccessible(page)
      await panelOf(page).getByLabel('a Placement server').check()
      await panelOf(page).getByLabel('Address').fill('nowhere')
      await panelOf(page).getByRole('button', { name: 'Connect' }).click()
      await expect(panelOf(page).getByText('“nowhere” is not an address')).toBeVisible()
      await expectAccessible(page)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, 'pixels that stick out sideways').toBe(0)
    })
  }
}

test.describe('a server of one’s own', () => {
  test.describe.configure({ mode: 'default' }) // the first start may have to bundle the server

  async function connect(page: Page, address: string, token = 'admin') {
    await panelOf(page).getByLabel('a Placement server').check()
    await panelOf(page).getByLabel('Address').fill(address)
    await panelOf(page).getByLabel('Token').fill(token)
    await page.keyboard.press('Enter')
  }

  test('that allows the page is asked, with a token that is kept nowhere', async ({
    page,
    baseURL,
    startServer,
  }) => {
    const { address } = await startServer('--cors', baseURL ?? '', '--auth', 'none')
    const token = 'gAAAAA-very-secret'
    const { answer, history, send } = await openConsole(page)
    await connect(page, address, token)
    await expect(panelOf(page).getByText(`Connected to ${address}, which speaks 1.0 to 1.39.`)).toBeVisible()

    const asked = page.waitForRequest((request) => request.url().startsWith(`${address}/resource_providers`))
    await pick(page, 'create resource provider')
    await send.click()
    expect((await asked).headers()['x-auth-token']).toBe(token)
    await expect(answer.getByText('200 OK', { exact: true })).toBeVisible()
    await expect(answer.getByText('as the description allows')).toBeVisible()
    await expect(answer.getByText('What it changed on the server cannot be seen from here.')).toBeVisible()
    await expect(answer.getByRole('button', { name: 'Go back to before it' })).toHaveCount(0)

    await answer.getByText('The request in other languages').click()
    await expect(answer.getByRole('region', { name: 'The request in curl' })).toContainText('$TOKEN')
    const downloading = page.waitForEvent('download')
    await history.getByRole('button', { name: 'Save as .http' }).click()
    expect(readFileSync(await (await downloading).path(), 'utf8')).not.toContain(token)
    const kept = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
    )
    expect(kept).not.toContain(token)
    expect(await page.locator('body').innerText()).not.toContain(token)
  })

  test('that does not allow the page is told apart, with what to set', async ({
    page,
    baseURL,
    startServer,
  }) => {
    const { address } = await startServer()
    await openConsole(page)
    await connect(page, address)
    const alert = panelOf(page).getByRole('alert').filter({ hasText: address })
    await expect(alert).toContainText(`${address} answers, but keeps its answers from pages of ${baseURL}`)
    await expect(alert.getByRole('region', { name: 'Settings' })).toContainText(`allowed_origin = ${baseURL}`)
  })

  test('that is not there is told apart too', async ({ page, startServer }) => {
    const { address, end } = await startServer()
    await end()
    await openConsole(page)
    await connect(page, address)
    await expect(panelOf(page).getByText(`Nothing answers at ${address}`)).toBeVisible()
    await expect(panelOf(page).getByRole('button', { name: 'Send', exact: true })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  })
})
