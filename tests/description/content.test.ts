/** What the description promises to hold: every operation, status, refusal and generation, at every microversion. */

import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import {
  canGive,
  codeOf,
  errorKeys,
  errors,
  errorVariant,
  isKnownAt,
  recognise,
  type ErrorKey,
} from '#api/errors.ts'
import { microversion, microversions, newest } from '#api/microversion.ts'
import { operations, operationIds, type Operation, type OperationId } from '#api/operations.ts'
import {
  dereference,
  isObject,
  lookUp,
  objectAt,
  type Document,
  type Json,
  type JsonObject,
} from '#description/document.ts'
import { examplesOf, withRequestExamples, type LiveExample } from '#description/examples.ts'
import { descriptionFolder, load } from '#description/load.ts'
import { operationsOf } from '#description/operations-of.ts'
import { recordedRequestId, refusalBody } from '#description/recording.ts'
import { resolve } from '#description/resolve.ts'
import { names } from '#worlds/index.ts'

const source = load()
const documents = new Map(
  microversions.map((version) => [version.toString(), resolve(source, version.toString())]),
)
const versions = [...documents.keys()]
const examples = new Map(Array.from(documents, ([version, document]) => [version, examplesOf(document)]))

function documentAt(version: string): Document {
  const document = documents.get(version)
  if (!document) throw new Error(`no document of ${version}`)
  return document
}

/** Every example at every microversion, once for each that looks different. */
const allExamples: LiveExample[] = [...examples.values()].flat()

describe('operations', () => {
  test('are those of the catalogue, with its methods, paths, tags and titles', () => {
    const described = operationsOf(documentAt(newest)).map(({ operation, method, path, node }) => [
      operation,
      {
        method,
        path,
        tag: Array.isArray(node['tags']) ? node['tags'][0] : undefined,
        summary: node['summary'],
      },
    ])
    const catalogue = operationIds.map((id) => {
      const { method, path, tag, summary } = operations[id]
      return [id, { method, path, tag, summary }]
    })
    expect(Object.fromEntries(described)).toEqual(Object.fromEntries(catalogue))
  })

  test.each(operationIds)('%s is there from its microversion on', (id) => {
    const { since: feature }: Operation = operations[id]
    const has = versions.filter((version) => successesOf(version, id).length > 0)
    const wanted = versions.filter((version) => !feature || microversion(version)?.has(feature))
    expect(has).toEqual(wanted)
  })

  function successesOf(version: string, id: OperationId): string[] {
    const found = operationsOf(documentAt(version)).find(({ operation }) => operation === id)
    return Object.keys(objectAt(found?.node, 'responses')).filter((status) => status.startsWith('2'))
  }

  test('before 1.5 answer DELETE of all inventories with 405', () => {
    const found = operationsOf(documentAt('1.4')).find(({ operation }) => operation === 'deleteInventories')
    expect(Object.keys(objectAt(found?.node, 'responses'))).toEqual(['400', '401', '405', '406'])
  })

  test('all but one need a token', () => {
    const open = operationsOf(documentAt(newest)).filter(({ node }) => Array.isArray(node['security']))
    expect(open.map(({ operation }) => operation)).toEqual(['listVersions'])
    for (const { operation, node } of operationsOf(documentAt(newest))) {
      const statuses = Object.keys(objectAt(node, 'responses'))
      expect(statuses.includes('401') && statuses.includes('403'), operation).toBe(
        operation !== 'listVersions',
      )
    }
  })

  test('that take a body answer 415 to one of another type', () => {
    for (const { operation, node } of operationsOf(documentAt(newest))) {
      expect('415' in objectAt(node, 'responses'), operation).toBe('requestBody' in node)
    }
  })
})

describe('components', () => {
  test.each(versions)('at %s are all used, and every reference leads somewhere', (version) => {
    const document = documentAt(version)
    const used = new Set(referencesIn(document))
    for (const reference of used) expect(lookUp(document, reference), reference).toBeDefined()
    for (const [section, named] of Object.entries(document.components)) {
      if (section === 'securitySchemes' || !isObject(named)) continue
      for (const name of Object.keys(named)) expect(used).toContain(`#/components/${section}/${name}`)
    }
  })

  test('of a closed shape leave nothing open', () => {
    const open: string[] = []
    visit(documentAt(newest)['components'] ?? null, (node, place) => {
      if (node['type'] === 'object' && !('additionalProperties' in node)) open.push(place)
      if (isObject(node['properties']) && node['additionalProperties'] !== false) open.push(place)
    })
    expect(open).toEqual([])
  })
})

