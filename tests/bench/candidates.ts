/** GET /allocation_candidates beside real Placement, and how its cost grows with the estate: ratios from one run. */

import { createPlacement } from '#placement/index.ts'
import type { PlainRequest } from '#api/fetch.ts'
import type { Placement, StateDocument } from '#placement/index.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { startHttpTimer } from './http-timer.ts'
import { startMock } from './mock-server.ts'
import { flatHosts, flatQuery, nestedQuery, nestedTrees, wideHosts, wideQuery } from './estates.ts'
import { atLeast, atMost, byTurns, milliseconds, msPerCall, print, timed, times } from './measure.ts'

const headers = {
  'x-auth-token': 'admin',
  accept: 'application/json',
  'openstack-api-version': 'placement 1.39',
}
const question = (query: string): PlainRequest => ({
  method: 'GET',
  target: `/allocation_candidates?${query}`,
  headers,
  body: '',
})

/** One answer from within the process, its text in one. */
function ask(placement: Placement, query: string): void {
  const { status, body } = placement.handle(question(query))
  if (status !== 200) throw new Error(`${query} answered ${String(status)}: ${body}`)
}

/** A write from within the process. */
function write(placement: Placement, request: PlainRequest): void {
  const { status, body } = placement.handle(request)
  if (status !== 204) throw new Error(`${request.target} answered ${String(status)}: ${body}`)
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

async function besideReal(): Promise<void> {
  const missing = whyNoRealPlacement()
  if (missing !== undefined) console.log(`Not compared with real Placement: ${missing}.`)
  const real = missing === undefined ? await startRealPlacement() : undefined
  const timer = startHttpTimer()
  try {
    for (const { title, document, query, claim: resources } of jobs) {
      const placement = createPlacement({ state: document })
      const mock = await startMock(document)
      await real?.load(document)
      const claim = claimOf(document, resources)
      const unasked = asNew(query)
      for (const { shown, asked, claims } of [
        { shown: 'all candidates, asked again', asked: () => query, claims: false },
        { shown: 'all candidates, asked again after a claim', asked: () => query, claims: true },
        { shown: 'all candidates, asked for the first time', asked: unasked, claims: false },
        { shown: 'limit=100, after a claim', asked: () => `${query}&limit=100`, claims: true },
      ]) {
        const within = timed(
          () => ask(placement, asked()),
          () => claims && write(placement, claim),
        )
        const over = (url: string) => timer.timed(url, () => question(asked()), claims ? claim : undefined)
        const overHttp = over(mock.url)
        await overHttp(200) // for the engine to learn
        const beside = real && (await byTurns(over(real.url), overHttp))
        print(`${title}, ${shown}`, {
          'in process': milliseconds(await msPerCall(within)),
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
    timer.close()
    await real?.close()
  }
}

/** The same question of a small and of a large estate, after a claim each time. */
async function asEstatesGrow(): Promise<void> {
  const [small, large] = [1000, 100_000].map((count) => {
    const state = flatHosts(count)
    const placement = createPlacement({ state })
    const claim = claimOf(state, { VCPU: 1 })
    return (query: string) =>
      msPerCall(
        timed(
          () => ask(placement, query),
          () => write(placement, claim),
        ),
      )
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
    const took = await msPerCall(
      timed(
        () => ask(placement, query),
        () => write(placement, claim),
      ),
    )
    print(`100 hosts × 16 children, four groups of one, group_policy=${policy}, limit=1000`, {
      'in process': atMost(50, took, milliseconds),
    })
  }
}

await manyCombinations()
await asEstatesGrow()
await besideReal()
