/** A built site beside the mock: who answers what. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClock } from '#hosts/clock.ts'
import { controlled } from '#hosts/control.ts'
import { Journal } from '#hosts/journal.ts'
import { serve } from '#hosts/node.ts'
import type { RunningServer } from '#hosts/node.ts'
import { prefix } from '#hosts/site.ts'
import { createPlacement } from '#placement/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'placement-live-site-'))
let running: RunningServer

beforeAll(async () => {
  for (const name of ['docs', 'assets/js']) mkdirSync(join(folder, 'build', name), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  for (const [name, text] of Object.entries({
    'index.html': 'home',
    'api.html': 'reference',
    'docs/index.html': 'docs',
    'main.js': 'script',
    'assets/js/main.042874dd.js': 'script',
    'assets/js/main.js': 'script',
    '404.html': 'nowhere',
  }))
    writeFileSync(join(folder, 'build', name), text)
  const clock = createClock(() => new Date())
  const placement = createPlacement({ auth: 'none', prefix })
  const deliver = controlled(placement.deliver, { placement, clock, journal: new Journal(clock.now) })
  const site = join(folder, 'build')
  running = await serve({ placement: { handle: placement.handle, deliver }, port: 0, site })
})

afterAll(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

test.each([
  ['/', 200, 'home', 'text/html; charset=utf-8'],
  ['/api?x=1', 200, 'reference', 'text/html; charset=utf-8'],
  ['/docs', 200, 'docs', 'text/html; charset=utf-8'],
  ['/docs/', 200, 'docs', 'text/html; charset=utf-8'],
  ['/main.js', 200, 'script', 'text/javascript; charset=utf-8'],
  ['/resource_providers', 404, 'nowhere', 'text/html; charset=utf-8'],
  ['/placements', 404, 'nowhere', 'text/html; charset=utf-8'],
  ['/%E0', 404, 'nowhere', 'text/html; charset=utf-8'],
  ['/..%2Fsecret.txt', 404, 'nowhere', 'text/html; charset=utf-8'],
])('the site answers %s with %i and %s', async (path, status, text, type) => {
  const answer = await fetch(running.url + path)
  expect([answer.status, await answer.text(), answer.headers.get('content-type')]).toEqual([
    status,
    text,
    type,
  ])
})

test.each([
  ['gzip, br', 'gzip'],
  ['br;q=1, gzip;q=0.5', 'gzip'],
  ['gzip;q=0', undefined],
  ['identity', undefined],
])('to a browser that takes %s, text comes as %s', async (accepted, encoding) => {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(`${running.url}/main.js`, { headers: { 'accept-encoding': accepted } }, resolve).on('error', reject),
  )
  expect(answer.headers['content-encoding']).toBe(encoding)
  expect(answer.headers['content-length']).toBe(encoding ? undefined : '6')
  const bytes = Buffer.concat(await answer.toArray())
  expect(String(encoding ? gunzipSync(bytes) : bytes)).toBe('script')
})

test.each([
  ['/assets/js/main.042874dd.js', 'public, max-age=31536000, immutable'],
  ['/assets/js/main.042874de.js', 'no-cache'], // there is none
  ['/assets/js/main.js', 'no-cache'],
  ['/api', 'no-cache'],
])('a browser keeps %s as %s says', async (path, caching) => {
  const answer = await fetch(running.url + path)
  expect(answer.headers.get('cache-control')).toBe(caching)
})

test('nothing leads out of its folder', async () => {
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1', () =>
      socket.write('GET /../secret.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    )
    let text = ''
    socket.on('data', (data) => (text += String(data))).on('close', () => resolve(text))
  })
  expect(answer).toMatch(/^HTTP\/1\.1 404 /)
  expect(answer).not.toContain('secret')
})

test('it takes no writes', async () => {
  expect((await fetch(running.url, { method: 'POST' })).status).toBe(405)
})

test('Placement is under its prefix, also in its links and in the place of what is created', async () => {
  const url = `${running.url}/placement`
  expect(await (await fetch(url)).json()).toHaveProperty('versions')
  const created = await fetch(`${url}/resource_providers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name": "a"}',
  })
  const location = created.headers.get('location') ?? ''
  expect(location).toContain(`${url}/resource_providers/`)
  const provider = (await (await fetch(location)).json()) as { links: { href: string }[] }
  expect(provider.links.length).toBeGreaterThan(1)
  for (const { href } of provider.links) expect((await fetch(running.url + href)).status, href).toBe(200)
})

test('its control stays where it is', async () => {
  expect((await fetch(`${running.url}/_mock/clock`)).status).toBe(200)
})
