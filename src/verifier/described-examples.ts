/** Reads the examples of the description: `openapi/examples/<resource>/<operation>.<what happens>.yaml`. */

import { parseDocument } from 'yaml'
import { errorKeys } from '#api/errors.ts'
import { microversion, microversions, newest } from '#api/microversion.ts'
import { isObject, type Json, type JsonObject } from '#description/document.ts'
import { resolve } from '#description/resolve.ts'
import { worlds, type World } from '#worlds/index.ts'
import {
  Mistake,
  type DescribedCase,
  type DescribedExample,
  type ExampleRequest,
  type Place,
} from './example.ts'
import { firstDifference, linesInto, type Path } from './json-text.ts'
import { isRecord } from './volatile.ts'

/**
 * What a file holds beside its OpenAPI members: `x-placement-live: { operation, world, before, request, status, race }`.
 *
 * @throws Mistake at what is missing or unknown
 */
export function readDescribedExample(file: string, text: string): DescribedExample {
  const document = parseDocument(text)
  const at = (path: Path): Place => ({ file, line: 1 + linesInto(text, path) })
  const [fault] = document.errors
  if (fault)
    throw new Mistake(
      { file, line: fault.linePos?.[0].line ?? 1 },
      `not YAML: ${fault.message.split('\n')[0]}`,
    )
  const example: Json = document.toJS()
  if (!isObject(example)) throw new Mistake(at([]), 'expected an Example Object')
  const live = example[extension]
  if (!isObject(live)) throw new Mistake(at([]), `expected ${extension}, which says how to run it`)
  for (const key of Object.keys(live)) {
    if (!known.has(key))
      throw new Mistake(
        at([extension, key]),
        `unknown key "${key}": expected one of ${[...known].join(', ')}`,
      )
  }

  const [, situation = ''] = (file.split('/').at(-1) ?? '').split('.')
  const expect = errorKeys.find((key) => key === situation)
  const world = worldOf(live['world'], at([extension, 'world']))
  const cases = mistaken(at([]), () => casesOf(example, at))
  return {
    kind: 'described',
    title: `${String(live['operation'])}: ${String(example['summary'] ?? situation)}`,
    place: { file, line: 1 },
    world,
    ...(expect && { expect }),
    cases,
    race: live['race'] === true,
    text,
  }
}

/** What the resolver complains of is a mistake of the file. */
function mistaken<T>(place: Place, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Mistake || !(error instanceof Error)) throw error
    throw new Mistake(place, error.message)
  }
}

const extension = 'x-placement-live'
const known = new Set(['operation', 'world', 'before', 'request', 'status', 'race', 'args'])

function worldOf(name: Json | undefined, place: Place): World {
  const world = worlds[String(name)]
  if (!world)
    throw new Mistake(place, `world: ${String(name)}: expected one of ${Object.keys(worlds).join(', ')}`)
  return world
}

/** The example at every microversion that has it, oldest first. */
export function casesAtEach(file: string, text: string): DescribedCase[] {
  const example: Json = parseDocument(text).toJS()
  const at = (path: Path): Place => ({ file, line: 1 + linesInto(text, path) })
  return isObject(example) ? shapesOf(example).map(({ shape, version }) => caseOf(shape, version, at)) : []
}

/** Both ends of every stretch of microversions in which the example looks the same. */
function casesOf(example: JsonObject, at: (path: Path) => Place): DescribedCase[] {
  const shapes = shapesOf(example)
  if (shapes.length === 0) throw new Mistake(at([]), 'no microversion has it: look at x-openstack')
  return shapes
    .filter(({ shape }, index) => {
      const differs = (neighbour: number) => {
        const other = shapes[neighbour]
        return !other || firstDifference(shape, other.shape) !== undefined
      }
      return differs(index - 1) || differs(index + 1)
    })
    .map(({ version, shape }) => caseOf(shape, version, at))
}

