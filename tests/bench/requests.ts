/** Requests per second, in process and over HTTP, beside a bare server and real Placement: ratios from one run. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import { createPlacement } from '#placement/index.ts'

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

async function httpRate(port: number, request: (typeof requests)[number]): Promise<number> {
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${request.path}`,
    method: request.method,
    headers,
    ...(request.body ? { body: request.body } : {}),
    connections: 8,
    duration: 4,
  })
  if (result.non2xx || result.errors)
    throw new Error(`${request.title}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`)
  return result.requests.average
}

const rows: Record<string, Record<string, string>> = {}
const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`
const ratio = (a: number, b: number) => `${(a / b).toFixed(2)}×`

const folder = mkdtempSync(join(tmpdir(), 'placement-live-bench-'))
const stateFile = join(folder, 'state.json')
writeFileSync(stateFile, JSON.stringify(state))
const children: ChildProcess[] = []
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
      'handle / fetch': ratio(inner, outer),
    }
  }

  const [barePort, mockPort, realPort] = [await freePort(), await freePort(), await freePort()]
  children.push(await started('node', ['tests/bench/bare-server.mjs', String(barePort)], barePort))
  children.push(
    await started(
      'node',
      ['dist/cli.js', 'serve', '--quiet', '--port', String(mockPort), '--state', stateFile],
      mockPort,
    ),
  )
  const python = '/usr/bin/python3'
  const hasReal = existsSync('/usr/lib/python3/dist-packages/placement') && existsSync(python)
  if (hasReal) {
    const script = 'src/verifier/real-placement.py'
    children.push(await started(python, [script, '--port', String(realPort)], realPort))
    await fetch(`http://127.0.0.1:${realPort}/_oracle/state`, { method: 'PUT', body: JSON.stringify(state) })
  } else console.log('Real Placement is not installed: not compared with it.')

  for (const request of requests) {
    const bare = await httpRate(barePort, request)
    const mock = await httpRate(mockPort, request)
    const real = hasReal ? await httpRate(realPort, request) : undefined
    rows[`${request.title}, over HTTP`] = {
      mock: perSecond(mock),
      'bare node:http': perSecond(bare),
      'mock / bare': ratio(mock, bare),
      ...(real ? { 'real Placement': perSecond(real), 'mock / real': ratio(mock, real) } : {}),
    }
  }
} finally {
  for (const child of children) child.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
for (const [title, figures] of Object.entries(rows)) {
  console.log(title)
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(16)}${figure}`)
}