function* referencesIn(node: Json): Generator<string> {
  if (Array.isArray(node)) for (const item of node) yield* referencesIn(item)
  else if (isObject(node)) {
    if (typeof node['$ref'] === 'string') yield node['$ref']
    for (const value of Object.values(node)) yield* referencesIn(value)
  }
}

function visit(node: Json, found: (node: JsonObject, place: string) => void, place = ''): void {
  if (Array.isArray(node)) node.forEach((item: Json, index) => visit(item, found, `${place}/${index}`))
  else if (isObject(node)) {
    if (!place.includes('/examples/')) found(node, place)
    for (const [key, value] of Object.entries(node)) visit(value, found, `${place}/${key}`)
  }
}

describe('generations', () => {
  const page = '/docs/concepts/generations'
  const anchors: Readonly<Record<string, string>> = {
    generation: `(${page}#provider-generation)`,
    resource_provider_generation: `(${page}#provider-generation)`,
    consumer_generation: `(${page}#consumer-generation)`,
  }

  test.each(versions)('at %s each field leads to the page that explains it', (version) => {
    const document = documentAt(version)
    let fields = 0
    visit(document, (node) => {
      for (const [name, schema] of Object.entries(objectAt(node, 'properties'))) {
        const anchor = anchors[name]
        if (anchor === undefined) continue
        fields++
        const { description } =
          isObject(schema) && 'description' in schema ? schema : dereference(document, schema)
        expect(description, name).toContain(anchor)
      }
    })
    expect(fields).toBeGreaterThan(5)
  })
})

