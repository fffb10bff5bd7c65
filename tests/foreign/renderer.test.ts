/** Swagger UI draws the description as well as Redoc does: every operation, and no error. */

import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { chromium, type Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { load } from '#description/load.ts'
import { operationsOf } from '#description/operations-of.ts'
import { resolve } from '#description/resolve.ts'
import { findBrowser } from '../support/browser.ts'

const source = load()
const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
let browser: Browser
let server: Server

const page = (version: string) => `<!doctype html><meta charset="utf-8"><title>${version}</title>
<link rel="icon" href="data:,"><div id="ui"></div><script src="/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: '/${version}.json', dom_id: '#ui', docExpansion: 'list', validatorUrl: null,
  onComplete: () => { document.title = 'complete' } })</script>`

beforeAll(async () => {
  server = createServer(({ url = '/' }, response) => {
    const version = /^\/(1\.\d+)(\.json)?$/.exec(url)
    if (version?.[2]) response.end(JSON.stringify(resolve(source, version[1] ?? '')))
    else if (version) response.setHeader('content-type', 'text/html').end(page(version[1] ?? ''))
    else
      response
        .setHeader('content-type', 'text/javascript')
        .end(readFileSync(join(assets, 'swagger-ui-bundle.js')))
  }).listen(0)
  const asRoot = process.getuid?.() === 0
  browser = await chromium.launch({ executablePath: findBrowser(), args: asRoot ? ['--no-sandbox'] : [] })
})

afterAll(async () => {
  await browser.close()
  server.close()
})

test.each(['1.0', '1.28', '1.39'])('every operation of %s is drawn, without an error', async (version) => {
  const operations = operationsOf(resolve(source, version))
  const tab = await browser.newPage()
  const problems: string[] = []
  tab.on('pageerror', (error) => problems.push(String(error)))
  tab.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await tab.goto(`http://localhost:${(server.address() as AddressInfo).port}/${version}`)
  tab.setDefaultTimeout(200_000)
  await expect.poll(() => tab.locator('.opblock').count(), { timeout: 200_000 }).toBe(operations.length)
  const drawn = await tab
    .locator('.opblock')
    .evaluateAll((blocks) =>
      blocks.map((block) =>
        [
          block.querySelector('.opblock-summary-method')?.textContent,
          block.querySelector('[data-path]')?.getAttribute('data-path'),
        ].join(' '),
      ),
    )
  expect(drawn.toSorted()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).toSorted())
  expect(await tab.locator('.errors-wrapper').count()).toBe(0)
  expect(problems).toEqual([])
  // Opened, an operation shows its examples: here those of a conflict.
  await tab.locator('[data-path="/allocations/{consumer_uuid}"]').nth(1).click()
  await tab.locator('option[value="capacityExceeded"]').waitFor({ state: 'attached' })
  await tab.close()
})
