/** A visitor takes a program that worked on the mock to a server of their own. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { test } from '../support/own-server.ts'
import { writeCode } from './write-code.ts'

test.describe.configure({ mode: 'default' }) // the first start may have to bundle the server

const token = 'gAAAAA-very-secret'

const findAndTag = `import type { Program } from 'placement-live/client'

export default (async ({ placement, retryOnConflict, log }) => {
  const made = await placement.createResourceProvider({ body: { name: 'mine' } })
  await placement.createTrait({ name: 'CUSTOM_MINE' })
  await retryOnConflict(async () => {
    const { traits, resource_provider_generation } = await placement.listResourceProviderTraits({ uuid: made.uuid })
    const body = { traits: [...traits, 'CUSTOM_MINE'], resource_provider_generation }
    await placement.setTraits({ uuid: made.uuid, body })
  })
  log('fetch is', typeof globalThis.fetch)
  log('CUSTOM_MINE is there')
}) satisfies Program
`

/** The way in, for the others have fields of the same names. */
const panelOf = (page: Page) => page.getByRole('tabpanel', { name: 'Code' })
const runOf = (page: Page) => panelOf(page).getByRole('region', { name: 'Run' })
const runButton = (page: Page) => runOf(page).getByRole('button', { name: 'Run on the server' })

async function openCode(page: Page, code: string) {
  await page.goto('/playground#tab=code')
  await expect(page.locator('.cm-editor:visible')).toBeVisible()
  await writeCode(panelOf(page).getByRole('textbox', { name: 'Program' }), code)
}

async function chooseServer(page: Page, address: string) {
  await runOf(page).getByLabel('a Placement server').check()
  await expect(runButton(page)).toHaveAttribute('aria-disabled', 'true')
  await runOf(page).getByLabel('Address').fill(address)
  await runOf(page).getByLabel('Token').fill(token)
  await page.keyboard.press('Enter')
}

async function connect(page: Page, address: string) {
  await chooseServer(page, address)
  await expect(runOf(page).getByText(`Connected to ${address}`)).toBeVisible()
  await expect(runOf(page).getByLabel(`the server at ${address}`)).toBeChecked()
}

test('the program’s requests are made by the page, with a token that is kept nowhere', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer('--cors', baseURL ?? '', '--auth', 'none')
  await openCode(page, findAndTag)
  await runOf(page).getByRole('button', { name: 'Run', exact: true }).click()
  await expect(runOf(page).getByRole('region', { name: 'Console' })).toContainText('CUSTOM_MINE is there')

  await connect(page, address)
  await expect(runOf(page)).toContainText(`The program’s requests change ${address} for good`)
  const asked = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url() === `${address}/resource_providers`,
  )
  await runButton(page).click()
  expect((await asked).headers()['x-auth-token']).toBe(token)
  const written = runOf(page).getByRole('region', { name: 'Console' })
  await expect(written).toContainText('CUSTOM_MINE is there')
  await expect(written).toContainText('fetch is undefined')
  await expect(written).toContainText('The program returned.')
  const requests = runOf(page).getByRole('region', { name: 'Requests' })
  await expect(requests.getByRole('listitem')).toHaveCount(4)
  await requests.getByText('PUT /resource_providers').click()
  await expect(requests).toContainText('resource_provider_generation')
  await expect(runOf(page)).toContainText(`What it changed on ${address} cannot be seen from here`)

  // Done once, it is done: this is a server that keeps what it is told.
  await runButton(page).click()
  await expect(written).toContainText(/threw PlacementError: .*409/)

  await runOf(page).getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/code=/)
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
  )
  expect(kept).not.toContain(token)
  expect(kept).not.toContain(address)
  expect(await page.locator('body').innerText()).not.toContain(token)
  expect(await page.evaluate(() => document.body.outerHTML)).not.toContain(token)
})

test('the server is the one of Requests too, and races stay on the mock', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer('--cors', baseURL ?? '')
  await openCode(page, findAndTag)
  await connect(page, address)
  await page.getByRole('tab', { name: 'Requests' }).click()
  const requests = page.getByRole('tabpanel', { name: 'Requests' })
  await requests.getByLabel('a Placement server').check()
  await expect(requests.getByLabel('Address')).toHaveValue(address)
  await expect(requests.getByText(`Connected to ${address}`)).toBeVisible()
  await page.getByRole('tab', { name: 'Race' }).click()
  const race = page.getByRole('tabpanel', { name: 'Race' })
  await expect(race).toContainText('Races run on the mock in this tab, and on nothing else')
  await race.getByRole('button', { name: 'Run to the end' }).click()
  await expect(race.getByRole('region', { name: 'Verdict' })).toBeVisible()
  await expect(race).toContainText(
    `A race runs on the mock in this tab. To run a program on ${address}, go to Code.`,
  )
})

