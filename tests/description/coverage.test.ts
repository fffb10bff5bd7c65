/** The proof of the description: whatever it says an operation answers has been seen, on the mock and on real Placement. */

import { afterAll, describe, expect, test } from 'vitest'
import { errorKeys, errors, errorVariant, type ErrorKey } from '#api/errors.ts'
import { microversions } from '#api/microversion.ts'
import { operationIds, type OperationId } from '#api/operations.ts'
import { createContract } from '#description/contract.ts'
import { isObject, objectAt, type Document } from '#description/document.ts'
import { examplesOf, type ExampleRequest, type LiveExample } from '#description/examples.ts'
import { load } from '#description/load.ts'
import { operationsOf } from '#description/operations-of.ts'
import { resolve } from '#description/resolve.ts'
import { PlacementError } from '#client/index.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { documentedUrl, ownServer, withSession, type Server } from '#verifier/server.ts'
import { names, worlds } from '#worlds/index.ts'
import { chosen } from '../support/servers.ts'

const source = load()
const documents = new Map<string, Document>()
const contract = createContract(documentAt)

function documentAt(version: string): Document {
  const document = documents.get(version) ?? resolve(source, version)
  documents.set(version, document)
  return document
}

/** One line of the table: a status of an operation, and what stands for it in the description. */
interface Row {
  readonly operation: string
  readonly status: number
  /** The key of the example; a dash where the status is described by words alone. */
  readonly variant: string
  readonly versions: string[]
  /** It takes two writers, so real Placement cannot be asked for it. */
  readonly race: boolean
  readonly observed: Map<string, number>
}

/** A request that must be answered with the status and the variant of a row. */
interface Probe {
  readonly row: Row
  readonly example: LiveExample
  readonly request: ExampleRequest
}

const rows = new Map<string, Row>()
const probes = probesOfAll()

/**
 * What every operation answers in the same way is one example, shown on one operation. Its headers provoke it on any other,
 * added to a request that the operation would have accepted.
 */
function requestOn(operation: string, shared: LiveExample, own: readonly LiveExample[]): ExampleRequest {
  const [accepted] = [...own.filter(({ status }) => status < 300), ...own]
  if (!accepted) throw new Error(`${operation} has no example to send`)
  return { ...accepted.request, headers: { ...accepted.request.headers, ...shared.request.headers } }
}

function probesOfAll(): Probe[] {
  const found: Probe[] = []
  const last = new Map<string, { text: string; probe: Probe }>()
  for (const version of microversions.map(String)) {
    const document = documentAt(version)
    const all = examplesOf(document)
    const malformed = all.find(({ name }) => name === 'listVersions.malformedMicroversion')
    const seen = new Set<string>()
    for (const { operation, node } of operationsOf(document)) {
      const own = all.filter((example) => example.operation === operation)
      const its = own.filter(({ name }) => name.startsWith(`${operation}.`))
      for (const example of own) {
        const isShared = !its.includes(example)
        const request = isShared ? requestOn(operation, example, its) : example.request
        note({ ...example, ...(isShared && worldOf(its)) }, request, example.key)
      }
      // Whatever else makes a 400, a microversion that cannot be read does.
      if (malformed && !own.some(({ name }) => name === malformed.name)) {
        note(
          { ...malformed, operation, ...worldOf(its) },
          requestOn(operation, malformed, its),
          malformed.key,
        )
      }
      for (const status of Object.keys(objectAt(node, 'responses')).map(Number)) {
        if (!own.some((example) => example.status === status)) rowOf(operation, status, '—', version, false)
      }
      function note(example: LiveExample, request: ExampleRequest, variant: string): void {
        const row = rowOf(operation, example.status, variant, version, example.race === true)
        const probe = { row, example, request }
        const name = `${operation} ${example.name}`
        seen.add(name)
        const text = JSON.stringify([
          request,
          example.before,
          example.world,
          isObject(example.value) ? example.value : '',
        ])
        const before = last.get(name)
        // Both ends of every stretch of microversions in which request and answer look the same.
        if (before?.text !== text) found.push(...(before ? [before.probe] : []), probe)
        last.set(name, { text, probe })
      }
    }
    for (const [name, { probe }] of last) {
      if (seen.has(name)) continue
      found.push(probe)
      last.delete(name)
    }
  }
  return [...new Set([...found, ...Array.from(last.values(), ({ probe }) => probe)])]
}

