/** Somebody explores on the command line and in the page: one verdict, one counterexample, one journal of it, byte for byte. */

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { newest } from '#api/microversion.ts'
import { runExplore, runReplay } from '#explorer/cli.ts'
import type { FromSandbox, RaceReport } from '#playground/sandbox/protocol.ts'
import { orderOf, readTrace, traceOf, type Trace } from '#race/trace.ts'
import { spellOrder, type Fault } from '#race/schedule.ts'
import { mistakes, type Mistake } from '#races/index.ts'
import { openPlayground } from './open-playground.ts'

type Kind = 'wrong' | 'right'

/** The program of a mistake as a file of its own, with the check that goes with it. */
function sourceOf({ key, check }: Mistake, kind: Kind): string {
  const path = `src/races/${key}.${kind}.ts`
  const text = readFileSync(existsSync(path) ? path : 'src/races/trait-loop.right.ts', 'utf8')
  const program = text.replace("'#client/index.ts'", "'placement-live/client'")
  return check ? `${program}\nexport const check = ${String(check)}\n` : program
}

/** What an exploration has shown, whoever says it. */
interface Shown {
  readonly broken: string
  readonly all: boolean
  readonly run: string
  readonly pruned: string
  readonly left: string
  readonly sentences: readonly string[]
}

interface OnCommandLine {
  readonly shown: Shown
  /** The trace it wrote, and the journal of that. */
  readonly found?: { readonly trace: Trace; readonly journal: string }
}

async function printed(run: (print: (text: string) => void) => Promise<number>): Promise<string> {
  let text = ''
  await run((more) => void (text += more))
  return text
}

interface Asked {
  readonly world: string
  readonly faults?: readonly Fault[]
  readonly mostFaults?: number
}

async function onCommandLine(code: string, asked: Asked): Promise<OnCommandLine> {
  const folder = mkdtempSync(test.info().outputPath('explored-'))
  const [file, written] = [join(folder, 'program.ts'), join(folder, 'trace.json')]
  writeFileSync(file, code)
  const { world, faults, mostFaults = 1 } = asked
  const flags = {
    schedules: 10_000,
    mostFaults,
    seed: 1,
    requests: 30,
    world,
    trace: written,
    ...(faults && { faults }),
  }
  const text = await printed((print) => runExplore(file, flags, print))
  const [, broken = '0', all, run = '', pruned = '', left = ''] =
    /^(?:Holds in|Broken in (\d+) of) (all)?.*\((\d+) run, (\d+) given up .*, (\d+) not reached\)\.\n/.exec(
      text,
    ) ?? []
  const paragraphs = text.trimEnd().split('\n\n')
  const found = existsSync(written)
  const sentences = found ? (paragraphs.at(-1)?.split('\n').slice(0, -1) ?? []) : []
  const shown = { broken, all: all !== undefined, run, pruned, left, sentences }
  if (!found) return { shown }
  const trace = readTrace(JSON.parse(readFileSync(written, 'utf8')))
  return { shown, found: { trace, journal: await printed((print) => runReplay(written, true, print)) } }
}

/** Listens to what comes out of the sandboxes of a page: the page shows the journal, but not its bytes. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: unknown[] = []
    Object.assign(globalThis, { heard })
    globalThis.MessageChannel = class extends MessageChannel {
      constructor() {
        super()
        this.port1.addEventListener('message', ({ data }) => heard.push(data))
      }
    }
  })
}

/** The last report of a race, once there is one of so many steps. */
async function reportOf(page: Page, steps: number): Promise<RaceReport> {
  const text = await page.waitForFunction((wanted) => {
    const heard = Reflect.get(globalThis, 'heard') as (FromSandbox | null)[]
    const last = heard.findLast((one) => one?.type === 'report')
    return last?.type === 'report' && last.report.order.length === wanted && JSON.stringify(last.report)
  }, steps)
  return JSON.parse(String(await text.jsonValue())) as RaceReport
}

/** Opens the playground, and in it a trace as a reader opens a file. */
async function openTrace(page: Page, trace: Trace): Promise<void> {
  await listen(page)
  await openPlayground(page)
  await openFile(page, trace)
}

async function openFile(page: Page, trace: Trace): Promise<void> {
  const buffer = Buffer.from(JSON.stringify(trace))
  await page
    .getByLabel('Trace to open')
    .setInputFiles({ name: 'race.json', mimeType: 'application/json', buffer })
}

async function takeSteps(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take these steps' }).click()
}

/** Has what came out of the sandboxes so far be as if it had not been heard. */
async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard = Reflect.get(globalThis, 'heard') as unknown[]
    heard.length = 0
  })
}

/** Has the page explore; what it shows. */
async function inPage(page: Page): Promise<Shown> {
  await page.getByRole('button', { name: 'Explore' }).click()
  const exploration = page.getByRole('status', { name: 'Exploration' })
  await expect(exploration).toBeVisible()
  const [verdict = '', figures = ''] = await exploration.getByRole('paragraph').allInnerTexts()
  const [, broken = '0', all] = /^(?:Holds in|Breaks in (\d+) of) (all|the only)?/.exec(verdict) ?? []
  const [, run = '', pruned = '', left = ''] = /^(\d+) run, (\d+) pruned .*, (\d+) left\./.exec(figures) ?? []
  if (broken === '0') return { broken, all: all !== undefined, run, pruned, left, sentences: [] }
  const region = page.getByRole('region', { name: 'Verdict' })
  await expect(region).toBeVisible()
  const sentences = await region.getByRole('paragraph').allInnerTexts()
  return { broken, all: all !== undefined, run, pruned, left, sentences }
}

