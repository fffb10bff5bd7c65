/** The collections of requests: Postman's own library and the reader of the console find every example in them. */

import { createRequire } from 'node:module'
import type { Collection as PostmanCollection, Item } from 'postman-collection'
import { afterAll, describe, expect, test } from 'vitest'
import { microversions } from '#api/microversion.ts'
import { httpFileOf, postmanOf } from '#description/collections.ts'
import { examplesOf, type LiveExample } from '#description/examples.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import { readHttpFile } from '#playground/console/http-file.ts'
import { bodyText, sampleRequest, targetOf, type SampleRequest } from '#samples/request.ts'
import { names } from '#worlds/index.ts'

const { Collection }: { Collection: typeof PostmanCollection } = createRequire(import.meta.url)(
  'postman-collection',
)
const source = load()
const options = { names, server: 'http://placement.test' }
let count = 0

/** An example of a shared response stands under many operations, and is one request. */
function examplesAt(version: string): ReadonlyMap<string, LiveExample> {
  return new Map(examplesOf(resolve(source, version)).map((example) => [example.name, example]))
}

const meant = (example: LiveExample): SampleRequest => sampleRequest(example, names)

/** Two spellings of one address are one. */
const address = (target: string) => {
  const { pathname, searchParams } = new URL(target, options.server)
  return [pathname, ...searchParams].join(' ')
}

/** JSON however it is laid out; other texts as they are. */
function written(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.trim()
  }
}

const tokenOf = ({ request: { headers = {} } }: LiveExample): string | undefined => {
  const [, own = 'admin'] =
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-auth-token') ?? []
  return own ?? undefined
}

describe.each(microversions.map(String))('at %s', (version) => {
  const examples = examplesAt(version)

  test('the file of HTTP requests has each example once, as it is sent', () => {
    const { requests, faults } = readHttpFile(httpFileOf(resolve(source, version), options))
    expect(faults).toEqual([])
    expect(requests.map(({ title }) => title.split(':')[0]).toSorted()).toEqual(
      [...examples.keys()].toSorted(),
    )
    for (const { title, request } of requests) {
      const example = examples.get(title.split(':')[0] ?? '')
      if (!example) throw new Error(`${title} is no example`)
      const sample = meant(example)
      expect([request.method, address(request.target)], title).toEqual([
        sample.method,
        address(targetOf(sample)),
      ])
      expect(written(request.body), title).toEqual(written(bodyText(sample) ?? ''))
      expect(request.headers['x-auth-token'], title).toBe(tokenOf(example))
      for (const [name, value] of sample.headers)
        expect(request.headers[name.toLowerCase()], title).toBe(value)
    }
  })

  test('Postman reads the same requests, its variables filled in', () => {
    const collection = new Collection(postmanOf(resolve(source, version), options))
    const items: Item[] = []
    collection.forEachItem((item) => items.push(item))
    expect(items.map(({ name }) => name.split(':')[0]).toSorted()).toEqual([...examples.keys()].toSorted())
    for (const item of items) {
      const example = examples.get(item.name.split(':')[0] ?? '')
      if (!example) throw new Error(`${item.name} is no example`)
      const sample = meant(example)
      const { request } = item
      const filled = (text: string) => String(collection.variables.replace(text))
      expect(request.method, item.name).toBe(sample.method)
      expect(address(filled(request.url.toString())), item.name).toBe(address(targetOf(sample)))
      expect(written(filled(request.body?.raw ?? '')), item.name).toEqual(written(bodyText(sample) ?? ''))
      const sent = (name: string): string | undefined => {
        const value: unknown = request.headers.get(name)
        return typeof value === 'string' ? filled(value) : undefined
      }
      expect(sent('x-auth-token'), item.name).toBe(tokenOf(example))
      for (const [name, value] of sample.headers) expect(sent(name), item.name).toBe(value)
    }
    count += items.length
  })
})

afterAll(() => console.info(`Collections: ${count} requests of ${microversions.length} editions read.`))