/** The world in which the operation accepts its own first example, and what comes before. */
function worldOf(own: readonly LiveExample[]): Partial<LiveExample> {
  const [accepted] = [...own.filter(({ status }) => status < 300), ...own]
  return accepted ? { world: accepted.world, before: accepted.before } : {}
}

function rowOf(operation: string, status: number, variant: string, version: string, race: boolean): Row {
  const key = `${operation} ${status} ${variant}`
  const row = rows.get(key) ?? {
    operation,
    status,
    variant,
    versions: [],
    race,
    observed: new Map<string, number>(),
  }
  rows.set(key, row)
  if (row.versions.at(-1) !== version) row.versions.push(version)
  return row
}

/** Sends a probe into its world; what is wrong with the answer, or nothing. */
async function send({ row, example, request }: Probe, server: Server): Promise<string | undefined> {
  const world = worlds[example.world]
  if (!world) return `no world is called ${example.world}`
  return withSession(server, world, async ({ fetch }) => {
    for (const before of example.before) await fetch(requestOf(before, '1.39'))
    const response = await fetch(requestOf(request, example.microversion))
    const headers = Object.fromEntries(response.headers.entries())
    const answer = { status: response.status, headers, body: await response.text() }
    if (answer.status !== row.status) return `was answered ${answer.status}: ${answer.body}`
    const unlike = situationUnlike(row, answer)
    if (unlike !== undefined) return unlike
    return contract.check({ ...answer, operation: row.operation, version: example.microversion })[0]
  })
}

function situationUnlike(
  { operation, status, variant }: Row,
  answer: { status: number; headers: Record<string, string>; body: string },
): string | undefined {
  const wanted = keyIn(variant)
  if (status < 400 || !wanted) return undefined
  // Neither is worded by Placement alone: the one comes before it, the other is a plain text.
  if (wanted === 'unauthorized') return undefined
  if (wanted === 'notAcceptable') {
    return answer.headers['content-type']?.startsWith('text/plain')
      ? undefined
      : 'was not answered in plain text'
  }
  const { situation } = new PlacementError(operation as OperationId, answer)
  return situation && wordsOf(situation) === wordsOf(wanted)
    ? undefined
    : `was answered ${situation ?? answer.body}`
}

/** Two situations can be told in the same words. */
function wordsOf(key: ErrorKey): string {
  return String(errors[key].message)
}

/** The situation a key names, of an example or its variant. */
function keyIn(variant: string): ErrorKey | undefined {
  return errorKeys.find((key) => key === variant.split('.')[0])
}

function requestOf({ method, path, headers = {}, body }: ExampleRequest, version: string): Request {
  const sent = new Headers({ 'openstack-api-version': `placement ${version}`, 'x-auth-token': 'admin' })
  if (body !== undefined && typeof body !== 'string') sent.set('content-type', 'application/json')
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name)
    else sent.set(name, value)
  }
  const text = body === undefined ? '' : filled(typeof body === 'string' ? body : JSON.stringify(body))
  return new Request(documentedUrl + filled(path), {
    method,
    headers: sent,
    body: text === '' ? null : new TextEncoder().encode(text),
  })
}

function filled(text: string): string {
  return Object.entries(names).reduce((so, [name, uuid]) => so.replaceAll(`{${name}}`, uuid), text)
}

const servers = {
  async mock(): Promise<Server> {
    const { createPlacement } = await import('#placement/index.ts')
    const mock = createPlacement()
    return ownServer(
      'mock',
      {
        fetch: mock.fetch,
        reset: () => mock.reset(),
        save: () => mock.snapshot(),
        restore: (state) => mock.restore(state),
      },
      { givesRaces: true },
    )
  },
  async real(): Promise<Server> {
    const { fetch, reset, dump: save, load: restore } = await startRealPlacement()
    return ownServer('real', { fetch, reset, save, restore })
  },
} as const

