import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runExplore, runReplay, type ExploreFlags } from '#explorer/cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'races-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

async function said(run: (print: (text: string) => void) => Promise<number>) {
  let text = ''
  const code = await run((more) => (text += more))
  return { code, text }
}

const flags: ExploreFlags = { schedules: 10_000, mostFaults: 1, seed: 1, requests: 30 }
const exploring = (path: string, more: Partial<ExploreFlags> = {}) =>
  said((print) => runExplore(path, { ...flags, ...more }, print))

const stale = file(
  'stale.ts',
  `import { isPlacementError, type Program } from 'placement-live/client'
import { wanted } from './wanted'

let runs = 0
export const world = 'one-host'

export default (async ({ placement, retryOnConflict, names: { host: uuid }, client }) => {
  runs += 1
  if (runs > 1) throw new Error('a module is shared')
  const { traits } = await placement.listResourceProviderTraits({ uuid })
  await retryOnConflict(async () => {
    const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid })
    await placement.setTraits({ uuid, body: { traits: [...traits, wanted(client)], resource_provider_generation } })
  })
}) satisfies Program
`,
)
file(
  'wanted.ts',
  "export const wanted = (client: string) => 'HW_CPU_X86_SSE' + (client === 'A' ? '' : '2')\n",
)

describe('explore', () => {
  test('prints the shortest order that breaks, and writes a trace that replays byte for byte', async () => {
    const trace = join(folder, 'trace.json')
    const { code, text } = await exploring(stale, { trace })
    expect(code).toBe(1)
    expect(text).toContain('Broken in 4 of all orders (6 run,')
    expect(text).toContain('The shortest has 6 steps:')
    expect(text).toMatch(/^ {3}6 {2}B {7}B sets the traits of compute-1/m)
    expect(text).toContain('Lost update: A was told 200')
    const { programs, schedule } = JSON.parse(readFileSync(trace, 'utf8'))
    expect([Object.keys(programs.files), schedule]).toEqual([['stale.ts', 'wanted.ts'], 'BAAABB'])
    const [one, other] = await Promise.all([1, 2].map(() => said((print) => runReplay(trace, true, print))))
    expect(one?.code).toBe(1)
    expect(one).toEqual(other)
    expect(JSON.parse(one?.text ?? '')).toHaveLength(14)
    expect(text).toContain((await said((print) => runReplay(trace, false, print))).text.split('\n\n')[0])
  })

  test('says that it holds in all, and in how many it did not look', async () => {
    const path = file(
      'read.ts',
      'export default ({ placement, names }) => placement.getTrait({ name: "CUSTOM_X" }).catch(() => 0)\n',
    )
    expect(await exploring(path)).toEqual({
      code: 0,
      text: 'Holds in all orders (1 run, 0 given up since they come to the same as others, 0 not reached).\n',
    })
  })

  test('explores a client that brings its own fetch, and faults that its file names', async () => {
    const path = file(
      'own-client.ts',
      `export const clients = 1
export const faults = ['lost-response']
export default async ({ fetch, names }) => {
  await fetch('/allocations/' + names.instance, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.28' },
    body: JSON.stringify({
      allocations: { [names.host]: { resources: { VCPU: 1 } } },
      project_id: names.project, user_id: names.user, consumer_generation: null,
    }),
  })
}
`,
    )
    const { code, text } = await exploring(path)
    expect(code).toBe(1)
    expect(text).toContain(
      'Orphaned allocation: the answer to A’s PUT was lost, A gave up, and instance holds 1 VCPU',
    )
  })

  test('has as many faults in an order as it is asked to', async () => {
    // One that asks again when it is not answered, once.
    const path = file(
      'once-more.ts',
      `export const faults = ['lost-request']
export default async ({ placement, names: { host: uuid } }) => {
  const { resource_provider_generation } = await placement.listResourceProviderTraits({ uuid }).catch(() =>
    placement.listResourceProviderTraits({ uuid }))
  const body = { traits: ['HW_CPU_X86_SSE'], resource_provider_generation }
  await placement.setTraits({ uuid, body }).catch(() => placement.setTraits({ uuid, body })).catch(() => 0)
}
`,
    )
    const outcomes = await Promise.all(
      [0, 1, 2].map((mostFaults) => exploring(path, { clients: 1, mostFaults })),
    )
    expect(outcomes.map(({ code, text }) => [code, text.split(' (')[0]])).toEqual([
      [0, 'Holds in all orders with at most 0 faults'],
      [0, 'Holds in all orders with at most 1 fault'],
      [1, 'Broken in 1 of all orders with at most 2 faults'],
    ])
    const trace = join(folder, 'twice.json')
    await exploring(path, { clients: 1, mostFaults: 2, trace })
    expect(JSON.parse(readFileSync(trace, 'utf8'))).toMatchObject({ mostFaults: 2, schedule: 'AAqAq' })
  })

  test('holds the check of the file', async () => {
    const path = file(
      'check.ts',
      `export const check = (state, clients) => clients.map(({ lane }) => lane + ' has ' + state.resource_providers.length)
export default async ({ placement }) => { await placement.listVersions() }
`,
    )
    expect((await exploring(path, { world: 'two-hosts' })).text).toContain('Check: A has 2\nCheck: B has 2\n')
  })

  test.each([
    ['syntax.ts', 'export default async () => {\n  const = 1\n}\n', /syntax\.ts:2: /],
    ['none.ts', 'export const x = 1\n', /none\.ts: expected a program/],
    ['thrown.ts', '\nconst a: any = undefined\nexport default a.b\n', /thrown\.ts:3: TypeError/],
    [
      'world.ts',
      'export const world = 7\nexport default async () => 0\n',
      /world\.ts: world 7: expected one of empty/,
    ],
    [
      'clients.ts',
      'export const clients = 9\nexport default async () => 0\n',
      /clients\.ts: clients: expected a number from 1 to 6, found 9/,
    ],
    [
      'import.ts',
      "import './nowhere'\nexport default async () => 0\n",
      /import\.ts: no such file: \.\/nowhere/,
    ],
  ])('says what is wrong with %s', async (name, text, message) => {
    await expect(exploring(file(name, text))).rejects.toThrow(message)
  })

  test('names the line at which a program throws', async () => {
    const path = file(
      'late.ts',
      `export const check = (_, clients) => clients[0].outcome.message
export default async () => {
  throw new Error('too late')
}
`,
    )
    expect((await exploring(path)).text).toContain('A threw Error: too late (line 3)')
  })

  test('names the file as well where a program throws in another one than its own', async () => {
    file(
      'deep.ts',
      `export function deep(): never {
  throw new Error('too deep')
}
`,
    )
    file('own.ts', "import { deep } from './deep'\n\nexport default async () => deep()\n")
    const path = file(
      'several.ts',
      `import own from './own'
const thrown = async () => { throw new Error('here') }
export const programs = [own, thrown]
export const check = (_, clients) => clients.map(({ outcome }) => outcome.message)
`,
    )
    const { text } = await exploring(path)
    expect(text).toContain('A threw Error: too deep (deep.ts:2)')
    expect(text).toContain('B threw Error: here (line 2)')
  })

  test('gives bytes of chance that come from the seed', async () => {
    const path = file(
      'bytes.ts',
      `export default async ({ placement, names, log }) => {
  log(crypto.getRandomValues(new Uint8Array(4)).join())
  throw new Error('enough')
}
export const check = () => 'so that it is shown'
`,
    )
    const [one, same, other] = await Promise.all([1, 1, 2].map((seed) => exploring(path, { seed })))
    expect(one?.text).toMatch(/A logs: \d+,\d+,\d+,\d+/)
    expect(same).toEqual(one)
    expect(other).not.toEqual(one)
  })

  test.each([
    [{}, 'format: expected "placement-trace/1", found nothing'],
    [{ format: 'placement-trace/1', colour: 1 }, 'colour: expected one of format, programs'],
    [
      {
        format: 'placement-trace/1',
        programs: { entry: 'a', files: { a: '' } },
        world: 'one-host',
        microversion: '1.39',
        schedule: 'AZ',
      },
      'schedule: expected letters of clients, such as "ABrBA", found "AZ"',
    ],
  ])('refuses a file that is no trace: %j', async (trace, message) => {
    const path = file('wrong.json', JSON.stringify(trace))
    await expect(said((print) => runReplay(path, false, print))).rejects.toThrow(message)
  })
})
