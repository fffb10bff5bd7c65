/** The servers that one and the same test runs against: the mock in process, the mock over a socket, real Placement. */

import { beforeAll, beforeEach, describe, test } from 'vitest'
import type { Fetch } from '#api/fetch.ts'
import { createClient, type Client, type Names } from '#client/index.ts'
import { remoteFetch } from '#verifier/server.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { worlds, type WorldKey } from '#worlds/index.ts'
import './to-be-refused.ts'
import { withContract } from './with-contract.ts'

export type ServerName = 'mock' | 'http' | 'real'

/** A server under test, whichever it is. */
export interface TestServer {
  readonly name: ServerName
  /** Which Placement it is or imitates: `head`, or a release. */
  readonly release: string
  readonly fetch: Fetch
  readonly reset: () => void | Promise<void>
  /** Replaces its state by a placement-state/1 document. */
  readonly load: (document: unknown) => void | Promise<void>
  /** Its state as a placement-state/1 document. */
  readonly dump: () => unknown
}

/** How each is started. Loaded on demand: a run against one need not be able to load the others. */
export const servers: Readonly<Record<ServerName, () => Promise<TestServer>>> = {
  async mock() {
    const { createPlacement } = await import('#placement/index.ts')
    const placement = createPlacement()
    return {
      name: 'mock',
      release: 'head',
      fetch: placement.fetch,
      reset: () => placement.reset(),
      load: (document) => placement.load(document),
      dump: () => placement.document(),
    }
  },
  async http() {
    const { createPlacement } = await import('#placement/index.ts')
    const { serve } = await import('#hosts/node.ts')
    const placement = createPlacement()
    const { url } = await serve({ placement, host: '127.0.0.1', port: 0 })
    return {
      name: 'http',
      release: 'head',
      fetch: remoteFetch(url),
      reset: () => placement.reset(),
      load: (document) => placement.load(document),
      dump: () => placement.document(),
    }
  },
  async real() {
    return { name: 'real', ...(await startRealPlacement()) }
  },
}

/** What a test gets; all of it is of the server whose turn it is. */
export interface ServerTools {
  /** At the newest microversion; `client.at` for others. */
  readonly client: Client
  readonly fetch: Fetch
  /** Builds a world; resolves to its names. */
  readonly world: (name: WorldKey) => Promise<Names>
  readonly server: TestServer
}

/**
 * The same tests against each server, emptied before each test, its name in their titles. `PLACEMENT_SERVERS=mock,real`
 * narrows the list. Where real Placement is not installed its tests are skipped, unless `REQUIRE_REAL=1`.
 */
export function onEachServer(title: string, define: (tools: ServerTools) => void): void {
  for (const name of chosen()) {
    const absent = name === 'real' ? whyNoReal() : undefined
    if (absent === undefined) describe(`${title} (${name})`, () => define(toolsOf(name)))
    else if (process.env['REQUIRE_REAL'] === '1') {
      test(`${title} (real)`, () => {
        throw new Error(`real Placement is required and cannot run: ${absent}`)
      })
    } else describe.skip(`${title} (real: ${absent})`, () => define(toolsOf(name)))
  }
}

function toolsOf(name: ServerName): ServerTools {
  let itself: TestServer | undefined
  const current = (): TestServer => {
    if (!itself) throw new Error('the server is there from the first test on, not while tests are collected')
    return itself
  }
  beforeAll(async () => {
    itself = await started(name)
  })
  beforeEach(() => current().reset())

  const fetch = withContract((request) => current().fetch(request))
  const client = createClient({ fetch })
  return {
    client,
    fetch,
    world: async (world) => {
      const chosen = worlds[world]
      if (!chosen) throw new Error(`no world is called ${world}`)
      await chosen.build(client)
      return chosen.names
    },
    server: {
      name,
      get release() {
        return current().release
      },
      fetch,
      reset: () => current().reset(),
      load: (document) => current().load(document),
      dump: () => current().dump(),
    },
  }
}

/** The servers of this process: each is started once, since the real one takes seconds, and ends with the process. */
const running = new Map<ServerName, Promise<TestServer>>()

function started(name: ServerName): Promise<TestServer> {
  const server = running.get(name) ?? servers[name]()
  running.set(name, server)
  return server
}

export function chosen(): readonly ServerName[] {
  const all = Object.keys(servers) as ServerName[]
  const asked = process.env['PLACEMENT_SERVERS']?.split(',') ?? all
  const unknown = asked.filter((name) => !all.some((known) => known === name))
  if (unknown.length > 0)
    throw new Error(`PLACEMENT_SERVERS=${unknown.join(',')}: expected some of ${all.join(', ')}`)
  return all.filter((name) => asked.includes(name))
}

let looked: { reason: string | undefined } | undefined

/** Looked up once, and said once: what could not be compared. */
function whyNoReal(): string | undefined {
  if (!looked) {
    looked = { reason: whyNoRealPlacement() }
    if (looked.reason !== undefined) console.info(`Not compared with real Placement: ${looked.reason}.`)
  }
  return looked.reason
}
