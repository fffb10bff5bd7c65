/** What is said about values that do not fit, in the words of Python's jsonschema. All texts came from the real server. */

import { describe, expect, test } from 'vitest'
import { readJson } from '#placement/schemas/json.ts'
import { fits } from '#placement/schemas/fitting.ts'
import { schemaFailure } from '#placement/schemas/json-schema.ts'
import type { Schema } from '#placement/schemas/json-schema.ts'

const named: Schema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 5 },
    uuid: { type: 'string', format: 'uuid' },
    parent: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
    total: { type: 'integer', maximum: 10, minimum: 1 },
    generation: { type: ['integer', 'null'] },
    items: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true, minItems: 1 },
    policy: { type: 'string', enum: ['none', 'isolate'] },
    resources: {
      type: 'object',
      minProperties: 1,
      patternProperties: { '^[A-Z0-9_]+$': { type: 'integer' } },
      additionalProperties: false,
    },
    classes: { type: 'string', pattern: '^[A-Z0-9_]+$' },
  },
  required: ['name'],
  additionalProperties: false,
}

function reasonFor(text: string): string | undefined {
  return schemaFailure(readJson(text), named)?.split('\n\n')[0]
}

describe('a value that does not fit', () => {
  test.each([
    ['{}', "'name' is a required property"],
    ['[]', "[] is not of type 'object'"],
    ['{"name": null}', "None is not of type 'string'"],
    ['{"name": true}', "True is not of type 'string'"],
    ['{"name": "abcdef"}', "'abcdef' is too long"],
    ['{"name": "a", "foo": 1}', "Additional properties are not allowed ('foo' was unexpected)"],
    [
      '{"name": "a", "foo": 1, "bar": 1}',
      "Additional properties are not allowed ('bar', 'foo' were unexpected)",
    ],
    ['{"name": "a", "uuid": "zz"}', "'zz' is not a 'uuid'"],
    ['{"name": "a", "uuid": 5}', "5 is not of type 'string'"],
    ['{"name": "a", "parent": "zz"}', "'zz' is not a 'uuid'"],
    ['{"name": "a", "parent": 5}', '5 is not valid under any of the given schemas'],
    ['{"name": "a", "total": 0}', '0 is less than the minimum of 1'],
    ['{"name": "a", "total": 11}', '11 is greater than the maximum of 10'],
    ['{"name": "a", "total": 1.5}', "1.5 is not of type 'integer'"],
    ['{"name": "a", "total": true}', "True is not of type 'integer'"],
    ['{"name": "a", "generation": "1"}', "'1' is not of type 'integer', 'null'"],
    ['{"name": "a", "items": []}', '[] is too short'],
    ['{"name": "a", "items": [""]}', "'' is too short"],
    ['{"name": "a", "items": ["x", "x"]}', "['x', 'x'] has non-unique elements"],
    ['{"name": "a", "items": [1, 1.0]}', '[1, 1.0] has non-unique elements'],
    [
      '{"name": "a", "items": [{"a": 1, "b": 2}, {"b": 2.0, "a": 1}]}',
      "[{'a': 1, 'b': 2}, {'b': 2.0, 'a': 1}] has non-unique elements",
    ],
    ['{"name": "a", "items": [1, true]}', "1 is not of type 'string'"],
    ['{"name": "a", "policy": "foo"}', "'foo' is not one of ['none', 'isolate']"],
    ['{"name": "a", "resources": {}}', '{} does not have enough properties'],
    ['{"name": "a", "resources": {"vcpu": 1}}', "'vcpu' does not match any of the regexes: '^[A-Z0-9_]+$'"],
    [
      '{"name": "a", "resources": {"b": 1, "a": 1}}',
      "'a', 'b' do not match any of the regexes: '^[A-Z0-9_]+$'",
    ],
    ['{"name": "a", "classes": "x"}', "'x' does not match '^[A-Z0-9_]+$'"],
  ])('%s: %s', (text, reason) => {
    expect(reasonFor(text)).toBe(reason)
  })

  test('is reported by its shallowest fault', () => {
    expect(reasonFor('{"total": "x"}')).toBe("'name' is a required property")
  })

  test('is reported by a wrong type before another fault as deep', () => {
    expect(reasonFor('{"name": "abcdef", "uuid": "zz", "total": "x"}')).toBe("'x' is not of type 'integer'")
  })

  test('is shown with schema and instance, keys sorted, a member a line when they are long', () => {
    const schema: Schema = {
      type: 'object',
      properties: { name: { type: 'string', maxLength: 200 }, uuid: { type: 'string', format: 'uuid' } },
      required: ['name'],
      additionalProperties: false,
    }
    expect(schemaFailure(readJson('{"foo": 1}'), schema)).toBe(
      [
        "'name' is a required property",
        '',
        "Failed validating 'required' in schema:",
        "    {'additionalProperties': False,",
        "     'properties': {'name': {'maxLength': 200, 'type': 'string'},",
        "                    'uuid': {'format': 'uuid', 'type': 'string'}},",
        "     'required': ['name'],",
        "     'type': 'object'}",
        '',
        'On instance:',
        "    {'foo': 1}",
      ].join('\n'),
    )
  })

  test('is shown with the paths to the fault', () => {
    expect(schemaFailure(readJson('{"name": "a", "resources": {"VCPU": "x"}}'), named)).toContain(
      "Failed validating 'type' in schema['properties']['resources']['patternProperties']['^[A-Z0-9_]+$']:\n" +
        "    {'type': 'integer'}\n\nOn instance['resources']['VCPU']:\n    'x'",
    )
  })
})

describe('a value that fits', () => {
  test.each([
    '{"name": "a"}',
    '{"name": "a", "total": 1.0}',
    '{"name": "a", "parent": null}',
    '{"name": "ééééé"}',
  ])('%s', (text) => {
    expect(fits(readJson(text), named)).toBe(true)
  })

  test('may end in a newline where a pattern ends in $, as in Python', () => {
    expect(fits('VCPU\n', { type: 'string', pattern: '^[A-Z]+$' })).toBe(true)
    expect(fits('VCPU\n\n', { type: 'string', pattern: '^[A-Z]+$' })).toBe(false)
  })
})
