/** Requests that nobody in his right mind would send: malformed, too large, too deep, in the wrong encoding. */

import type { PlainRequest } from '#api/fetch.ts'
import { microversions } from '#api/microversion.ts'
import { endpoints } from '#placement/routes.ts'
import type { StateDocument } from '#placement/index.ts'
import type { Chance } from '../differential/chance.ts'
import { generateProgram } from '../differential/generate.ts'
import {
  accepts,
  bytes,
  contentTypes,
  identities,
  methods,
  texts,
  versions,
} from '../differential/oddities.ts'
import { fill } from '../differential/program.ts'

/** One request, the same for the same chance and state. About half are a sensible one with something broken. */
export function hostileRequest(chance: Chance, state: StateDocument): PlainRequest {
  return chance.may(0.5) ? broken(sensible(chance, state), chance) : madeUp(chance)
}

function sensible(chance: Chance, state: StateDocument): PlainRequest {
  const step = chance.one(generateProgram(chance.below(2 ** 31)))
  return fill(step, { state, made: [] })
}

/** The request with one to three things broken in it. */
function broken(request: PlainRequest, chance: Chance): PlainRequest {
  let result = request
  const times = 1 + chance.below(3)
  for (let time = 0; time < times; time++) {
    result = chance.weighed<(request: PlainRequest) => PlainRequest>([
      [4, (request) => ({ ...request, body: brokenBytes(bytesOf(request.body), chance) })],
      [3, (request) => ({ ...request, body: body(chance) })],
      [3, (request) => ({ ...request, target: brokenText(request.target, chance) })],
      [2, (request) => ({ ...request, headers: { ...request.headers, ...headers(chance) } })],
      [1, (request) => ({ ...request, method: method(chance) })],
      [
        2,
        (request) => ({
          ...request,
          target: `${request.target}${chance.one(['?', '&', ';'])}${query(chance)}`,
        }),
      ],
    ])(result)
  }
  return result
}

function madeUp(chance: Chance): PlainRequest {
  const [usual = 'GET', path = '/'] = chance.one(endpoints).split(' ')
  const filled = path.replace(/\{\w+\}/g, () =>
    encodeURIComponent(text(chance).replace(/\p{Cs}/gu, '\ufffd')).slice(0, 9000),
  )
  const target = chance.may(0.8) ? filled : `/${oddText(chance)}`
  return {
    method: chance.may(0.8) ? usual : method(chance),
    target: chance.may(0.6) ? `${target}?${query(chance)}` : target,
    headers: {
      'x-auth-token': 'admin',
      'openstack-api-version': `placement ${chance.one(microversions).toString()}`,
      'content-type': 'application/json',
      ...(chance.may(0.4) && headers(chance)),
    },
    body: chance.may(0.7) ? body(chance) : '',
  }
}

function method(chance: Chance): string {
  return chance.one([
    ...methods,
    'get',
    'BREW',
    '',
    'CONNECT',
    '__proto__',
    'toString',
    'GET\u0000',
    'X'.repeat(3000),
  ])
}

const headerNames = [
  'accept',
  'content-type',
  'content-length',
  'openstack-api-version',
  'x-auth-token',
  'x-roles',
  'prefer',
  'origin',
  'openstack-system-scope',
  'transfer-encoding',
  'x-openstack-request-id',
  '__proto__',
  'constructor',
]

function headers(chance: Chance): Record<string, string> {
  const name = chance.one(headerNames)
  const value = chance.weighed<() => string>([
    [3, () => chance.one([...accepts, ...contentTypes, ...versions])],
    [1, () => Object.values(chance.one(identities))[0] ?? ''],
    [2, () => oddText(chance)],
    [1, () => chance.one(['-1', '1e3', '0x10', '9'.repeat(5000), '', ' ', 'nan'])],
    [1, () => `example=${chance.one(['generationConflict', 'nope', 'toString', '__proto__', '"', ''])}`],
    [1, () => chance.one(['placement ', 'application/json;']) + 'a=b;'.repeat(chance.below(2000))],
  ])()
  return { [name]: value }
}

const queryNames = [
  ...[
    'name',
    'uuid',
    'member_of',
    'resources',
    'in_tree',
    'required',
    'limit',
    'group_policy',
    'root_required',
  ],
  ...['same_subtree', 'associated', 'project_id', 'user_id', 'consumer_type', 'resources1', 'required_A'],
  ...['member_of1', 'in_tree1', '__proto__', 'constructor', ''],
]

function query(chance: Chance): string {
  const count = chance.may(0.01) ? 3000 : chance.below(5)
  const pairs = Array.from({ length: count }, () => {
    const value = chance.weighed<() => string>([
      [
        4,
        () =>
          chance.one([
            'VCPU:1',
            'in:',
            '!',
            '!!',
            'in:!a',
            'VCPU:1'.repeat(50),
            'HW_CPU_X86_AVX2',
            '1',
            'isolate',
          ]),
      ],
      [2, () => encodeURIComponent(text(chance).replace(/\p{Cs}/gu, '\ufffd')).slice(0, 9000)],
      [2, () => oddText(chance)],
      [1, () => `VCPU:${'9'.repeat(chance.one([1, 20, 400, 5000]))}`],
      [
        1,
        () => chance.one(['%00', '%ff', '%c0%80', '%ed%a0%80', '%', '%u0041', '%e2%82', '+', '%F4%90%80%80']),
      ],
      [1, () => ','.repeat(chance.one([1, 5, 5000]))],
    ])()
    return chance.may(0.9) ? `${chance.one(queryNames)}=${value}` : value
  })
  return pairs.join(chance.one(['&', '&', ';', '&&']))
}

