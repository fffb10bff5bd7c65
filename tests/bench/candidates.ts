/** GET /allocation_candidates beside real Placement, and how its cost grows with the estate: ratios from one run. */

import { Agent, get } from 'node:http'
import { createPlacement } from '#placement/index.ts'
import type { PlainRequest } from '#api/fetch.ts'
import type { Placement, StateDocument } from '#placement/index.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { startMock } from './mock-server.ts'
import { flatHosts, flatQuery, nestedQuery, nestedTrees, wideHosts, wideQuery } from './estates.ts'
import { atLeast, atMost, byTurns, milliseconds, msPerCall, print, times } from './measure.ts'
import type { Turn } from './measure.ts'

const headers = {
  'x-auth-token': 'admin',
  accept: 'application/json',
  'openstack-api-version': 'placement 1.39',
}
const path = (query: string) => `/allocation_candidates?${query}`

/** One answer from within the process. */
function ask(placement: Placement, query: string): string {
  const { status, body } = placement.handle({ method: 'GET', target: path(query), headers, body: '' })
  if (status !== 200) throw new Error(`${query} answered ${String(status)}: ${body}`)
  return body
}

/** A write from within the process. */
function write(placement: Placement, request: PlainRequest): void {
  const { status, body } = placement.handle(request)
  if (status !== 204) throw new Error(`${request.target} answered ${String(status)}: ${body}`)
}

const agent = new Agent({ keepAlive: true })

/** One answer over HTTP, all its bytes received and none of them looked at. */
function fetched(url: string, query: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url + path(query), { headers, agent }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${query} answered ${String(answer.statusCode)}`))
      answer.resume().once('end', resolve)
    })
    request.once('error', reject)
  })
}

interface Job {
  readonly title: string
  readonly document: StateDocument
  readonly query: string
  /** What is claimed between one question and the next, of the first host. */
  readonly claim: Readonly<Record<string, number>>
}

const jobs: readonly Job[] = [
  { title: '1,000 flat hosts', document: flatHosts(1000), query: flatQuery, claim: { VCPU: 1 } },
  { title: '1,000 trees of seven', document: nestedTrees(1000), query: nestedQuery, claim: { DISK_GB: 10 } },
]

/** The same question with another limit each time, none of which matters: nothing of it is remembered. */
function asNew(query: string): () => string {
  let limit = 1_000_000
  return () => `${query}&limit=${limit++}`
}

/**
 * A claim of a document's provider that succeeds each time, at a version at which it carries no generation. It makes the
 * next question one about a state that nobody has asked about.
 */
function claimOf({ resource_providers: all }: StateDocument, resources: Job['claim'], of = 0): PlainRequest {
  const body = {
    allocations: { [all[of]?.uuid ?? '']: { resources } },
    project_id: '9a3f0c6d-0000-4000-8000-000000000001',
    user_id: '7be10c6d-0000-4000-8000-000000000001',
  }
  return {
    method: 'PUT',
    target: '/allocations/0b57a2ce-0000-4000-8000-000000000001',
    headers: {
      ...headers,
      'content-type': 'application/json',
      'openstack-api-version': 'placement 1.27',
    },
    body: JSON.stringify(body),
  }
}

async function sent(url: string, { method, target, headers, body }: PlainRequest): Promise<void> {
  const { status } = await fetch(url + target, { method, headers, body: body as string })
  if (status !== 204) throw new Error(`${method} ${target} answered ${String(status)}`)
}

async function besideReal(): Promise<void> {
  const missing = whyNoRealPlacement()
  if (missing !== undefined) console.log(`Not compared with real Placement: ${missing}.`)
  const real = missing === undefined ? await startRealPlacement() : undefined
  try {
    for (const job of jobs) {
      const { title, document, query } = job
      const placement = createPlacement({ state: document })
      const mock = await startMock(document)
      await real?.load(document)
      const claim = claimOf(document, job.claim)
      const unasked = asNew(query)
      for (const { shown, asked, claims, bar } of [
        { shown: 'all candidates, asked again', asked: () => query, bar: true },
        { shown: 'all candidates, asked again after a claim', asked: () => query, claims: true, bar: true },
        { shown: 'all candidates, asked for the first time', asked: unasked },
        { shown: 'limit=100, after a claim', asked: () => `${query}&limit=100`, claims: true, bar: true },
      ]) {
        const before = (first: () => unknown) => (claims ? { before: first } : {})
        const within = await msPerCall(
          () => ask(placement, asked()),
          before(() => write(placement, claim)),
        )
        const turn = (url: string): Turn => ({
          call: () => fetched(url, asked()),
          ...before(() => sent(url, claim)),
        })
        const overHttp = turn(mock.url)
        await msPerCall(overHttp.call, { calls: 20, ...overHttp }) // for the engine to learn
        const beside = real && (await byTurns(turn(real.url), overHttp))
        print(`${title}, ${shown}`, {
          'in process': milliseconds(within),
          'over HTTP': milliseconds(beside?.quick ?? (await msPerCall(overHttp.call, overHttp))),
          ...(beside && {
            'real Placement': milliseconds(beside.slow),
            'real / mock, HTTP': bar ? atLeast(50, beside.ratio, times) : times(beside.ratio),
          }),
        })
      }
      await mock.close()
    }
  } finally {
    await real?.close()
  }
}

/** The same question of a small and of a large estate, after a claim each time. */
async function asEstatesGrow(): Promise<void> {
  const [small, large] = [1000, 100_000].map((count) => {
    const state = flatHosts(count)
    const placement = createPlacement({ state })
    const claim = claimOf(state, { VCPU: 1 })
    return async (query: string) =>
      msPerCall(() => ask(placement, query), { before: () => write(placement, claim) })
  })
  if (!small || !large) return
  for (const [title, query] of [
    ['limit=100', `${flatQuery}&limit=100`],
    ['more than anybody has', `resources=VCPU:100000&limit=100`],
    ['a mere class, limit=100', 'resources=VCPU:1&limit=100'],
  ] as const) {
    const few = await small(query)
    const many = await large(query)
    print(`${title}, 100,000 hosts beside 1,000`, {
      '1,000': milliseconds(few),
      '100,000': milliseconds(many),
      growth: atMost(3, many / few, times),
    })
  }
}

async function manyCombinations(): Promise<void> {
  const state = wideHosts(100)
  const placement = createPlacement({ state })
  const claim = claimOf(state, { VGPU: 1 }, 1)
  for (const policy of ['isolate', 'none']) {
    const query = `${wideQuery.replace('isolate', policy)}&limit=1000`
    const took = await msPerCall(() => ask(placement, query), { before: () => write(placement, claim) })
    print(`100 hosts × 16 children, four groups of one, group_policy=${policy}, limit=1000`, {
      'in process': atMost(50, took, milliseconds),
    })
  }
}

await manyCombinations()
await asEstatesGrow()
await besideReal()
