/** A reader uses the playground: has every schedule tried, looks at what breaks, and takes it along. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { openPlayground } from './open-playground.ts'
import { writeCode } from './write-code.ts'

/** What is the same on a phone is not tried there again. */
const anyWidth = { tag: '@any-width' }

const verdict = (page: Page) => page.getByRole('status', { name: 'Exploration' })

async function choose(page: Page, example: string): Promise<void> {
  await openPlayground(page)
  await page.getByLabel('Example').selectOption({ label: example })
}

test(
  'a reader explores the right program and reads that it holds in all schedules',
  anyWidth,
  async ({ page }) => {
    await choose(page, 'Ensure a trait, with retry')
    await page.getByRole('button', { name: 'Explore' }).click()
    await expect(verdict(page)).toContainText(/Holds in all [\d,]+ schedules\./)
    await expect(verdict(page)).toContainText(/[\d,]+ run, [\d,]+ pruned .*, 0 left\./)
  },
)

test('a reader explores a wrong program and goes through the shortest schedule that breaks it', async ({
  page,
}) => {
  await choose(page, 'Ensure a trait, wrongly: a fresh generation with an old list')
  await page.getByRole('button', { name: 'Explore' }).click()
  await expect(verdict(page)).toContainText(/Breaks in [\d,]+ of all [\d,]+ schedules/)
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Lost update')

  const stale = page.getByRole('listitem').filter({ hasText: 'stale value' })
  await expect(stale).toContainText('Lost update')

  const side = page.getByRole('region', { name: 'Server state' })
  await page.getByRole('button', { name: 'Previous step' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(side).not.toContainText('the last')
  const caption = await side.getByText(/After step \d+/).innerText()
  await page.keyboard.press('ArrowLeft')
  await expect(side).not.toContainText(caption)
  await page.keyboard.press('ArrowRight')
  await expect(side).toContainText(caption)

  await page.getByRole('button', { name: 'As a table' }).click()
  const table = page.getByRole('table')
  await expect(table.getByRole('row').nth(1)).toContainText('PUT')
  await expect(table).toContainText('Lost update')
})

test('a stale value is marked where it is sent', anyWidth, async ({ page }) => {
  await choose(page, 'Ensure a trait, without retry')
  await page.getByRole('button', { name: 'Step: you are the scheduler' }).click()
  await expect(page.getByRole('list', { name: 'Waiting requests' })).toBeVisible()
  for (const key of ['1', '2', '1', '2', '1', '2']) {
    const rows = page.getByRole('list', { name: 'What happened' }).getByRole('button')
    const before = await rows.count()
    await page.keyboard.press(key)
    await expect(rows).toHaveCount(before + 1)
  }
  const stale = page.getByRole('listitem').filter({ hasText: 'stale value' })
  await expect(stale).toHaveCount(1)
  await stale.getByRole('button').click()
  await expect(stale).toContainText('The marked generation is stale: 2 was sent, 3 is there.')
})

test('a reader has answers lost, and learns who believes what', anyWidth, async ({ page }) => {
  await choose(page, 'Claim resources, and take silence for success')
  await expect(page.getByLabel('Lost response')).toBeChecked()
  await page.getByRole('button', { name: 'Explore' }).click()
  await expect(verdict(page)).toContainText('Breaks in')
  await expect(verdict(page)).toContainText('an answer is lost or a request is lost')

  await page.getByRole('button', { name: 'Start again' }).click()
  await page.getByRole('button', { name: 'Lost request: A' }).click()
  await expect(page.getByRole('list', { name: 'What happened' })).toContainText(
    'The request is lost on its way: A cannot tell what became of it.',
  )
})

test('a check of the reader’s own is asked in every schedule', anyWidth, async ({ page }) => {
  await choose(page, 'Resize an instance, with a check of your own')
  await page.getByRole('button', { name: 'Explore' }).click()
  await expect(verdict(page)).toContainText('Breaks in')
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText(
    'Check: the instance holds nothing any more',
  )
})

test(
  'each client may have a program of its own, and the link brings them along',
  anyWidth,
  async ({ page, context }) => {
    await openPlayground(page)
    await page.getByLabel('Programs').selectOption({ label: 'One for each client' })
    await page.getByLabel('Lost response').check()
    await page.getByRole('group', { name: 'Program of' }).getByRole('button', { name: 'B' }).click()
    const ofB = page.getByRole('textbox', { name: 'Program of B' })
    await writeCode(ofB, 'export default async ({ log }) => log("only B")')
    await page.getByRole('button', { name: 'Run to the end' }).click()
    await expect(page.getByRole('region', { name: 'Log' })).toContainText('B only B')
    await expect(page.getByRole('region', { name: 'Log' })).toContainText('A CUSTOM_A is there')

    await page.getByRole('button', { name: 'Copy link' }).click()
    const other = await context.newPage()
    await other.goto(page.url())
    await expect(other.getByLabel('Lost response')).toBeChecked()
    await other.getByRole('group', { name: 'Program of' }).getByRole('button', { name: 'B' }).click()
    await expect(other.getByRole('textbox', { name: 'Program of B' })).toContainText('only B')
  },
)

test('an error in the program of one client is shown at its line', anyWidth, async ({ page }) => {
  await openPlayground(page)
  const wrong = 'export default async () => {\n  const nothing: any = undefined\n  return nothing.x\n}'
  await writeCode(page.getByRole('textbox', { name: 'Program' }), wrong)
  await page.getByRole('button', { name: 'Run to the end' }).click()
  await expect(page.locator('.cm-line:visible').nth(2).locator('.cm-lintRange-error')).toBeVisible()
})

test('what a reader does before any script is there counts once it is', anyWidth, async ({ page }) => {
  let letGo: () => void = () => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/main.*.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/playground')
  await page.getByLabel('Program', { exact: true }).fill("export default async ({ log }) => log('mine')")
  await page.getByLabel('Lost response').check()
  await page.getByLabel('Clients').selectOption('3')
  await page.getByRole('button', { name: 'Run to the end' }).click()
  letGo()
  await expect(page.getByRole('region', { name: 'Log' })).toContainText('C mine')
  await expect(page.getByLabel('Lost response')).toBeChecked()
  await expect(page.locator('.cm-content')).toContainText('mine')
})

test('what a reader changed can be undone', anyWidth, async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('combobox', { name: 'World' }).selectOption('tree')
  await page.getByLabel('Clients').selectOption('3')
  const changes = page.getByRole('group', { name: 'Changes' })
  await changes.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByLabel('Clients')).toHaveValue('2')
  await changes.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('combobox', { name: 'World' })).toHaveValue('one-host')
  await changes.getByRole('button', { name: 'Redo' }).click()
  await expect(page.getByRole('combobox', { name: 'World' })).toHaveValue('tree')
})