test('a link that comes meanwhile runs on the mock until its reader chooses again', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer('--cors', baseURL ?? '')
  await openCode(page, 'export default async ({ log }) => log("from a link")')
  await runOf(page).getByRole('button', { name: 'Copy link' }).click()
  await expect(page).toHaveURL(/code=/)
  const { hash } = new URL(page.url())
  await openCode(page, findAndTag)
  await connect(page, address)
  await page.evaluate((to) => (location.hash = to), hash)
  await expect(panelOf(page).getByRole('textbox', { name: 'Program' })).toContainText('from a link')
  await expect(runOf(page).getByLabel('the mock in this tab')).toBeChecked()
  await expect(runButton(page)).toHaveCount(0)
})

test('a program that waits, or waits for an answer, can be stopped', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer('--cors', baseURL ?? '')
  await openCode(
    page,
    'export default async () => { await new Promise((done) => setTimeout(done, 300_000)) }',
  )
  await connect(page, address)
  await runButton(page).click()
  await expect(runOf(page)).toContainText('The program waits for 300 seconds.')
  await runOf(page).getByRole('button', { name: 'Stop' }).click()
  await expect(panelOf(page).getByRole('alert').filter({ hasText: 'You stopped it' })).toBeVisible()

  await page.route(`${address}/traits`, () => undefined) // which nobody answers
  const asking = 'export default async ({ placement }) => { await placement.listTraits() }'
  await writeCode(panelOf(page).getByRole('textbox', { name: 'Program' }), asking)
  await runButton(page).click()
  await expect(runOf(page)).toContainText('GET /traits is under way.')
  await runOf(page).getByRole('button', { name: 'Stop' }).click()
  const requests = runOf(page).getByRole('region', { name: 'Requests' })
  await requests.getByText('GET /traits').click()
  await expect(requests).toContainText('You stopped waiting. The request may have taken effect all the same.')
})

test('an endless loop is ended, and has sent nothing', async ({ page, baseURL, startServer }) => {
  const { address } = await startServer('--cors', baseURL ?? '')
  await openCode(page, 'export default async () => { for (;;) {} }')
  await connect(page, address)
  await runButton(page).click()
  await expect(panelOf(page).getByRole('alert').filter({ hasText: 'was stopped' })).toBeVisible({
    timeout: 30_000,
  })
  await expect(runOf(page).getByRole('region', { name: 'Requests' })).toContainText('It made none.')
})

test('a server that does not allow the page is told of, with what to set', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer()
  await openCode(page, findAndTag)
  await chooseServer(page, address)
  const alert = runOf(page).getByRole('alert').filter({ hasText: address })
  await expect(alert).toContainText(`${address} answers, but keeps its answers from pages of ${baseURL}`)
  await expect(alert.getByRole('region', { name: 'Settings' })).toContainText(`allowed_origin = ${baseURL}`)
  await expect(runButton(page)).toHaveAttribute('aria-disabled', 'true')
})

test('a header that the server does not allow is told of at the request', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer('--cors', baseURL ?? '')
  await openCode(
    page,
    "export default async ({ placement }) => { await placement.fetch('/traits', { headers: { 'x-mine': '1' } }) }",
  )
  await connect(page, address)
  await runButton(page).click()
  await expect(runOf(page).getByRole('region', { name: 'Console' })).toContainText(
    'The program threw TypeError: fetch failed',
  )
  await expect(runOf(page).getByRole('alert').filter({ hasText: 'allow_headers' })).toContainText(
    `${address} lets pages of ${baseURL} read, but not with the method and the headers of this request`,
  )
})

test('the page is accessible and fits, in either colour mode and on a phone', async ({
  page,
  baseURL,
  startServer,
}) => {
  const { address } = await startServer('--cors', baseURL ?? '', '--auth', 'none')
  await openCode(page, findAndTag)
  await connect(page, address)
  await runButton(page).click()
  await expect(runOf(page).getByRole('region', { name: 'Console' })).toContainText('CUSTOM_MINE is there')
  for (const details of await panelOf(page).locator('details').all()) {
    await details.evaluate((element: HTMLDetailsElement) => (element.open = true))
  }
  await expect(runOf(page).getByRole('region', { name: 'Answer to request 4' })).toBeVisible()
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme)
      const { violations } = await new AxeBuilder({ page }).analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
      expect(found, `${colorScheme}, ${width} pixels`).toEqual([])
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow, `pixels that stick out of ${width} sideways`).toBe(0)
  }
})