describe('examples', () => {
  const files = readdirSync(join(descriptionFolder(), 'examples'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => basename(file, '.yaml'))

  test('are all referred to', () => {
    expect(new Set(allExamples.map(({ name }) => name))).toEqual(new Set(files))
  })

  test('stand under the operation whose request they show', () => {
    const shared = new Set(['unauthorized', 'forbidden', 'microversionNotAcceptable', 'notAcceptable'])
    for (const { name, operation } of allExamples) {
      const [first] = name.split('.')
      if (!shared.has(name) && name !== 'mediaTypeNotSupported') expect(first, name).toBe(operation)
    }
  })

  test.each(versions)('at %s there is one of each success', (version) => {
    for (const { operation, node } of operationsOf(documentAt(version))) {
      for (const status of Object.keys(objectAt(node, 'responses')).filter((status) => status < '300')) {
        const shown = examples
          .get(version)
          ?.some((e) => e.operation === operation && e.status === Number(status))
        expect(shown, `${operation} ${status}`).toBe(true)
      }
    }
  })

  test('bear the recorded request id', () => {
    const ids =
      JSON.stringify(allExamples.map(({ value }) => value ?? null)).match(/req-[0-9a-f-]{36}/g) ?? []
    expect(new Set(ids)).toEqual(new Set([recordedRequestId]))
  })

  test.each(versions)('at %s send bodies that fit, unless the body is what is wrong', (version) => {
    const document = withRequestExamples(documentAt(version), names)
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    ajv.addSchema(document, 'description')
    for (const { operation, method, path } of operationsOf(document)) {
      const pointer = `/paths/${encodeURIComponent(path.replaceAll('/', '~1'))}/${method.toLowerCase()}/requestBody`
      for (const example of examples.get(version) ?? []) {
        const { body } = example.request
        if (example.operation !== operation || body === undefined || example.name.indexOf('.') < 0) continue
        const fits = ajv.validate(
          { $ref: `description#${pointer}/content/application~1json/schema` },
          JSON.parse(fill(JSON.stringify(body))),
        )
        const wrong = ['schemaViolation', 'malformedJson', 'internalError'].includes(
          situationOf(example) ?? '',
        )
        expect(fits, `${example.name}: ${ajv.errorsText()}`).toBe(!wrong)
      }
    }
  })

  function fill(text: string): string {
    return Object.entries(names).reduce((so, [name, uuid]) => so.replaceAll(`{${name}}`, uuid), text)
  }
})

/** The situation an example's key names; undefined for a success. */
function situationOf({ key }: LiveExample): ErrorKey | undefined {
  const [first] = key.split('.')
  return errorKeys.find((known) => known === first)
}

describe('refusals', () => {
  const refusals = allExamples.filter(({ status }) => status >= 400)

  test('have the key of their situation in the catalogue, and its status', () => {
    for (const example of refusals) {
      const key = situationOf(example)
      expect(key, example.name).toBeDefined()
      if (key) expect(errors[key].status, example.name).toBe(example.status)
    }
  })

  test('are recognised by the catalogue as what they are', () => {
    for (const example of refusals.filter(({ value }) => isObject(value) && 'errors' in value)) {
      const key = situationOf(example)
      const { errors: list } = isObject(example.value) ? example.value : {}
      const error: Json | undefined = Array.isArray(list) ? list[0] : undefined
      if (!key || !isObject(error)) throw new Error(`${example.name} has no error`)
      const { detail, code } = error
      const operation = operationIds.find((id) => id === example.operation)
      const given = recognise({
        status: example.status,
        detail: String(detail),
        code: typeof code === 'string' ? code : undefined,
        operation,
      })
      // Two situations can have the same words; then the catalogue's first is the name of both.
      expect(sameWords(key, given), `${example.name}: ${given}`).toBe(true)
    }
  })

  function sameWords(one: ErrorKey, other: ErrorKey | undefined): boolean {
    return one === other || String(errors[one].message) === String(other && errors[other].message)
  }

  /** What the catalogue says an operation can give that is a conflict, or is in place of one. */
  function conflictsOf(id: OperationId, version: string): ErrorKey[] {
    return errorKeys.filter((key) => {
      const { status, race, operations: listed } = errorVariant(key)
      const conflict = status === 409 || race === true
      const spoken = microversion(version)
      return conflict && listed?.includes(id) && spoken && isKnownAt(key, spoken)
    })
  }

  test.each(operationIds)('%s shows each conflict of the catalogue, and none else', (id) => {
    const { since: feature }: Operation = operations[id]
    for (const version of versions) {
      if (feature && !microversion(version)?.has(feature)) continue
      const shown = (examples.get(version) ?? [])
        .filter((e) => e.operation === id && (e.status === 409 || e.race))
        .map(situationOf)
      const wanted = conflictsOf(id, version).filter((key) => comesWith(key, id, version))
      expect(new Set(shown), `${id} at ${version}`).toEqual(new Set(wanted))
    }
  })

  /** The generation of aggregates is checked from 1.19 only, though the same refusal is older for traits. */
  function comesWith(key: ErrorKey, id: OperationId, version: string): boolean {
    if (key !== 'generationAlreadyChanged' || id !== 'setAggregates') return true
    return microversion(version)?.has('aggregateGeneration') === true
  }

  test('that need a race say what the catalogue says, and ask the mock for it', () => {
    const races = refusals.filter(({ race }) => race)
    expect(races.length).toBeGreaterThan(0)
    for (const example of races) {
      const key = situationOf(example)
      if (!key) throw new Error(`${example.name} has no situation`)
      expect(errorVariant(key).race, example.name).toBe(true)
      expect(example.request.headers, example.name).toMatchObject({ Prefer: `example=${key}` })
      const live = objectAt(
        dereference(documentAt(example.microversion), { $ref: `#/components/examples/${example.name}` }),
        'x-placement-live',
      )
      const args: JsonObject = JSON.parse(
        JSON.stringify(objectAt(live, 'args')).replaceAll('{host}', names.host),
      )
      expect(example.value, example.name).toEqual(
        refusalBody(key, args, example.microversion, example.request.method),
      )
    }
  })

  test('bear the code of the catalogue from 1.23', () => {
    for (const example of refusals) {
      const key = situationOf(example)
      const { errors: list } = isObject(example.value) ? example.value : {}
      const error: Json | undefined = Array.isArray(list) ? list[0] : undefined
      if (!key || !isObject(error) || !canGive(example.operation as OperationId, key)) continue
      const bare = ['malformedMicroversion', 'microversionNotAcceptable'].includes(key)
      const coded = !bare && microversion(example.microversion)?.has('errorCodes')
      expect(error['code'], `${example.name} at ${example.microversion}`).toBe(
        coded ? codeOf(key) : undefined,
      )
    }
  })
})
