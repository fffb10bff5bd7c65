/**
 * Records the answers of the description's examples, running each at every microversion it is shown at.
 *
 *     npx tsx tests/description/record-examples.ts [--server real|mock] [--check] [NAME…]
 *
 * A name is that of a file under `openapi/examples/`, without its ending, or the beginning of one. With `--check`
 * nothing is written; exit 1 when an answer is not the recorded one, or not one the description allows.
 */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import type { ErrorKey } from '#api/errors.ts'
import type { Fetch } from '#api/fetch.ts'
import { microversions, newest } from '#api/microversion.ts'
import { createClient } from '#client/index.ts'
import {
  dereference,
  isObject,
  objectAt,
  type Document,
  type Json,
  type JsonObject,
} from '#description/document.ts'
import { examplesOf, type ExampleRequest, type LiveExample } from '#description/examples.ts'
import { createContract } from '#description/contract.ts'
import { descriptionFolder, load } from '#description/load.ts'
import { refusalBody, withObservations, type Observation } from '#description/recording.ts'
import { resolve } from '#description/resolve.ts'
import { startRealPlacement } from '#verifier/real-placement.ts'
import { documentedUrl } from '#verifier/server.ts'
import { settle } from '#verifier/volatile.ts'
import { names, worlds } from '#worlds/index.ts'

interface Shown extends LiveExample {
  readonly args: JsonObject | undefined
}

const { values: options, positionals } = parseArgs({
  options: { server: { type: 'string', default: 'real' }, check: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const files = new Map(
  readdirSync(join(descriptionFolder(), 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [basename(file, '.yaml'), join(descriptionFolder(), 'examples', file)]),
)

const source = load()
const contract = createContract((version) => resolve(source, version))
const { fetch, reset, close } = await startServer(options.server)
let ran = 0
let wrong = 0
for (const [name, versions] of examplesByName()) {
  if (positionals.length > 0 && !positionals.some((wanted) => name.startsWith(wanted))) continue
  const file = files.get(name)
  if (file === undefined) throw new Error(`${name} is no file`)
  let previous: Json | undefined
  const observations: Observation[] = []
  for (const shown of versions) {
    const { value, problem } = await observe(shown, previous ?? shown.value)
    if (problem) complain(`${name} at ${shown.microversion}: ${problem}`)
    observations.push({ microversion: shown.microversion, ...(value !== undefined && { value }) })
    previous = value
    ran++
  }
  const text = readFileSync(file, 'utf8')
  const recorded = withObservations(text, observations)
  if (JSON.stringify(parse(text)) === JSON.stringify(parse(recorded))) continue
  if (options.check) complain(`${name}: the recorded answer is not what is answered`)
  else writeFileSync(file, recorded)
}
console.log(`${ran} answers of ${options.server}, ${wrong} wrong`)
process.exitCode = ran === 0 || wrong > 0 ? 1 : 0
void close()

function complain(message: string): void {
  console.error(message)
  wrong++
}

function examplesByName(): Map<string, Shown[]> {
  const byName = new Map<string, Shown[]>()
  for (const version of microversions) {
    const document = resolve(source, version.toString())
    const seen = new Set<string>()
    for (const example of examplesOf(document)) {
      if (seen.has(example.name)) continue
      seen.add(example.name)
      const shown = { ...example, args: argsOf(document, example.name) }
      const versions = byName.get(example.name)
      if (versions) versions.push(shown)
      else byName.set(example.name, [shown])
    }
  }
  return byName
}

/** What the message is made of, for the answers that come from the catalogue. */
function argsOf(document: Document, name: string): JsonObject | undefined {
  const live = objectAt(dereference(document, { $ref: `#/components/examples/${name}` }), 'x-placement-live')
  return 'args' in live || live.race === true ? objectAt(live, 'args') : undefined
}

async function observe(
  example: Shown,
  previous: Json | undefined,
): Promise<{ value: Json | undefined; problem?: string }> {
  const { args, request, microversion } = example
  if (args) {
    const key = (example.key.split('.')[0] ?? '') as ErrorKey
    const filled: JsonObject = JSON.parse(fill(JSON.stringify(args)))
    return { value: refusalBody(key, filled, microversion, request.method) }
  }
  const world = worlds[example.world]
  if (!world) throw new Error(`${example.name}: no world ${example.world}`)
  await reset()
  await world.build(createClient({ fetch, url: documentedUrl }))
  for (const before of example.before) {
    const { status } = await send(before, newest)
    if (status >= 300) return { value: undefined, problem: `a request before it answers ${status}` }
  }
  const answer = await send(request, microversion)
  const { status, body } = answer
  const value = body === '' ? undefined : settled(previous, parsed(body))
  if (status !== example.status) return { value, problem: `answers ${status}: ${body}` }
  const [problem] = contract.check({ ...answer, operation: example.operation, version: microversion })
  return { value, ...(problem !== undefined && { problem }) }
}

/** What was received with its volatile parts as recorded, its keys in the order in which they came. */
function settled(previous: Json | undefined, received: Json): Json {
  return inOrderOf(received, settle('', previous, received) as Json)
}

function inOrderOf(pattern: Json | undefined, value: Json): Json {
  if (Array.isArray(value)) {
    return value.map((item: Json, index) =>
      inOrderOf(Array.isArray(pattern) ? pattern[index] : undefined, item),
    )
  }
  if (!isObject(value) || !isObject(pattern)) return value
  return Object.fromEntries(
    Object.keys(pattern).map((key) => [key, inOrderOf(pattern[key], value[key] ?? null)]),
  )
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body)
  } catch {
    return body
  }
}

async function send(
  request: ExampleRequest,
  microversion: string,
): Promise<{ status: number; headers: Record<string, string>; body: string }> {
  const { method, path, headers = {}, body } = request
  const sent = new Headers({ 'OpenStack-API-Version': `placement ${microversion}`, 'X-Auth-Token': 'admin' })
  if (body !== undefined) sent.set('Content-Type', 'application/json')
  for (const [name, value] of Object.entries(headers)) {
    if (value === null) sent.delete(name)
    else sent.set(name, value)
  }
  const text = body === undefined ? null : fill(typeof body === 'string' ? body : JSON.stringify(body))
  const bytes = text === null ? null : new TextEncoder().encode(text)
  const response = await fetch(
    new Request(documentedUrl + fill(path), { method, headers: sent, body: bytes }),
  )
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    body: await response.text(),
  }
}

function fill(text: string): string {
  return Object.entries(names).reduce((so, [name, uuid]) => so.replaceAll(`{${name}}`, uuid), text)
}

interface Started {
  readonly fetch: Fetch
  readonly reset: () => void | Promise<void>
  readonly close: () => void | Promise<void>
}

async function startServer(kind: string): Promise<Started> {
  if (kind === 'real') return startRealPlacement()
  const { createPlacement } = await import('#placement/index.ts')
  const mock = createPlacement()
  return { fetch: mock.fetch, reset: () => mock.reset(), close: () => undefined }
}