test('an exploration can be stopped and shows what it has', anyWidth, async ({ page }) => {
  await page.goto('/playground')
  await page.getByLabel('Clients').selectOption('4')
  await page.getByLabel('Schedules at most').selectOption('100000')
  for (const fault of ['Lost response', 'Lost request', 'Client dies']) await page.getByLabel(fault).check()
  await page.getByRole('button', { name: 'Explore' }).click()
  const progress = page.getByRole('group', { name: 'Progress' })
  await expect(progress).toContainText(/[1-9][\d,]* run/)
  await progress.getByRole('button', { name: 'Stop' }).click()
  await expect(verdict(page)).toContainText(/the first [\d,]+ schedules/)
})

test('the incidents are a link away, and the playground one back', async ({ page }) => {
  await page.goto('/playground')
  await page.getByRole('main').getByRole('link', { name: 'incidents' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Incidents' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'playground' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Playground' })).toBeVisible()
})

async function expectAccessible(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'pixels that stick out sideways').toBe(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

/** So that what is folded away is looked at too. */
async function unfold(page: Page): Promise<void> {
  for (const details of await page.locator('main details:visible').all()) {
    await details.evaluate((element: HTMLDetailsElement) => (element.open = true))
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode`, () => {
    test.use({ colorScheme })

    test('a broken race is accessible and fits', async ({ page }) => {
      await choose(page, 'Ensure a trait, wrongly: a fresh generation with an old list')
      await page.getByRole('button', { name: 'Explore' }).click()
      await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Lost update')
      await page.getByRole('button', { name: 'Previous step' }).click()
      for (const asTable of [false, true]) {
        if (asTable) await page.getByRole('button', { name: 'As a table' }).click()
        await expectAccessible(page)
      }
    })

    test('a program that ran alone is accessible and fits', async ({ page }) => {
      await page.goto('/playground#tab=code')
      await expect(page.locator('.cm-editor:visible')).toBeVisible()
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await expect(page.getByRole('region', { name: 'Console' })).toContainText('The program returned')
      await unfold(page)
      await expect(page.getByRole('region', { name: 'Answer to request 1' })).toBeVisible()
      await expectAccessible(page)
      const wrong = 'export default async () => {\n  const list = [1, 2\n}'
      await writeCode(page.getByRole('textbox', { name: 'Program' }), wrong)
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'Line 3' })).toBeVisible()
      await expectAccessible(page)
    })

    test('a world, whole and damaged, is accessible and fits', async ({ page }) => {
      await page.goto('/playground#tab=world')
      await expect(page.locator('.cm-editor:visible')).toBeVisible()
      await page.getByRole('combobox', { name: 'World' }).selectOption('tree')
      await expect(page.getByRole('list', { name: 'Beneath compute-3' })).toBeVisible()
      await unfold(page)
      await expect(page.getByRole('form', { name: 'Consumer' })).toBeVisible()
      await page.getByRole('button', { name: 'Add an allocation' }).click()
      await page.getByRole('button', { name: 'Add the consumer' }).click()
      await expect(page.getByRole('alert').filter({ hasText: 'allocations' })).toBeVisible()
      await expectAccessible(page)
      await writeCode(page.getByRole('textbox', { name: 'State document' }), '{"format": 1}')
      await expect(page.getByRole('alert').filter({ hasText: 'format' })).toBeVisible()
      await expectAccessible(page)
    })
  })
}

test.describe('the ways in', () => {
  test('are tabs that arrow keys go round, and the address keeps', async ({ page }) => {
    await page.goto('/playground')
    const race = page.getByRole('tab', { name: 'Race' })
    await expect(race).toHaveAttribute('aria-selected', 'true')
    await race.focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: 'World' })).toBeFocused()
    await expect(page.getByRole('region', { name: 'Providers and consumers' })).toBeVisible()
    await expect(page).toHaveURL(/#tab=world$/)
    await page.reload()
    await expect(page.getByRole('tab', { name: 'World' })).toHaveAttribute('aria-selected', 'true')
  })

  test('lead to a program that runs alone, with what it wrote and the requests it made', async ({ page }) => {
    await page.goto('/playground#tab=code')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const written = page.getByRole('region', { name: 'Console' })
    await expect(written).toContainText('CUSTOM_A is there')
    await expect(written).toContainText('The program returned')
    const requests = page.getByRole('region', { name: 'Requests' })
    await expect(requests.getByRole('listitem')).toHaveCount(3)
    await requests.getByText('PUT /resource_providers').first().click()
    await expect(requests).toContainText('resource_provider_generation')
  })

  test('point at the line of an error in the code', anyWidth, async ({ page }) => {
    await page.goto('/playground#tab=code')
    await expect(page.locator('.cm-editor:visible')).toBeVisible()
    const wrong = 'export default async () => {\n  const nothing: any = undefined\n  return nothing.x\n}'
    await writeCode(page.getByRole('textbox', { name: 'Program' }), wrong)
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Console' })).toContainText(/TypeError: .*\(line 3\)/)
    await expect(page.locator('.cm-line:visible').nth(2).locator('.cm-lintRange-error')).toBeVisible()
  })

  test('know the types of the client', anyWidth, async ({ page }) => {
    await page.goto('/playground#tab=code')
    await expect(page.locator('.cm-editor:visible')).toBeVisible()
    const editor = page.getByRole('textbox', { name: 'Program' })
    await writeCode(
      editor,
      'export default async ({ placement }: import("placement-live/client").Tools) => {\n  placement.lis\n}',
    )
    await expect(page.locator('.cm-line:visible').nth(1).locator('.cm-lintRange-error')).toBeVisible({
      timeout: 30_000,
    })
    await editor.press('ArrowUp')
    await editor.press('End')
    await editor.press('Control+Space')
    await expect(page.getByRole('option', { name: 'listTraits' })).toBeVisible({ timeout: 30_000 })
  })
})

test.describe('the world', () => {
  test('shows what is used and goes back to any step of the race', async ({ page }) => {
    await page.goto('/playground')
    await page.getByRole('button', { name: 'Run to the end' }).click()
    await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible()
    await page.getByRole('tab', { name: 'World' }).click()
    const view = page.getByRole('region', { name: 'Providers and consumers' })
    await expect(view).toContainText('0 used, 8 free')
    const moved = view.getByRole('list', { name: 'When it moved' }).getByRole('button')
    await expect(moved).toHaveCount(2)
    await moved.first().click()
    await expect(moved).toHaveCount(1)
    await expect(view.getByLabel('Moment')).not.toHaveValue('0')
    await view.getByLabel('Moment').press('Home')
    await expect(view).toContainText('The beginning')
    await expect(moved).toHaveCount(0)
  })

  test(
    'is edited as a document, says what is wrong by its path, and is what a race begins from',
    anyWidth,
    async ({ page, context }) => {
      await page.goto('/playground#tab=world')
      const editor = page.getByRole('textbox', { name: 'State document' })
      await expect(page.locator('.cm-editor:visible')).toBeVisible()
      const provider = {
        uuid: '0a1c5e8e-0000-4000-8000-000000000001',
        name: 'my-host',
        generation: 41,
        inventories: { VCPU: { total: 5 } },
      }
      const document = { format: 'placement-state/1', resource_providers: [provider] }
      await writeCode(
        editor,
        JSON.stringify({ ...document, resource_providers: [{ ...provider, generation: 'x' }] }, null, 2),
      )
      await expect(page.getByRole('alert')).toContainText(
        'resource_providers[0].generation: expected an integer',
      )
      await expect(page.getByRole('alert')).toContainText('Line 7')
      await writeCode(editor, JSON.stringify(document, null, 2))
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expect(page.getByRole('list', { name: 'Inventories of my-host' })).toContainText('0 used, 5 free')
      await page.getByRole('button', { name: 'Copy link' }).click()

      const other = await context.newPage()
      await other.goto(page.url().replace('tab=world', 'tab=race'))
      await expect(other.getByRole('combobox', { name: 'World' })).toHaveValue('edited')
      await other.getByRole('button', { name: 'Run to the end' }).click()
      await expect(other.getByRole('list', { name: 'What happened' })).toContainText('generation 41')

      await page.getByRole('combobox', { name: 'World' }).selectOption('tree')
      await expect(page.getByRole('list', { name: 'Beneath compute-3' })).toBeVisible()
      await page.getByRole('button', { name: 'Undo' }).click()
      await expect(page.getByRole('list', { name: 'Inventories of my-host' })).toBeVisible()
    },
  )

  test('is changed by forms, which say what is wrong by field and value, and undone', async ({ page }) => {
    await page.goto('/playground#tab=world')
    const view = page.getByRole('region', { name: 'Providers and consumers' })
    await expect(view).toContainText('compute-1')
    await page.getByText('Change a resource provider').focus()
    await page.keyboard.press('Enter')
    const provider = page.getByRole('form', { name: 'Resource provider' })
    await expect(provider.getByLabel('name')).toHaveValue('compute-1')
    await provider.getByLabel('Resource provider', { exact: true }).selectOption({ label: 'A new one' })
    await provider.getByLabel('name').fill('compute-9')
    await provider.getByLabel('parent_provider_uuid').selectOption({ label: 'compute-1' })
    await provider.getByRole('button', { name: 'Add an inventory' }).press('Enter')
    const inventory = provider.getByRole('group', { name: 'Inventory 1' })
    await inventory.getByLabel('resource_class').fill('VCPU')
    await inventory.getByLabel('total').fill('four')
    await page.keyboard.press('Enter')
    await expect(provider.getByRole('alert')).toHaveText(
      'compute-9, inventories.VCPU.total: expected an integer from 1 to 2147483647, got "four"',
    )
    await inventory.getByLabel('total').fill('4')
    await page.keyboard.press('Enter')
    await expect(provider.getByRole('status')).toHaveText('The resource provider is added.')
    await expect(inventory.getByLabel('total')).toBeFocused()
    const bars = view.getByRole('list', { name: 'Inventories of compute-9' })
    await expect(bars).toContainText('0 used, 4 free')

    await page.getByText('Change a consumer').click()
    const consumer = page.getByRole('form', { name: 'Consumer' })
    await consumer.getByRole('button', { name: 'Add an allocation' }).click()
    const allocation = consumer.getByRole('group', { name: 'Allocation 1' })
    await allocation.getByLabel('resource_provider').selectOption({ label: 'compute-9' })
    await allocation.getByLabel('resource_class').fill('VCPU')
    await allocation.getByLabel('amount').fill('3')
    await consumer.getByRole('button', { name: 'Add the consumer' }).click()
    await expect(bars).toContainText('3 used, 1 free')

    await provider.getByRole('button', { name: 'Remove the resource provider' }).click()
    await expect(provider.getByRole('alert')).toContainText(
      'expected an allocation of a provider in this document',
    )
    const changes = page.getByRole('tabpanel', { name: 'World' }).getByRole('group', { name: 'Changes' })
    await changes.getByRole('button', { name: 'Undo' }).click()
    await expect(bars).toContainText('0 used, 4 free')
    await provider.getByRole('button', { name: 'Remove the resource provider' }).click()
    await expect(bars).toHaveCount(0)
    await changes.getByRole('button', { name: 'Undo' }).click()
    await expect(bars).toContainText('0 used, 4 free')
    await provider.getByLabel('Resource provider', { exact: true }).selectOption({ label: 'compute-9' })
    await provider.getByLabel('name').fill('numa0')
    await provider.getByRole('button', { name: 'Change the resource provider' }).click()
    await expect(view.getByRole('list', { name: 'Beneath compute-1' })).toContainText('numa0')
    await expect(page.getByRole('textbox', { name: 'State document' })).toContainText('"name": "numa0"')
  })

  test('leads from what is drawn to the form that changes it', anyWidth, async ({ page }) => {
    await page.goto('/playground#tab=world')
    // Before the tab is there, the page as it was built shows the picker of another.
    const picker = page
      .getByRole('tabpanel', { name: 'World' })
      .getByRole('combobox', { name: 'World', exact: true })
    await picker.selectOption('tree')
    await page.getByRole('button', { name: 'Change compute-3', exact: true }).press('Enter')
    const provider = page.getByRole('form', { name: 'Resource provider' })
    await expect(provider.getByLabel('name')).toHaveValue('compute-3')
    await expect(provider.getByLabel('Resource provider', { exact: true })).toBeFocused()
    await page.getByRole('button', { name: 'Change compute-3-numa0' }).click()
    await expect(provider.getByLabel('name')).toHaveValue('compute-3-numa0')

    // Opened again by hand, the form does not jump to what was asked for.
    const fold = page.getByText('Change a resource provider')
    await fold.press('Enter')
    // It is hidden at once, and gone when the page has heard of it: folded and unfolded before, it would be as it was.
    await expect(page.getByRole('form', { name: 'Resource provider', includeHidden: true })).toHaveCount(0)
    await fold.press('Enter')
    await expect(provider.getByLabel('name')).toHaveValue('compute-3')
    await expect(fold).toBeFocused()

    await picker.selectOption('one-claim')
    await page
      .getByRole('list', { name: 'Consumers' })
      .getByRole('button', { name: /^Change / })
      .click()
    await expect(page.getByRole('form', { name: 'Consumer' }).getByLabel('amount').first()).toHaveValue('2')
  })

  test('comes from a file and goes to one', anyWidth, async ({ page }) => {
    await page.goto('/playground#tab=world')
    const state = { format: 'placement-state/1', resource_classes: ['CUSTOM_GOLD'] }
    await page.getByLabel('State document to import').setInputFiles({
      name: 'mine.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(state)),
    })
    await expect(page.getByRole('combobox', { name: 'World' })).toHaveValue('edited')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export as a file' }).click()
    expect((await download).suggestedFilename()).toBe('one-host.json')
  })
})

test(
  'a race is saved as a file and opened again, and copied as a test',
  anyWidth,
  async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/playground')
    await page.getByRole('button', { name: 'Run to the end' }).click()
    await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible()
    await page.getByRole('button', { name: 'Copy as test' }).click()
    await expect(page.getByText('The test is copied')).toBeVisible()
    const text = await page.evaluate(() => navigator.clipboard.readText())
    expect(text).toContain("import { replay } from 'placement-live/race'")

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const file = await (await download).path()
    await page.goto('/playground#tab=race')
    await page.reload()
    await page.getByLabel('Trace to open').setInputFiles(file)
    await expect(page.getByRole('button', { name: 'Take these steps' })).toBeVisible()
  },
)