/** The journal of a race as `placement-live replay --json` prints it. */
function printedJournal({ journal }: RaceReport): string {
  return `${JSON.stringify(journal, null, 2)}\n`
}

for (const mistake of mistakes) {
  test(`${mistake.title}: the page and the command line say the same of it, and of the right way`, async ({
    page,
  }) => {
    const { shown, found } = await onCommandLine(sourceOf(mistake, 'wrong'), mistake)
    if (!found) throw new Error('the command line finds nothing')
    const { trace, journal } = found
    const order = orderOf(trace)

    await test.step('the journal of the trace that the command line wrote', async () => {
      await openTrace(page, trace)
      await takeSteps(page)
      expect(printedJournal(await reportOf(page, order.length))).toBe(journal)
    })

    await test.step('the verdict, and the shortest order that breaks', async () => {
      await forget(page)
      expect(await inPage(page)).toEqual(shown)
      const report = await reportOf(page, order.length)
      expect(spellOrder(report.order)).toBe(trace.schedule)
      expect(printedJournal(report)).toBe(journal)
    })

    await test.step('the journal of the link to it', async () => {
      await page.getByRole('button', { name: 'Copy link' }).click()
      await expect(page).toHaveURL(/#v=/)
      const link = page.url()
      await page.goto('about:blank') // a hash alone would not load the page again
      await page.goto(link)
      await takeSteps(page)
      expect(printedJournal(await reportOf(page, order.length))).toBe(journal)
    })

    await test.step('the verdict on the right way', async () => {
      const right = await onCommandLine(sourceOf(mistake, 'right'), mistake)
      expect(right.shown).toMatchObject({ broken: '0', all: true, left: '0' })
      const programs = { entry: 'program.ts', files: { 'program.ts': sourceOf(mistake, 'right') } }
      await openFile(page, { ...trace, programs, schedule: '' })
      await expect(page.getByText('Explore, which tries every schedule')).toBeVisible() // the race before is gone
      expect(await inPage(page)).toEqual(right.shown)
    })
  })
}

test('two losses in a schedule break what outlives one, in both', async ({ page }) => {
  const code = `export default async ({ placement, names: { host: uuid }, client }: any) => {
  const read = () => placement.listResourceProviderTraits({ uuid })
  const { resource_provider_generation } = await read().catch(read)
  if (client === 'B') return
  const body = { traits: ['HW_CPU_X86_SSE'], resource_provider_generation }
  const write = () => placement.setTraits({ uuid, body })
  await write().catch(write).catch(() => undefined)
}
`
  const asked: Asked = { world: 'one-host', faults: ['lost-request'] }
  const { shown, found } = await onCommandLine(code, { ...asked, mostFaults: 2 })
  if (!found) throw new Error('the command line finds nothing')
  const once = await onCommandLine(code, asked)
  expect(once.found).toBeUndefined()
  await openTrace(page, found.trace)
  await expect(page.getByLabel('Faults at most')).toHaveValue('2')
  expect(await inPage(page)).toEqual(shown)
  expect(printedJournal(await reportOf(page, orderOf(found.trace).length))).toBe(found.journal)
  await page.getByLabel('Faults at most').selectOption('1')
  await expect(page.getByRole('status', { name: 'Exploration' })).toHaveCount(0)
  expect(await inPage(page)).toEqual(once.shown)
})

test('time, chance, a thrown error and a bound on requests are the same in both', async ({ page }) => {
  const code = `export default async ({ placement, log, client }: any) => {
  log(new Date().toISOString(), Math.random(), crypto.randomUUID(), crypto.getRandomValues(new Uint8Array(9)).join())
  await new Promise((resolve) => setTimeout(resolve, 250))
  log(performance.now(), Date.now())
  while (client === 'B') await placement.listResourceProviders()
  await placement.listTraits()
  const nothing: any = undefined
  return nothing.x
}
`
  const trace = traceOf({
    programs: { entry: 'program.ts', files: { 'program.ts': code } },
    clients: 2,
    world: 'one-host',
    microversion: newest,
    faults: [],
    seed: 7,
    requests: 3,
    order: ['A', 'B', 'B', 'B'],
  })
  const file = test.info().outputPath('trace.json')
  writeFileSync(file, JSON.stringify(trace))
  const journal = await printed((print) => runReplay(file, true, print))
  expect(journal).toContain('(line 8)')
  expect(journal).toContain('"what": "requests"')
  await openTrace(page, trace)
  await takeSteps(page)
  expect(printedJournal(await reportOf(page, 4))).toBe(journal)
})

test('a trace with a file for each client goes the same way in both', async ({ page }) => {
  const trace = traceOf({
    programs: {
      entry: 'both.ts',
      files: {
        'both.ts': `import reads from './reads'
import throws from './throws'
export const programs = [reads, throws]
`,
        'reads.ts': 'export default async ({ placement }: any) => { await placement.listTraits() }\n',
        'throws.ts': `export default async ({ placement }: any) => {
  await placement.listTraits()
  throw new Error('enough')
}
`,
      },
    },
    clients: 2,
    world: 'one-host',
    microversion: newest,
    faults: [],
    seed: 1,
    requests: 30,
    order: ['B', 'A'],
  })
  const file = test.info().outputPath('trace.json')
  writeFileSync(file, JSON.stringify(trace))
  const journal = await printed((print) => runReplay(file, true, print))
  expect(journal).toContain('enough (line 3)')
  await openTrace(page, trace)
  await expect(page.getByRole('group', { name: 'Program of' }).getByRole('button')).toHaveText(['A', 'B'])
  await takeSteps(page)
  expect(printedJournal(await reportOf(page, 2))).toBe(journal)
})
