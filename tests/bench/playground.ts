/** How long the playground takes to be of use, how long an answer takes, what it loads, and how fast it explores. The site must be built. */

import { spawn } from 'node:child_process'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'
import { findBrowser } from '../support/browser.ts'
import { atMost, median, milliseconds, print } from './measure.ts'

const port = Number(process.env['BENCH_PORT'] ?? 3105)
const address = `http://localhost:${port}/playground`
const rounds = Number(process.env['ROUNDS'] ?? 5)

/** Bytes of script as they came over the wire, uncompressed: the server of the built site does not compress. */
function countScripts(page: Page): () => number {
  let bytes = 0
  page.on('response', (response) => {
    if (!/\.js(\?|$)/.test(response.url())) return
    response.body().then(
      (body) => (bytes += body.length),
      () => undefined,
    )
  })
  return () => bytes
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

interface Round {
  readonly editor: number
  readonly answer: number
  readonly step: number
  readonly again: number
  readonly bytesAtEditor: number
  readonly bytesAtAnswer: number
}

/**
 * Milliseconds between a press and what it brings, as the page sees them, the frame that shows it included: so many
 * requests that happened, and others that wait.
 */
async function pressTo(page: Page, press: string, happened: number): Promise<number> {
  return page.evaluate(
    ([label, wanted]) =>
      new Promise<number>((resolve) => {
        const button = [...document.querySelectorAll('button')].find((one) =>
          one.textContent.startsWith(label),
        )
        const count = (selector: string) => document.querySelectorAll(selector).length
        const start = performance.now()
        const look = () => {
          const taken = count('[aria-label="What happened"] li button[aria-expanded]')
          const isThere = taken === wanted && count('[aria-label="Waiting requests"] li') > 0
          if (isThere && document.querySelector('[aria-busy="true"]') === null)
            requestAnimationFrame(() => resolve(performance.now() - start))
          else requestAnimationFrame(look)
        }
        button?.click()
        requestAnimationFrame(look)
      }),
    [press, happened] as const,
  )
}

async function round(context: BrowserContext): Promise<Round> {
  const page = await context.newPage()
  // What the runner of this file gives names to functions with, which the page lacks.
  await page.addInitScript('globalThis.__name = (named) => named')
  const bytes = countScripts(page)
  const editor = await timed(async () => {
    await page.goto(address, { waitUntil: 'commit' })
    await page.getByRole('textbox', { name: 'Program' }).fill('// mine')
  })
  await page.locator('.cm-editor').waitFor()
  await page.getByLabel('Example').selectOption('ensure-trait')
  const bytesAtEditor = bytes()
  const answer = await pressTo(page, 'Step: you are the scheduler', 0)
  const bytesAtAnswer = bytes()
  const step = await pressTo(page, 'Let A through', 1)
  await page.waitForTimeout(500) // a reader looks at what came; meanwhile the next sandbox is got ready
  const again = await pressTo(page, 'Start again', 0)
  await page.close()
  return { editor, answer, step, again, bytesAtEditor, bytesAtAnswer }
}

async function explored(browser: Browser): Promise<string> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.getByLabel('Clients').selectOption('4')
  await page.getByLabel('Schedules at most').selectOption('100000')
  const start = performance.now()
  await page.getByRole('button', { name: 'Explore' }).click()
  const verdict = page.getByRole('status', { name: 'Exploration' })
  await verdict.waitFor({ timeout: 60_000 })
  const seconds = (performance.now() - start) / 1000
  const text = await verdict.innerText()
  const [run = '0', pruned = '0'] = (/([\d,]+) run, ([\d,]+) pruned/.exec(text) ?? []).slice(1)
  const count = Number(run.replaceAll(',', '')) + Number(pruned.replaceAll(',', ''))
  await page.close()
  return `${run} run and ${pruned} pruned in ${seconds.toFixed(1)} s: ${(count / seconds).toFixed(0)} schedules a second`
}

const server = spawn(
  'npx',
  ['docusaurus', 'serve', '--no-open', '--host', 'localhost', '--port', String(port)],
  {
    stdio: 'ignore',
    detached: true,
  },
)
try {
  for (let tries = 0; !(await fetch(address).catch(() => undefined)) && tries < 150; tries++)
    await new Promise((resolve) => setTimeout(resolve, 200))
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] })
  const results: Record<'cold' | 'warm', Round[]> = { cold: [], warm: [] }
  for (let count = 0; count < rounds; count++) {
    const context = await browser.newContext()
    results.cold.push(await round(context))
    results.warm.push(await round(context))
    await context.close()
  }
  process.stdout.write(`medians of ${rounds} rounds      cold     warm\n`)
  const rows: [string, keyof Round, string][] = [
    ['address to editor in use', 'editor', 'ms'],
    ['first press to its answer', 'answer', 'ms'],
    ['press to step', 'step', 'ms'],
    ['press to start again', 'again', 'ms'],
    ['script at the editor', 'bytesAtEditor', 'KB'],
    ['script at the first answer', 'bytesAtAnswer', 'KB'],
  ]
  for (const [title, field, unit] of rows) {
    const cells = [results.cold, results.warm].map((all) => {
      const value = median(all.map((one) => one[field]))
      return `${(unit === 'KB' ? value / 1024 : value).toFixed(0)} ${unit}`.padStart(9)
    })
    process.stdout.write(`${title.padEnd(28)}${cells.join('')}\n`)
  }
  process.stdout.write(`four clients ensure a trait: ${await explored(browser)}\n`)
  print('bars', {
    'editor, cold': atMost(1500, median(results.cold.map(({ editor }) => editor)), milliseconds),
    step: atMost(50, median(results.warm.map(({ step }) => step)), milliseconds),
    'start again': atMost(50, median(results.warm.map(({ again }) => again)), milliseconds),
  })
  await browser.close()
} finally {
  if (server.pid !== undefined) process.kill(-server.pid)
}
