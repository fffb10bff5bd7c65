/** From the parts under a folder to one object. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { load } from '#description/load.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'description-'))
  write('placement.openapi.yaml', 'openapi: 3.1.0\npaths:\n  /things:\n    $ref: paths/things.yaml#/things\n')
})

afterEach(() => rmSync(folder, { recursive: true }))

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

test('puts paths in their place and the rest among the components, annotations kept', () => {
  write('paths/things.yaml', 'things:\n  get:\n    schema: { $ref: ../schemas/thing.yaml#/Thing }\n')
  write(
    'schemas/thing.yaml',
    "Thing:\n  items: { $ref: '#/Part' }\nPart:\n  x-openstack: { min-ver: '1.10' }\n",
  )
  expect(load(folder)).toEqual({
    openapi: '3.1.0',
    paths: { '/things': { get: { schema: { $ref: '#/components/schemas/Thing' } } } },
    components: {
      schemas: {
        Thing: { items: { $ref: '#/components/schemas/Part' } },
        Part: { 'x-openstack': { 'min-ver': '1.10' } },
      },
    },
  })
})

test('calls an example by its file', () => {
  write('paths/things.yaml', 'things:\n  a: { $ref: ../examples/things/listThings.all.yaml }\n')
  write('examples/things/listThings.all.yaml', 'value: 1\n')
  expect(load(folder).components).toEqual({ examples: { 'listThings.all': { value: 1 } } })
})

test('refuses a reference that leads nowhere', () => {
  write('paths/things.yaml', 'things:\n  a: { $ref: ../schemas/thing.yaml#/Thing }\n')
  write('schemas/thing.yaml', 'Other: {}\n')
  expect(() => load(folder)).toThrow('paths/things.yaml: ../schemas/thing.yaml#/Thing points nowhere')
})

test('refuses one name for two things', () => {
  write(
    'paths/things.yaml',
    'things:\n  a: { $ref: ../schemas/a.yaml#/X }\n  b: { $ref: ../schemas/b.yaml#/X }\n',
  )
  write('schemas/a.yaml', 'X: { type: string }\n')
  write('schemas/b.yaml', 'X: { type: number }\n')
  expect(() => load(folder)).toThrow('#/components/schemas/X is both schemas/a.yaml#/X and schemas/b.yaml#/X')
})
