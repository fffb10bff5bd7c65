/**
 * What Lighthouse says of the built site on a phone, beside plain Redoc on the same description.
 *
 *     npm run lighthouse -- [RUNS [PATH…]]
 *
 * Each page is opened RUNS times, once unless said otherwise, and the run of median performance is printed. Files are
 * served compressed, as static hosts do. Figures move by some points on a busy machine.
 */

import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { launch } from 'chrome-launcher'
import lighthouse, { type Result } from 'lighthouse'
import { findBrowser } from '../support/browser.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const build = join(root, 'build')

const [runs = '1', ...named] = process.argv.slice(2)
const plainRedoc = '/plain-redoc.html'
const pages =
  named.length > 0
    ? named
    : ['/', '/docs/concepts/generations', '/api', '/docs/reference/conflicts', '/playground', plainRedoc]

const plainRedocPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plain Redoc</title></head>
<body><redoc spec-url="/openapi/placement-1.39.json"></redoc>
<script src="/redoc.standalone.js"></script></body></html>`

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.xml': 'application/xml',
}

function bytesAt(path: string): { type: string; bytes: Buffer } | undefined {
  const type = (file: string) => types[extname(file)] ?? 'application/octet-stream'
  if (path === plainRedoc) return { type: type(path), bytes: Buffer.from(plainRedocPage) }
  if (path === '/redoc.standalone.js') {
    return {
      type: type(path),
      bytes: readFileSync(join(root, 'node_modules/redoc/bundles/redoc.standalone.js')),
    }
  }
  const file = [path, `${path}.html`, `${path}/index.html`, `${path}index.html`]
    .map((candidate) => join(build, candidate))
    .find((candidate) => extname(candidate) !== '' && existsSync(candidate))
  return file === undefined ? undefined : { type: type(file), bytes: readFileSync(file) }
}

async function measure(url: string, port: number): Promise<Result> {
  const outcome = await lighthouse(url, {
    port,
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
  })
  if (!outcome) throw new Error(`${url}: Lighthouse gave no result`)
  return outcome.lhr
}

const score = ({ categories }: Result, category: string): number =>
  Math.round((categories[category]?.score ?? NaN) * 100)

const figure = ({ audits }: Result, audit: string): number => audits[audit]?.numericValue ?? NaN

/** Kilobytes that came over the network. */
function kilobytes({ audits }: Result, kind: 'document' | 'script' | 'total'): string {
  const { details } = audits['resource-summary'] ?? {}
  const items = details?.type === 'table' ? details.items : []
  const bytes = Number(items.find(({ resourceType }) => resourceType === kind)?.['transferSize'] ?? NaN)
  return (bytes / 1000).toFixed(0)
}

/** Lighthouse gives up what takes a busy machine too long. */
const shown = (cell: number | string): string => (Number.isNaN(cell) ? '?' : String(cell))

const median = (results: readonly Result[]): Result | undefined =>
  results.toSorted((a, b) => score(a, 'performance') - score(b, 'performance'))[results.length >> 1]

/** What keeps a page from full marks, but for its speed. */
const faults = ({ audits, categories }: Result): string[] =>
  ['accessibility', 'best-practices', 'seo'].flatMap((category) =>
    (categories[category]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && audits[id]?.score !== null && Number(audits[id]?.score) < 1)
      .map(({ id }) => `${category}: ${audits[id]?.title} (${id})`),
  )

if (!existsSync(join(build, 'index.html'))) {
  console.error('There is no site in build/: npm run build makes it.')
  process.exit(2)
}

const server = createServer((request, response) => {
  const found = bytesAt(new URL(request.url ?? '/', 'http://localhost').pathname)
  if (!found) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found')
    return
  }
  const bytes = gzipSync(found.bytes)
  response.writeHead(200, {
    'content-type': found.type,
    'content-encoding': 'gzip',
    'content-length': bytes.length,
  })
  response.end(bytes)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const chrome = await launch({
  chromePath: findBrowser(),
  chromeFlags: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  const columns = [
    'speed',
    'a11y',
    'practice',
    'seo',
    'FCP ms',
    'LCP ms',
    'TBT ms',
    'CLS',
    'HTML kB',
    'JS kB',
    'all kB',
    'elements',
  ]
  console.log(['page'.padEnd(30), ...columns.map((column) => column.padStart(9))].join(''))
  for (const page of pages) {
    const results: Result[] = []
    for (let run = 0; run < Number(runs); run++)
      results.push(await measure(`http://localhost:${port}${page}`, chrome.port))
    const result = median(results)
    if (!result) continue
    const cells = [
      ...['performance', 'accessibility', 'best-practices', 'seo'].map((category) => score(result, category)),
      ...['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map((audit) =>
        figure(result, audit).toFixed(0),
      ),
      figure(result, 'cumulative-layout-shift').toFixed(3),
      kilobytes(result, 'document'),
      kilobytes(result, 'script'),
      kilobytes(result, 'total'),
      figure(result, 'dom-size'),
    ]
    console.log([page.padEnd(30), ...cells.map((cell) => shown(cell).padStart(9))].join(''))
    if (page !== plainRedoc) for (const fault of faults(result)) console.log(`  ${fault}`)
  }
} finally {
  chrome.kill()
  server.close()
}
