/** Requests per second, in process and over HTTP, beside a bare server and real Placement: ratios from one run. */

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { createPlacement } from '#placement/index.ts'
import { startRealPlacement, whyNoRealPlacement, type RealPlacement } from '#verifier/real-placement.ts'
import { atLeast, median, print, times } from './measure.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const host = '0a1c5e8e-0000-4000-8000-000000000001'
const consumer = '0b57a2ce-0000-4000-8000-000000000001'

const state = {
  format: 'placement-state/1' as const,
  resource_classes: [],
  traits: [],
  resource_providers: [
    {
      uuid: host,
      name: 'compute-1',
      generation: 1,
      parent_provider_uuid: null,
      inventories: {
        VCPU: { total: 64, reserved: 0, min_unit: 1, max_unit: 64, step_size: 1, allocation_ratio: 16 },
      },
      traits: ['HW_CPU_X86_AVX2'],
      aggregates: [],
    },
  ],
  consumers: [],
}

const headers = {
  'x-auth-token': 'admin',
  accept: 'application/json',
  'content-type': 'application/json',
  'openstack-api-version': 'placement 1.27',
}

/** At 1.27 a write carries no generation, so the same request succeeds again and again. */
const requests = [
  {
    title: 'PUT /allocations/{consumer_uuid}',
    share: 0.6, // of what the bare server does, at least
    method: 'PUT' as const,
    path: `/allocations/${consumer}`,
    body: JSON.stringify({
      allocations: { [host]: { resources: { VCPU: 2 } } },
      project_id: '9a3f0c6d-0000-4000-8000-000000000001',
      user_id: '7be10c6d-0000-4000-8000-000000000001',
    }),
  },
  {
    title: 'GET /resource_providers/{uuid}',
    share: undefined,
    method: 'GET' as const,
    path: `/resource_providers/${host}`,
    body: '',
  },
]

/** Calls in a row for about the given time; answers calls per second. */
async function rateOf(call: () => unknown, milliseconds = 1500): Promise<number> {
  for (let i = 0; i < 200; i++) await call()
  const start = performance.now()
  let calls = 0
  while (performance.now() - start < milliseconds) {
    for (let i = 0; i < 50; i++) await call()
    calls += 50
  }
  return (calls / (performance.now() - start)) * 1000
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => probe.once('listening', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

async function started(command: string, args: string[], port: number): Promise<ChildProcess> {
  const child = spawn(command, args, { cwd: root, stdio: 'ignore' })
  for (let attempt = 0; attempt < 300; attempt++) {
    if (child.exitCode !== null) throw new Error(`${command} ${args.join(' ')} ended with ${child.exitCode}`)
    const up = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    )
    if (up) return child
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error(`${command} did not answer on port ${port}`)
}

async function httpRate(
  url: string,
  request: (typeof requests)[number],
  connections: number,
  duration = 4,
): Promise<number> {
  const result = await autocannon({
    url: url + request.path,
    method: request.method,
    headers,
    ...(request.body ? { body: request.body } : {}),
    connections,
    duration,
  })
  // Waitress, under real Placement, closes the connection with each 204, which counts as an error: only answers tell.
  const answered = result['2xx']
  if (result.non2xx > 0 || answered === 0)
    throw new Error(`${request.title}: ${answered} answers were 2xx, ${result.non2xx} were not`)
  return answered / result.duration
}

/** What the mock says to a request, for the bare server to say as well. */
function answerTo({ method, path: target, body }: (typeof requests)[number]) {
  const answer = createPlacement({ state, now: () => new Date() }).handle({ method, target, headers, body })
  const length = answer.status === 204 ? {} : { 'content-length': String(Buffer.byteLength(answer.body)) }
  return { ...answer, headers: { ...answer.headers, ...length } }
}

const rows: Record<string, Record<string, string>> = {}
const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`

const folder = mkdtempSync(join(tmpdir(), 'placement-live-bench-'))
const stateFile = join(folder, 'state.json')
writeFileSync(stateFile, JSON.stringify(state))
const children: ChildProcess[] = []
let real: RealPlacement | undefined
try {
  for (const request of requests) {
    const placement = createPlacement({ state })
    const plain = { method: request.method, target: request.path, headers, body: request.body }
    const inner = await rateOf(() => {
      const { status } = placement.handle(plain)
      if (status >= 300) throw new Error(`${request.title} answered ${status}`)
    })
    const outer = await rateOf(async () => {
      const init = { method: request.method, headers, ...(request.body ? { body: request.body } : {}) }
      const answer = await placement.fetch(new Request(`http://placement.test${request.path}`, init))
      await answer.text()
    })
    rows[`${request.title}, in process`] = {
      'handle()': perSecond(inner),
      'fetch()': perSecond(outer),
      'handle / fetch': times(inner / outer),
    }
  }

  const [barePort, mockPort] = [await freePort(), await freePort()]
  const answers = Object.fromEntries(
    requests.map((request) => [`${request.method} ${request.path}`, answerTo(request)]),
  )
  const bareServer = ['tests/bench/bare-server.mjs', String(barePort), JSON.stringify(answers)]
  children.push(await started('node', bareServer, barePort))
  const serve = ['dist/cli.js', 'serve', '--quiet', '--port', String(mockPort), '--state', stateFile]
  children.push(await started('node', serve, mockPort))
  const missing = whyNoRealPlacement()
  if (missing === undefined) {
    real = await startRealPlacement()
    await real.load(state)
  } else console.log(`Not compared with real Placement: ${missing}.`)

  for (const request of requests) {
    const mockUrl = `http://127.0.0.1:${mockPort}`
    await httpRate(mockUrl, request, 8) // for the engine to learn
    await httpRate(`http://127.0.0.1:${barePort}`, request, 8)
    // By turns, so that both meet the same disturbances.
    const rounds: { bare: number; mock: number }[] = []
    for (let round = 0; round < 9; round++) {
      const bare = await httpRate(`http://127.0.0.1:${barePort}`, request, 8, 2)
      rounds.push({ bare, mock: await httpRate(mockUrl, request, 8, 2) })
    }
    const share = median(rounds.map(({ bare, mock }) => mock / bare))
    rows[`${request.title}, 8 connections`] = {
      mock: perSecond(median(rounds.map(({ mock }) => mock))),
      'bare node:http': perSecond(median(rounds.map(({ bare }) => bare))),
      'mock / bare': request.share === undefined ? times(share) : atLeast(request.share, share, times),
    }
    if (!real) continue
    // One connection: writers that overlap answer 409 on real Placement.
    const original = await httpRate(real.url, request, 1)
    const alone = await httpRate(mockUrl, request, 1)
    rows[`${request.title}, 1 connection`] = {
      mock: perSecond(alone),
      'real Placement': perSecond(original),
      'mock / real': times(alone / original),
    }
  }
} finally {
  for (const child of children) child.kill('SIGTERM')
  await real?.close()
  rmSync(folder, { recursive: true, force: true })
}
for (const [title, figures] of Object.entries(rows)) print(title, figures)