function shapesOf(example: JsonObject): { version: string; shape: JsonObject }[] {
  return microversions.flatMap((each) => {
    const version = each.toString()
    const shape = exampleAt(example, version)
    return shape === undefined ? [] : [{ version, shape }]
  })
}

/** The example as one microversion sees it; undefined where it does not exist. */
function exampleAt(example: JsonObject, version: string): JsonObject | undefined {
  const holder: Json = resolve({ paths: {}, components: {}, example }, version)
  const seen = isObject(holder) ? holder['example'] : undefined
  return isObject(seen) ? seen : undefined
}

function caseOf(seen: JsonObject, version: string, at: (path: Path) => Place): DescribedCase {
  const live = seen[extension]
  if (!isObject(live)) throw new Mistake(at([]), `expected ${extension}, which says how to run it`)
  const { before = [], request, status } = live
  const { value } = seen
  if (typeof status !== 'number') throw new Mistake(at([extension, 'status']), 'expected status, a number')
  if (!Array.isArray(before)) throw new Mistake(at([extension, 'before']), 'expected a list of requests')
  return {
    microversion: version,
    before: before.map((each: Json, index) => requestOf(each, newest, at([extension, 'before', index]))),
    request: requestOf(request, version, at([extension, 'request'])),
    status,
    ...(value !== undefined && { value }),
  }
}

function requestOf(described: Json | undefined, version: string, { file, line }: Place): ExampleRequest {
  if (!isObject(described))
    throw new Mistake({ file, line }, 'expected a request: { method, path, headers, body }')
  const { method, path, headers = {}, body, ...rest } = described
  const unknown = Object.keys(rest)[0]
  if (unknown)
    throw new Mistake({ file, line }, `unknown key "${unknown}": expected method, path, headers or body`)
  if (typeof method !== 'string' || typeof path !== 'string' || !isObject(headers)) {
    throw new Mistake({ file, line }, 'expected a request with a method and a path')
  }
  const given = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  if (!given.has('openstack-api-version')) given.set('openstack-api-version', `placement ${version}`)
  // A text is sent as it stands, for showing what is wrong with one; anything else as JSON.
  if (body !== undefined && typeof body !== 'string' && !given.has('content-type')) {
    given.set('content-type', 'application/json')
  }
  return {
    line,
    method,
    target: path,
    headers: Array.from(given).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value: String(value), line }],
    ),
    body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    ...(given.get('x-auth-token') === null && { anonymous: true }),
  }
}

/**
 * Where a value of the resolved example stands in the source: the way leads through the alternative that is live at
 * the version, and past the list items that are not.
 */
export function pathInSource(source: unknown, path: Path, version: string): Path {
  if (
    isRecord(source) &&
    isRecord(source['x-openstack']) &&
    source['x-openstack']['discriminator'] !== undefined
  ) {
    const alternatives: readonly unknown[] = Array.isArray(source['oneOf']) ? source['oneOf'] : []
    const index = alternatives.findIndex((alternative) => isLive(alternative, version))
    return index < 0 ? [] : ['oneOf', index, ...pathInSource(alternatives[index], path, version)]
  }
  const [step, ...rest] = path
  if (step === undefined) return []
  if (Array.isArray(source)) {
    const live = source.flatMap((item: unknown, index) => (isLive(item, version) ? [index] : []))
    const index = live[Number(step)]
    return index === undefined ? [] : [index, ...pathInSource(source[index], rest, version)]
  }
  if (!isRecord(source) || !Object.hasOwn(source, step)) return [step]
  return [step, ...pathInSource(source[step], rest, version)]
}

function isLive(node: unknown, version: string): boolean {
  const range = isRecord(node) && isRecord(node['x-openstack']) ? node['x-openstack'] : {}
  const wanted = microversion(version)
  const bound = (key: string) => microversion(String(range[key] ?? ''))
  const oldest = bound('min-ver')
  const youngest = bound('max-ver')
  return !wanted || ((!oldest || wanted.compare(oldest) >= 0) && (!youngest || wanted.compare(youngest) <= 0))
}
