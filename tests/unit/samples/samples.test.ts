/** Whatever a request holds, the text of a sample gives it back. */

import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curl, quoted } from '#samples/curl.ts'
import { python, pythonText } from '#samples/python.ts'
import { languages } from '#samples/index.ts'
import { openstacksdk } from '#samples/openstacksdk.ts'
import { sampleRequest, type SampleRequest } from '#samples/request.ts'
import { typescript } from '#samples/typescript.ts'
import { names } from '#worlds/index.ts'

/** Texts with what shells and programs read in their own way. */
const awkward = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'\'"\\$`!{}[]*?#&;|<>~ \n\tä€🙂%'), maxLength: 12 }),
)

const request: fc.Arbitrary<SampleRequest> = fc
  .record({
    segment: fc.webSegment(),
    query: fc.array(fc.tuple(fc.stringMatching(/^[a-z_]{1,8}$/), awkward), { maxLength: 4 }),
    key: awkward.filter((key) => key !== '__proto__'),
    value: awkward,
    number: fc.integer(),
  })
  .map(({ segment, query, key, value, number }) => ({
    method: 'PUT',
    params: {},
    path: `/traits/x${segment}`,
    query,
    microversion: '1.39',
    headers: [['OpenStack-API-Version', 'placement 1.39']] as const,
    anonymous: false,
    body: { [key]: [value, number, null, true, { nested: {} }] },
    status: 400,
  }))

const requests = fc.sample(request, { numRuns: 200, seed: 1 })

const python3 = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['--version']).status === 0)

test('a shell reads the words of curl as they were meant', () => {
  // The words of each command, with a NUL after each word and two after each command.
  const stub = `curl() { printf '%s\\0' "$@"; printf '\\0'; }\n`
  const { stdout } = spawnSync('bash', [], {
    input: stub + requests.map(curl).join(''),
    encoding: 'utf8',
    env: { PLACEMENT: 'http://place', TOKEN: 't' },
  })
  const commands = stdout
    .split('\0\0')
    .slice(0, -1)
    .map((words) => words.split('\0'))
  expect(commands.length).toBe(requests.length)
  for (const [index, { path, query, body }] of requests.entries()) {
    const words = commands[index] ?? []
    const url = new URL(words.find((word) => word.startsWith('http://place')) ?? '')
    expect(url.pathname).toBe(new URL(path, 'http://place').pathname)
    expect([...url.searchParams]).toEqual(query)
    expect(words).toContain('X-Auth-Token: t')
    expect(JSON.parse(words[words.indexOf('--data-raw') + 1] ?? '')).toEqual(body)
  }
})

test('a quoted text is one word, whatever is in it', () => {
  expect(quoted("it's")).toBe("'it'\\''s'")
})

test.skipIf(!python3)('Python reads the literals as they were meant', () => {
  const program = `
import ast, json, sys
for text in json.load(sys.stdin):
    call = ast.parse(text).body[2].value
    print(json.dumps({k.arg: ast.literal_eval(k.value) for k in call.keywords if k.arg != "headers"}))
`
  const { stdout, stderr } = spawnSync(python3 ?? '', ['-c', program], {
    input: JSON.stringify(requests.map(python)),
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const read = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { params?: object; json: unknown })
  expect(read.map(({ json }) => json)).toEqual(requests.map(({ body }) => body))
  const pairs = read.map(({ params = [] }) => (Array.isArray(params) ? params : Object.entries(params)))
  expect(pairs).toEqual(requests.map(({ query }) => query))
})

test.skipIf(!python3)('openstacksdk is called with the address and the body that were meant', () => {
  const program = `
import ast, json, sys
for text in json.load(sys.stdin):
    call = ast.parse(text).body[3].value
    body = next(k.value for k in call.keywords if k.arg == "json")
    print(json.dumps([ast.literal_eval(call.args[0]), ast.literal_eval(body)]))
`
  const { stdout, stderr } = spawnSync(python3 ?? '', ['-c', program], {
    input: JSON.stringify(requests.map(openstacksdk)),
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  const read = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as [string, unknown])
  expect(read.map(([, body]) => body)).toEqual(requests.map(({ body }) => body))
  for (const [index, [target]] of read.entries())
    expect([...new URL(target, 'http://place').searchParams]).toEqual(requests[index]?.query)
})

test('a request without a token cannot be sent with openstacksdk', () => {
  expect(requests.slice(0, 1).map((request) => openstacksdk({ ...request, anonymous: true }))).toEqual([
    undefined,
  ])
})

test('JavaScript reads the literals as they were meant', async () => {
  for (const each of requests) {
    const seen: { path?: string; body?: string } = {}
    const placement = {
      fetch: (path: string, { body }: { body: string }) =>
        Object.assign(seen, { path, body, status: 0, text: () => '' }),
    }
    const text = typescript(each).replace(/^import .*\n/, '')
    const AsyncFunction = (async () => undefined).constructor as new (
      ...words: string[]
    ) => (...given: unknown[]) => Promise<void>
    await new AsyncFunction('createClient', 'process', 'console', text)(
      () => placement,
      { env: {} },
      { log: () => undefined },
    )
    expect(JSON.parse(seen.body ?? '')).toEqual(each.body)
    expect([...new URL(seen.path ?? '', 'http://place').searchParams]).toEqual(each.query)
  }
})

test('no sample shows a token', () => {
  const described = {
    microversion: '1.39',
    status: 200,
    request: { method: 'GET', path: '/traits', headers: { 'X-Auth-Token': 'secret' } },
  }
  const sample = sampleRequest(described, names)
  for (const { write } of languages) expect(write(sample) ?? '').not.toContain('secret')
  expect(pythonText('a"b')).toBe('"a\\"b"')
})
