/** One and the same state document, loaded by the mock and by real Placement. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPlacement } from '#placement/index.ts'
import type { StateDocument } from '#placement/index.ts'
import { onEachServer } from '../support/servers.ts'
import { stateDocuments } from '../support/state-documents.ts'

/** What the API shows of a state: every record of it, with its generation. */
async function shownBy(
  fetch: (request: Request) => Promise<Response>,
  document: StateDocument,
): Promise<unknown> {
  const targets = [
    '/resource_providers',
    ...document.resource_providers.flatMap(({ uuid }) =>
      ['inventories', 'traits', 'aggregates', 'usages', 'allocations'].map(
        (of) => `/resource_providers/${uuid}/${of}`,
      ),
    ),
    ...document.consumers.map(({ uuid }) => `/allocations/${uuid}`),
  ]
  const shown: Record<string, unknown> = {}
  for (const target of targets) {
    const headers = { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' }
    const answer = await fetch(new Request(`http://placement.test${target}`, { headers }))
    expect([target, answer.status]).toEqual([target, 200])
    shown[target] = inOrder(await answer.json())
  }
  return shown
}

/** Lists sorted, for a server promises no order of providers, traits and aggregates. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inOrder(member)]))
}

onEachServer('A state document', ({ server }) => {
  test('shows the same through the API wherever it is loaded', async () => {
    const mock = createPlacement()
    await fc.assert(
      fc.asyncProperty(stateDocuments, async (document) => {
        mock.load(document)
        await server.load(document)
        expect(await shownBy(server.fetch, document)).toEqual(await shownBy(mock.fetch, document))
      }),
      { numRuns: server.name === 'real' ? 8 : 30 },
    )
  }, 120_000)
})