/** A text as it may stand in JSON: lone surrogates, controls, markup, lengths at the edge. */
function text(chance: Chance): string {
  return chance.one([
    '',
    ' ',
    'a',
    'VCPU',
    'CUSTOM_A',
    '0a1c5e8e-0000-4000-8000-000000000001',
    '\u0000',
    'a\r\nb: c',
    '\ud800',
    '\udfff\ud800',
    '\u{10ffff}',
    '<script>alert(1)</script>',
    '<!--'.repeat(500),
    '-->',
    '<'.repeat(2000),
    '{x}'.repeat(10),
    '%s%d{0}',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    "'; DROP TABLE traits; --",
    '\u202e\ufeff',
    'n'.repeat(201),
    'ü'.repeat(255),
    'A'.repeat(chance.one([256, 5000, 70000])),
    '((((((((((a+)+)+)+)+$',
    '.'.repeat(40),
  ])
}

function oddText(chance: Chance): string {
  const length = chance.one([0, 1, 3, 10, 60])
  return String.fromCharCode(...Array.from({ length }, () => chance.below(chance.one([128, 256, 65536]))))
}

function body(chance: Chance): string | Uint8Array {
  return chance.weighed<() => string | Uint8Array>([
    [5, () => json(chance, 0)],
    [3, () => chance.one(texts)],
    [2, () => Uint8Array.from(chance.one(bytes).match(/../g) ?? [], (byte) => parseInt(byte, 16))],
    [2, () => randomBytes(chance, chance.one([1, 10, 1000]))],
    [1, () => oddText(chance)],
    [0.3, () => deep(chance)],
    [0.3, () => `{"total": ${chance.one(['-', ''])}${'9'.repeat(chance.one([20, 310, 4300, 4301, 50000]))}}`],
    [0.3, () => `{"name": 1e${'9'.repeat(chance.one([1, 3, 400]))}}`],
    [0.02, () => JSON.stringify({ name: 'n'.repeat(chance.one([1, 10]) * 1024 * 1024) })],
    [0.02, () => new Uint8Array(5 * 1024 * 1024).fill(chance.below(256))],
  ])()
}

/** Nested beyond what any parser likes, closed or not. */
function deep(chance: Chance): string {
  const depth = chance.one([500, 980, 990, 1000, 5000, 100_000])
  const [open, close] = chance.one([
    ['[', ']'],
    ['{"a":', '}'],
  ] as const)
  return open.repeat(depth) + (chance.may(0.5) ? (open === '[' ? '' : '1') + close.repeat(depth) : '')
}

const jsonKeys = [
  ...[
    'name',
    'uuid',
    'parent_provider_uuid',
    'resource_provider_generation',
    'inventories',
    'resource_class',
    'total',
  ],
  ...[
    'traits',
    'aggregates',
    'allocations',
    'resources',
    'project_id',
    'user_id',
    'consumer_generation',
    'VCPU',
  ],
  ...[
    'consumer_type',
    'mappings',
    'generation',
    'resource_provider',
    '__proto__',
    'constructor',
    'lower',
    '',
  ],
  '0a1c5e8e-0000-4000-8000-000000000001',
]

function json(chance: Chance, depth: number): string {
  const kind = depth > 4 ? chance.below(3) : chance.below(5)
  switch (kind) {
    case 0:
      return chance.one([
        'null',
        'true',
        '0',
        '-0',
        '1',
        '1.0',
        '-1',
        '1e5',
        'Infinity',
        '2147483648',
        '1e400',
      ])
    case 1:
      return JSON.stringify(text(chance))
    case 2:
      return chance.one(['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\\/"', '"\ud83d"', '{}', '[]'])
    case 3:
      return `[${many(chance, () => json(chance, depth + 1))}]`
    default:
      return `{${many(chance, () => {
        const key = chance.may(0.9) ? chance.one(jsonKeys) : text(chance)
        return `${JSON.stringify(key)}: ${json(chance, depth + 1)}`
      })}}`
  }
}

function many(chance: Chance, make: () => string): string {
  return Array.from({ length: chance.below(5) }, make).join(', ')
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

function randomBytes(chance: Chance, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => chance.below(256))
}

function brokenBytes(body: Uint8Array, chance: Chance): Uint8Array {
  const at = chance.below(body.length + 1)
  const before = body.subarray(0, at)
  const after = body.subarray(at)
  return joined(
    ...chance.one<() => readonly Uint8Array[]>([
      () => [before],
      () => [after],
      () => [before, randomBytes(chance, 1), after.subarray(1)],
      () => [before, randomBytes(chance, 4), after],
      () => [before, after, before],
      () => [before, after.subarray(chance.below(10))],
    ])(),
  )
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function brokenText(text: string, chance: Chance): string {
  const at = chance.below(text.length + 1)
  return chance.one<() => string>([
    () => text.slice(0, at),
    () => text.slice(0, at) + oddText(chance) + text.slice(at),
    () =>
      text.slice(0, at) +
      chance.one(['%', '%00', '%ff', '//', '/../', '?', '#', '%2F', ';', '\u0000', '\n']) +
      text.slice(at),
    () => text.repeat(2),
    () => text + 'x'.repeat(chance.one([10, 70000])),
    () => `http://${oddText(chance)}${text}`,
  ])()
}
