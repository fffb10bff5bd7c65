/** From the annotated source to the document of one microversion. */

import { describe, expect, test } from 'vitest'
import type { Json, JsonObject, Source } from '#description/document.ts'
import { resolve } from '#description/resolve.ts'

function sourceOf(schema: JsonObject, more: JsonObject = {}): Source {
  return {
    openapi: '3.1.0',
    info: { title: 'T', version: '{microversion}' },
    tags: [{ name: 'Things' }, { name: 'Others' }],
    paths: {
      '/things': {
        get: {
          operationId: 'listThings',
          tags: ['Things'],
          responses: {
            200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          },
        },
      },
    },
    components: { schemas: { Thing: schema, ...more } },
  }
}

function thingAt(version: string, schema: JsonObject, more?: JsonObject): Json | undefined {
  const { components } = resolve(sourceOf(schema, more), version)
  return (components['schemas'] as JsonObject | undefined)?.['Thing']
}

describe('a range', () => {
  const schema = {
    properties: {
      old: { 'x-openstack': { 'max-ver': '1.9' }, type: 'string' },
      always: { type: 'string' },
      young: { 'x-openstack': { 'min-ver': '1.10' }, type: 'string' },
    },
    required: ['old', 'always', 'young'],
  }

  test('includes both of its ends, and 1.9 comes before 1.10', () => {
    expect(thingAt('1.9', schema)).toEqual({
      properties: { old: { type: 'string' }, always: { type: 'string' } },
      required: ['old', 'always'],
    })
    expect(thingAt('1.10', schema)).toEqual({
      properties: { always: { type: 'string' }, young: { type: 'string' } },
      required: ['always', 'young'],
    })
  })

  test('takes the whole list of required properties with it when none is left', () => {
    const only = { properties: { a: { 'x-openstack': { 'min-ver': '1.2' } } }, required: ['a'] }
    expect(thingAt('1.1', only)).toEqual({ properties: {} })
  })

  test('applies to the items of a list', () => {
    const schema = { prefixItems: [{ const: 'a' }, { 'x-openstack': { 'min-ver': '1.1' }, const: 'b' }] }
    expect(thingAt('1.0', schema)).toEqual({ prefixItems: [{ const: 'a' }] })
  })

  test('must be quoted, since 1.10 without quotes is 1.1', () => {
    expect(() => thingAt('1.0', { 'x-openstack': { 'min-ver': 1.1 } })).toThrow('not a quoted microversion')
  })
})

describe('alternatives by microversion', () => {
  const schema = {
    'x-openstack': { discriminator: 'microversion' },
    description: 'Says what it is',
    oneOf: [
      { 'x-openstack': { 'max-ver': '1.18' }, type: 'array' },
      { 'x-openstack': { 'min-ver': '1.19', 'max-ver': '1.30' }, type: 'object' },
    ],
  }

  test('collapse to the one that is live', () => {
    expect(thingAt('1.18', schema)).toEqual({ description: 'Says what it is', type: 'array' })
    expect(thingAt('1.19', schema)).toEqual({ description: 'Says what it is', type: 'object' })
  })

  test('take the node and what refers to it with them when none is live', () => {
    const holder = { properties: { part: { $ref: '#/components/schemas/Part' } }, required: ['part'] }
    expect(thingAt('1.31', holder, { Part: schema })).toEqual({ properties: {} })
  })

  test('may not overlap', () => {
    const overlapping = { ...schema, oneOf: [...schema.oneOf, { 'x-openstack': { 'min-ver': '1.10' } }] }
    expect(() => thingAt('1.12', overlapping)).toThrow('2 alternatives at 1.12')
  })

  test('are told apart from a oneOf that means it', () => {
    expect(thingAt('1.0', { oneOf: [{ type: 'array' }, { type: 'null' }] })).toEqual({
      oneOf: [{ type: 'array' }, { type: 'null' }],
    })
  })
})

describe('a reference', () => {
  test('to a node that does not exist yet does not exist either', () => {
    const holder = { properties: { part: { $ref: '#/components/schemas/Part' } } }
    const Part = { 'x-openstack': { 'min-ver': '1.5' }, type: 'string' }
    expect(thingAt('1.4', holder, { Part })).toEqual({ properties: {} })
    expect(thingAt('1.5', holder, { Part })).toEqual(holder)
  })

  test('may lead back to where it stands', () => {
    const tree = { properties: { children: { items: { $ref: '#/components/schemas/Thing' } } } }
    expect(thingAt('1.0', tree)).toEqual(tree)
  })

  test('that leads nowhere is refused', () => {
    expect(() => thingAt('1.0', { items: { $ref: '#/components/schemas/Nothing' } })).toThrow(
      'points nowhere',
    )
  })
})

describe('the document', () => {
  test('bears its microversion', () => {
    expect(resolve(sourceOf({}), '1.28').info['version']).toBe('1.28')
  })

  test('has no component, tag or path that nothing uses', () => {
    const source = sourceOf({ type: 'string' }, { Unused: { type: 'string' } })
    const later = {
      get: { 'x-openstack': { 'min-ver': '1.6' }, operationId: 'listOthers', tags: ['Others'] },
    }
    const document = resolve({ ...source, paths: { ...source.paths, '/others': later } }, '1.5')
    expect(Object.keys(document.paths)).toEqual(['/things'])
    expect(document['tags']).toEqual([{ name: 'Things' }])
    expect(document.components).toEqual({ schemas: { Thing: { type: 'string' } } })
  })

  test('leaves the source as it was', () => {
    const source = sourceOf({ properties: { a: { 'x-openstack': { 'min-ver': '1.2' } } }, required: ['a'] })
    const before = JSON.stringify(source)
    resolve(source, '1.1')
    expect(JSON.stringify(source)).toBe(before)
  })

  test('of a microversion nobody speaks is refused', () => {
    expect(() => resolve(sourceOf({}), '1.40')).toThrow('no such microversion: 1.40')
  })
})
