/** Who may do what, by release and configuration. */

import { describe, expect, test } from 'vitest'
import { authorize, identityIn } from '#placement/policy.ts'
import type { PlacementConfig, Release } from '#placement/policy.ts'

const list = 'placement:resource_providers:list'
const create = 'placement:resource_providers:create'
const usages = 'placement:usages'
const reshape = 'placement:reshaper:reshape'

const callers: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  admin: { 'x-auth-token': 'admin' },
  nobody: { 'x-auth-token': 'user' },
  service: { 'x-auth-token': 'user', 'x-roles': 'service' },
  reader: { 'x-auth-token': 'user:p', 'x-roles': 'reader' },
  'reader of another project': { 'x-auth-token': 'user:other', 'x-roles': 'reader' },
  'reader of the system': { 'x-auth-token': 'user', 'x-roles': 'reader', 'openstack-system-scope': 'all' },
  'admin of the system': { 'x-auth-token': 'user', 'x-roles': 'admin', 'openstack-system-scope': 'all' },
}

function mayUse(caller: string, policy: string, release: Release, config: PlacementConfig = {}): boolean {
  const identity = identityIn(callers[caller] ?? {})
  if (!identity) throw new Error(`no caller ${caller}`)
  try {
    authorize(policy, identity, release, config, 'p')
    return true
  } catch {
    return false
  }
}

describe('in the development tree', () => {
  test.each<[string, string[]]>([
    ['admin', [list, create, usages, reshape]],
    ['service', [list, create, usages, reshape]],
    ['reader', [usages]],
    ['reader of another project', []],
    ['reader of the system', []],
    ['admin of the system', []],
    ['nobody', []],
  ])('%s may use %j', (caller, allowed) => {
    for (const policy of [list, create, usages, reshape]) {
      expect([policy, mayUse(caller, policy, 'head')]).toEqual([policy, allowed.includes(policy)])
    }
  })

  test('only a service may reshape once the old defaults are gone', () => {
    expect(mayUse('admin', reshape, 'head', { enforce_new_defaults: true })).toBe(false)
    expect(mayUse('service', reshape, 'head', { enforce_new_defaults: true })).toBe(true)
  })
})

describe('where scopes are enforced', () => {
  const enforced = { enforce_scope: true }

  test('8.0.0 takes a token of a project for the usages of projects only, also under the open policy', () => {
    for (const config of [enforced, { ...enforced, policy: 'open' as const }]) {
      const allowed = [list, create, usages, reshape].filter((policy) =>
        mayUse('admin', policy, '8.0.0', config),
      )
      expect(allowed).toEqual([usages])
    }
    expect(mayUse('admin of the system', create, '8.0.0', enforced)).toBe(true)
  })

  test('later releases take none of the whole system, and enforce scopes unless told not to', () => {
    expect(mayUse('admin of the system', list, 'head', { policy: 'open' })).toBe(false)
    expect(mayUse('admin of the system', list, 'head', { policy: 'open', enforce_scope: false })).toBe(true)
  })
})

describe('in 8.0.0', () => {
  test.each<[string, string[]]>([
    ['admin', [list, create, usages, reshape]],
    ['service', []],
    ['reader', [usages]],
    ['reader of the system', [list, usages]],
    ['admin of the system', [list, create, usages, reshape]],
    ['nobody', []],
  ])('%s may use %j', (caller, allowed) => {
    for (const policy of [list, create, usages, reshape]) {
      expect([policy, mayUse(caller, policy, '8.0.0')]).toEqual([policy, allowed.includes(policy)])
    }
  })
})

test('an open policy allows everybody everything', () => {
  expect(mayUse('nobody', create, 'head', { policy: 'open' })).toBe(true)
})

test('there is no identity without a token', () => {
  expect(identityIn({})).toBeUndefined()
})
