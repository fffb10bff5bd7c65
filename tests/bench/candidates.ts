/** GET /allocation_candidates beside real Placement, and how its cost grows with the estate: ratios from one run. */

import { Agent, get } from 'node:http'
import { createPlacement } from '#placement/index.ts'
import type { Placement, StateDocument } from '#placement/index.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { startMock } from './mock-server.ts'
import { flatHosts, flatQuery, nestedQuery, nestedTrees, wideHosts, wideQuery } from './estates.ts'
import { atLeast, atMost, byTurns, milliseconds, msPerCall, print, times } from './measure.ts'

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

const jobs: readonly { title: string; document: StateDocument; query: string }[] = [
  { title: '1,000 flat hosts', document: flatHosts(1000), query: flatQuery },
  { title: '1,000 trees of seven', document: nestedTrees(1000), query: nestedQuery },
]

/** The same question with another limit each time, none of which matters: nothing of it is remembered. */
function asNew(query: string): () => string {
  let limit = 1_000_000
  return () => `${query}&limit=${limit++}`
}

async function besideReal(): Promise<void> {
  const missing = whyNoRealPlacement()
  if (missing !== undefined) console.log(`Not compared with real Placement: ${missing}.`)
  const real = missing === undefined ? await startRealPlacement() : undefined
  try {
    for (const { title, document, query } of jobs) {
      const placement = createPlacement({ state: document })
      const mock = await startMock(document)
      await real?.load(document)
      const unasked = asNew(query)
      for (const [shown, asked] of [
        ['all candidates', () => query],
        ['all candidates, asked for the first time', unasked],
        ['limit=100', () => `${query}&limit=100`],
      ] as const) {
        const within = await msPerCall(() => ask(placement, asked()))
        const overHttp = () => fetched(mock.url, asked())
        for (let i = 0; i < 20; i++) await overHttp() // for the engine to learn
        const beside = real && (await byTurns(() => fetched(real.url, asked()), overHttp))
        print(`${title}, ${shown}`, {
          'in process': milliseconds(within),
          'over HTTP': milliseconds(beside?.quick ?? (await msPerCall(overHttp))),
          ...(beside && {
            'real Placement': milliseconds(beside.slow),
            'real / mock, HTTP': atLeast(50, beside.ratio, times),
          }),
        })
      }
      await mock.close()
    }
  } finally {
    await real?.close()
  }
}

/** The same question of a small and of a large estate. */
async function asEstatesGrow(): Promise<void> {
  const [small, large] = [1000, 100_000].map((count) => createPlacement({ state: flatHosts(count) }))
  if (!small || !large) return
  for (const [title, query] of [
    ['limit=100', `${flatQuery}&limit=100`],
    ['more than anybody has', `resources=VCPU:100000&limit=100`],
    ['a mere class, limit=100', 'resources=VCPU:1&limit=100'],
  ] as const) {
    const few = await msPerCall(() => ask(small, query))
    const many = await msPerCall(() => ask(large, query))
    print(`${title}, 100,000 hosts beside 1,000`, {
      '1,000': milliseconds(few),
      '100,000': milliseconds(many),
      growth: atMost(3, many / few, times),
    })
  }
}

async function manyCombinations(): Promise<void> {
  const placement = createPlacement({ state: wideHosts(100) })
  for (const policy of ['isolate', 'none']) {
    const query = `${wideQuery.replace('isolate', policy)}&limit=1000`
    const took = await msPerCall(() => ask(placement, query))
    print(`100 hosts × 16 children, four groups of one, group_policy=${policy}, limit=1000`, {
      'in process': atMost(50, took, milliseconds),
    })
  }
}

await manyCombinations()
await asEstatesGrow()
await besideReal()