const absent = whyNoRealPlacement()

describe.each(['mock', 'real'] as const)('On %s', (name) => {
  const skipped =
    !chosen().includes(name) ||
    (name === 'real' && absent !== undefined && process.env['REQUIRE_REAL'] !== '1')
  const reached = [...rows.values()].filter(({ race }) => name === 'mock' || !race)

  test.skipIf(skipped)('every answer that the description has is given', { timeout: 600_000 }, async () => {
    const server = await servers[name]()
    const wrong: string[] = []
    for (const probe of probes) {
      const { row, example } = probe
      if (row.race && !server.givesRaces) continue
      const problem = await send(probe, server)
      if (problem === undefined) observe(name, row)
      else wrong.push(`${row.operation} ${row.status} ${row.variant} at ${example.microversion} ${problem}`)
    }
    expect(wrong).toEqual([])
    const unseen = reached.filter(({ observed }) => !observed.has(name))
    expect(unseen.map(({ operation, status, variant }) => `${operation} ${status} ${variant}`)).toEqual([])
    expect(reached.length).toBeGreaterThan(0)
  })
})

/** A status without an example of its own is seen when any answer has it. */
function observe(server: string, row: Row): void {
  const bare = rows.get(`${row.operation} ${row.status} —`)
  for (const each of bare ? [row, bare] : [row])
    each.observed.set(server, (each.observed.get(server) ?? 0) + 1)
}

/** What the catalogue says of an operation by name: conflicts, and what else is wrong with its own request. */
const named = errorKeys.flatMap((key) =>
  (errorVariant(key).operations ?? []).map((operation) => ({ key, operation, ...errorVariant(key) })),
)

test.each(operationIds)('%s shows each refusal that the catalogue has for it', (id) => {
  const shown = new Set(
    [...rows.values()].filter((row) => row.operation === id).map((row) => keyIn(row.variant)),
  )
  const missing = named.filter(({ operation, key }) => operation === id && !shown.has(key))
  expect(missing.map(({ key }) => key)).toEqual([])
})

test('the conflicts are the 38 that one client can meet, and the 17 that take two', () => {
  const conflicts = [...rows.values()].filter(({ status }) => status === 409)
  const distinct = (race: boolean) =>
    new Set(
      conflicts.filter((row) => row.race === race).map((row) => `${row.operation} ${keyIn(row.variant)}`),
    )
  expect([distinct(false).size, distinct(true).size]).toEqual([38, 17])
})

afterAll(() => {
  const lines = [...rows.values()].map(({ operation, status, variant, versions, race, observed }) => {
    const range = `${versions[0]}–${versions.at(-1)}`
    const times = ['mock', 'real'].map((name) =>
      seen(observed.get(name), race && name === 'real').padStart(5),
    )
    return `${operation.padEnd(32)} ${status} ${variant.padEnd(40)} ${range.padEnd(10)} ${times.join(' ')}`
  })
  const all = [...rows.values()]
  const share = (server: string, of: readonly Row[]) =>
    `${of.filter(({ observed }) => observed.has(server)).length} of ${of.length}`
  const conflicts = all.filter(({ status, race }) => status === 409 && !race)
  const races = all.filter(({ race }) => race)
  console.info(
    [
      `${'operation'.padEnd(32)}     ${'variant'.padEnd(40)} ${'versions'.padEnd(10)}  mock  real`,
      ...lines,
      `Answers seen: mock ${share('mock', all)}, real ${share(
        'real',
        all.filter(({ race }) => !race),
      )}.`,
      `Conflicts one client can meet: mock ${share('mock', conflicts)}, real ${share('real', conflicts)} examples.`,
      `Answers that take two writers, on the mock: ${share('mock', races)} (${races.map(({ operation, variant }) => `${operation} ${variant}`).join(', ')}).`,
    ].join('\n'),
  )
})

function seen(times: number | undefined, impossible: boolean): string {
  return times === undefined ? (impossible ? 'race' : '·') : String(times)
}
