/** Who may do what: the mock against real Placement, each operation for each kind of caller, under each policy. */

import { afterAll, describe, expect, test } from 'vitest'
import type { PlainRequest } from '#api/fetch.ts'
import { operations } from '#api/operations.ts'
import type { Operation } from '#api/operations.ts'
import { createPlacement } from '#placement/index.ts'
import type { PlacementConfig } from '#placement/index.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import type { RealPlacement } from '#verifier/real-placement.ts'
import { compareAnswers } from '../support/same-answer.ts'

const project = '9a3f0c6d-0000-4000-8000-000000000001'

/** Callers by the headers that say who they are. */
const callers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  admin: { 'x-auth-token': 'admin' },
  nobody: { 'x-auth-token': 'user' },
  member: { 'x-auth-token': `user:${project}`, 'x-roles': 'member,reader' },
  reader: { 'x-auth-token': `user:${project}`, 'x-roles': 'reader' },
  'reader of another project': { 'x-auth-token': 'user:other', 'x-roles': 'reader' },
  service: { 'x-auth-token': 'user', 'x-roles': 'service' },
  'reader of the system': { 'x-auth-token': 'user', 'x-roles': 'reader', 'openstack-system-scope': 'all' },
  'admin of the system': { 'x-auth-token': 'user', 'x-roles': 'admin', 'openstack-system-scope': 'all' },
}

const policies: readonly { readonly title: string; readonly config: PlacementConfig }[] = [
  { title: 'the defaults', config: { enforce_new_defaults: false, enforce_scope: false } },
  { title: 'the open policy', config: { policy: 'open', enforce_scope: false } },
  { title: 'the open policy with scopes', config: { policy: 'open', enforce_scope: true } },
  { title: 'the new defaults', config: { enforce_new_defaults: true, enforce_scope: false } },
  { title: 'the new defaults with scopes', config: { enforce_new_defaults: true, enforce_scope: true } },
]

const values: Readonly<Record<string, string>> = {
  uuid: '0a1c5e8e-0000-4000-8000-000000000001',
  consumer_uuid: '0b57a2ce-0000-4000-8000-000000000001',
  resource_class: 'VCPU',
  name: 'CUSTOM_GOLD',
}

/** A request that gets past everything that stands before the policy. */
function requestFor({ method, path }: Operation, caller: Readonly<Record<string, string>>): PlainRequest {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
  const target = path === '/usages' ? `${filled}?project_id=${project}` : filled
  const carries = method === 'PUT' || method === 'POST'
  return {
    method,
    target,
    headers: {
      accept: 'application/json',
      'openstack-api-version': 'placement 1.39',
      ...(carries && { 'content-type': 'application/json' }),
      ...caller,
    },
    body: carries ? '{}' : '',
  }
}

async function asked(real: RealPlacement, { method, target, headers, body }: PlainRequest) {
  const answer = await fetch(real.url + target, { method, headers, ...(body && { body: body as string }) })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
}

const absent = whyNoRealPlacement()
const isRequired = process.env['REQUIRE_REAL'] === '1'

describe.skipIf(absent !== undefined && !isRequired)('policies:', () => {
  const running: RealPlacement[] = []
  afterAll(async () => {
    await Promise.all(running.map((real) => real.close()))
  })

  test.each(policies.map(({ title, config }) => [title, config] as const))(
    'under %s both let the same callers do the same',
    async (_, config) => {
      const { policy = 'default', enforce_new_defaults = false, enforce_scope = false } = config
      const real = await startRealPlacement({ policy, enforce_new_defaults, enforce_scope })
      running.push(real)
      const mock = createPlacement({
        release: '8.0.0',
        config,
        location: { scheme: 'http', host: new URL(real.url).host },
      })
      const statuses = new Set<number>()
      for (const operation of Object.values(operations)) {
        for (const [caller, headers] of Object.entries(callers)) {
          const request = requestFor(operation, headers)
          const answer = await asked(real, request)
          statuses.add(answer.status)
          const { mismatch } = compareAnswers(request, answer, mock.handle(request), { real: [], mock: [] })
          expect(mismatch, `${request.method} ${request.target} by ${caller}`).toBeUndefined()
        }
      }
      expect(statuses.has(403)).toBe(policy !== 'open' || enforce_scope)
    },
  )
})
