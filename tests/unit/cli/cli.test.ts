/** The command line: what it prints, how it ends, and what it says to wrong use. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, run, start, type Running } from './bundle.ts'

const folder = mkdtempSync(join(tmpdir(), 'placement-live-cli-'))
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

beforeAll(bundle)
afterAll(() => rmSync(folder, { recursive: true }))

const oneProvider = {
  format: 'placement-state/1',
  resource_classes: [],
  traits: [],
  resource_providers: [
    {
      uuid: '0a1c5e8e-0000-4000-8000-000000000001',
      name: 'compute-1',
      generation: 7,
      parent_provider_uuid: null,
      inventories: {},
      traits: [],
      aggregates: [],
    },
  ],
  consumers: [],
}

async function addressOf({ firstLine }: Running): Promise<string> {
  return (await firstLine).replace('Placement listens at ', '')
}

describe('serve', () => {
  test('prints its address when ready, then a line for each request, and ends cleanly', async () => {
    const running = start('serve', '--port', '0', '--state', file('state.json', JSON.stringify(oneProvider)))
    const address = await addressOf(running)
    const ask = (path: string) => fetch(address + path, { headers: { 'x-auth-token': 'admin' } })
    const answer = await ask('/resource_providers/0a1c5e8e-0000-4000-8000-000000000001')
    expect(await answer.json()).toMatchObject({ name: 'compute-1', generation: 7 })
    await ask('/resource_providers/nobody')
    running.child.kill('SIGTERM')
    const { code, stdout, stderr } = await running.ended
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')).toEqual([
      `Placement listens at ${address}`,
      'GET /resource_providers/0a1c5e8e-0000-4000-8000-000000000001 200',
      'GET /resource_providers/nobody 404 providerNotFound',
      '',
    ])
  })

  test('quietly, prints its address alone; without auth, it wants no token', async () => {
    const running = start('serve', '--port', '0', '--quiet', '--auth', 'none')
    const address = await addressOf(running)
    expect((await fetch(`${address}/resource_providers`)).status).toBe(200)
    running.child.kill('SIGINT')
    expect(await running.ended).toEqual({ code: 0, stdout: `Placement listens at ${address}\n`, stderr: '' })
  })

  test('follows the policies of a configuration, and lets it hold more than that', async () => {
    const config = file('open.json', '{"policy": "open", "for_somebody_else": 1}')
    const running = start('serve', '--port', '0', '--config', config)
    const address = await addressOf(running)
    expect(
      (
        await fetch(`${address}/traits`, {
          headers: { 'x-auth-token': 'reader', 'openstack-api-version': 'placement 1.6' },
        })
      ).status,
    ).toBe(200)
    running.child.kill()
    await running.ended
  })

  test('follows fault rules, and says what was lost', async () => {
    const rules = { rules: [{ operation: 'createTrait', nth: 1, drop: 'after' }] }
    const running = start('serve', '--port', '0', '--faults', file('faults.json', JSON.stringify(rules)))
    const address = await addressOf(running)
    const headers = { 'x-auth-token': 'admin', 'openstack-api-version': 'placement 1.39' }
    const create = () => fetch(`${address}/traits/CUSTOM_A`, { method: 'PUT', headers })
    await expect(create()).rejects.toThrow(TypeError)
    expect((await create()).status).toBe(204)
    running.child.kill()
    expect((await running.ended).stdout.split('\n').slice(1)).toEqual([
      'PUT /traits/CUSTOM_A lost-response',
      'PUT /traits/CUSTOM_A 204',
      '',
    ])
  })

  test('is steered under /_mock/, unless it is told not to be', async () => {
    for (const [flags, status] of [
      [[], 200],
      [['--no-control'], 404],
    ] as const) {
      const running = start('serve', '--port', '0', '--auth', 'none', ...flags)
      const address = await addressOf(running)
      expect((await fetch(`${address}/_mock/state`)).status).toBe(status)
      running.child.kill()
      await running.ended
    }
  })

  test('goes back to the state it started from', async () => {
    const state = file('start.json', JSON.stringify(oneProvider))
    const running = start('serve', '--port', '0', '--state', state)
    const address = await addressOf(running)
    const ask = (method: string, path: string) =>
      fetch(address + path, { method, headers: { 'x-auth-token': 'admin' } })
    expect(
      (await ask('DELETE', `/resource_providers/${oneProvider.resource_providers[0]?.uuid}`)).status,
    ).toBe(204)
    await ask('POST', '/_mock/reset')
    expect(await (await ask('GET', '/_mock/state')).json()).toEqual(oneProvider)
    running.child.kill()
    await running.ended
  })

  test('lets pages of the origins it is given call it', async () => {
    const running = start('serve', '--port', '0', '--cors', 'http://a.test', 'http://b.test')
    const address = await addressOf(running)
    const asked = (origin: string) =>
      fetch(`${address}/allocations`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-auth-token,openstack-api-version,content-type',
        },
      })
    expect((await asked('http://b.test')).headers.get('access-control-allow-origin')).toBe('http://b.test')
    expect((await asked('http://c.test')).headers.get('access-control-allow-origin')).toBeNull()
    running.child.kill()
    await running.ended
  })

  test('on a port that is taken says so', async () => {
    const running = start('serve', '--port', '0')
    const { port } = new URL(await addressOf(running))
    const { code, stderr } = await run('serve', '--port', port)
    expect(code).toBe(2)
    expect(stderr).toContain(`--host 127.0.0.1 --port ${port}: cannot listen`)
    running.child.kill()
    await running.ended
  })
})

describe('verify', () => {
  const page = (usage: number) => `# Page

\`\`\`http world=one-claim title="Usages"
GET /resource_providers/{host}/usages
OpenStack-API-Version: placement 1.39

HTTP/1.1 200 OK

{"resource_provider_generation": 3, "usages": {"VCPU": ${usage}, "MEMORY_MB": 2048, "DISK_GB": 0}}
\`\`\`
`

  test('of a page that holds ends with 0 and the count', async () => {
    expect(await run('verify', file('good.mdx', page(2)))).toEqual({
      code: 0,
      stdout: '1 passed, 0 failed, 0 skipped, 1 file, on the mock\n',
      stderr: '',
    })
  })

  test('of a page with one wrong digit ends with 1, the line and both values', async () => {
    const { code, stdout } = await run('verify', file('bad.mdx', page(3)), file('good.mdx', page(2)))
    expect(code).toBe(1)
    expect(stdout).toContain('bad.mdx:9 Usages\n  the answer is not the recorded one\n')
    expect(stdout).toContain('-    "VCPU": 3,\n')
    expect(stdout).toContain('+    "VCPU": 2,\n')
    expect(stdout).toContain('1 passed, 1 failed, 0 skipped, 2 files, on the mock\n')
  })

  test('with --update puts the page right', async () => {
    const path = file('update.mdx', page(3))
    expect((await run('verify', '--update', path)).code).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe(page(2))
  })

  test('on a server at an address leaves nothing behind there', async () => {
    const running = start('serve', '--port', '0', '--quiet')
    const address = await addressOf(running)
    const { code, stdout } = await run('verify', '--server', address, file('good.mdx', page(2)))
    expect([code, stdout]).toEqual([0, `1 passed, 0 failed, 0 skipped, 1 file, on ${address}\n`])
    const left = await fetch(`${address}/resource_providers`, { headers: { 'x-auth-token': 'admin' } })
    expect(await left.json()).toEqual({ resource_providers: [] })
    running.child.kill()
    await running.ended
  })

  test('on a server that is not there fails, and says so', async () => {
    const { code, stdout } = await run('verify', '--server', 'http://127.0.0.1:9', file('good.mdx', page(2)))
    expect(code).toBe(1)
    expect(stdout).toMatch(/good\.mdx:3 Usages\n {2}fetch failed/)
  })

  test('of nothing is a failure', async () => {
    const { code, stderr } = await run('verify', file('empty.mdx', '# Nothing\n'))
    expect([code, stderr]).toEqual([1, 'no example ran: that proves nothing, so it counts as a failure\n'])
  })
})

describe('spec', () => {
  test('prints a document for one microversion, without a trace of the others', async () => {
    const { code, stdout } = await run('spec', '--microversion', '1.28', '--format', 'json')
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ openapi: '3.1.0', info: { version: '1.28' } })
    expect(stdout).not.toContain('x-openstack"')
  })

  test('prints YAML for the newest by default', async () => {
    expect((await run('spec')).stdout).toMatch(/^openapi: 3\.1\.0\n[^]*?version: "1\.39"/)
  })
})

describe('explore and replay end a program that does not come to rest', () => {
  const endless = (name: string, code: string) => file(name, `${code}\n`)
  const trace = {
    format: 'placement-trace/1',
    programs: { entry: 'a.ts', files: { 'a.ts': 'export default async () => { for (;;); }' } },
    clients: 1,
    world: 'empty',
    microversion: '1.39',
    seed: 1,
    requests: 30,
    schedule: '',
  }
  test.concurrent.each<[string, string, string[]]>([
    [
      'before its first request',
      'client A did not come to rest within 1 s and was stopped',
      ['explore', endless('at-once.ts', 'export default async () => { for (;;); }')],
    ],
    [
      'after an answer, in promises that never end',
      'client B did not come to rest within 1 s and was stopped',
      [
        'explore',
        endless(
          'later.ts',
          `export default async ({ placement, client }) => {
  await placement.listTraits()
  while (client === 'B') await null
}`,
        ),
      ],
    ],
    [
      'in a timer',
      'client A did not come to rest within 1 s and was stopped',
      [
        'explore',
        endless('timer.ts', 'export default () => new Promise(() => setTimeout(() => { for (;;); }, 9))'),
      ],
    ],
    [
      'as it is loaded',
      'the file, while it was loaded, did not come to rest within 1 s and was stopped',
      ['explore', endless('loading.ts', 'for (;;);')],
    ],
    [
      'in its check',
      'its check did not come to rest within 1 s and was stopped',
      [
        'explore',
        endless('checked.ts', 'export const check = () => { for (;;); }\nexport default async () => 0'),
      ],
    ],
    [
      'in a trace',
      'client A did not come to rest within 1 s and was stopped',
      ['replay', file('endless.json', JSON.stringify(trace))],
    ],
    [
      'or leaves',
      'client A ended the process',
      ['explore', endless('leaves.ts', 'export default async () => process.exit(0)')],
    ],
  ])('%s', async (_, said, [command = '', path = '']) => {
    const { code, stdout, stderr } = await run(command, path, '--patience', '1')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(`error: ${path}: ${said}`)
  })

  test('and no other', async () => {
    const path = endless(
      'ends.ts',
      'export default async ({ placement }) => { await placement.listTraits() }',
    )
    const { code, stdout, stderr } = await run('explore', path, '--clients', '3')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Holds in all orders (1 run,')
  })
})

describe('wrong use ends with 2 and a sentence, never a stack', () => {
  const missing = join(folder, 'missing.json')
  test.each<[string[], string]>([
    [['serve', '--prot', '1'], "unknown option '--prot'"],
    [['server'], "unknown command 'server'"],
    [
      ['serve', '--port', 'x'],
      "'--port <number>' argument 'x' is invalid. Expected a number from 0 to 65535.",
    ],
    [['serve', '--port', '65536'], 'Expected a number from 0 to 65535.'],
    [['serve', '--auth', 'keystone'], "argument 'keystone' is invalid. Allowed choices are noauth2, none."],
    [['serve', '--release', '9.0.0'], 'Allowed choices are head, 8.0.0.'],
    [['serve', '--state', missing], `--state ${missing}: no such file`],
    [['serve', '--state', folder], `--state ${folder}: cannot be read`],
    [['serve', '--state', file('text.json', 'text')], 'text.json: not JSON: '],
    [['serve', '--state', file('other.json', '{"format": "other"}')], 'other.json: format: '],
    [['serve', '--config', file('list.json', '[]')], 'list.json: found []: expected an object'],
    [
      ['serve', '--config', file('policy.json', '{"policy": "shut"}')],
      'policy: "shut": expected "default" or "open"',
    ],
    [
      ['serve', '--save', join(folder, 'no', 'file')],
      `--save ${join(folder, 'no', 'file')}: cannot be written: ENOENT`,
    ],
    [['serve', '--save', folder], 'expected a file in a folder that is there and can be written to'],
    [['serve', '--faults', missing], `--faults ${missing}: no such file`],
    [
      ['serve', '--faults', file('fault.json', '{"rules": [{"drop": "now"}]}')],
      'fault.json: rules[0].drop: expected before or after, got "now"',
    ],
    [
      ['serve', '--cors', 'localhost'],
      "argument 'localhost' is invalid. Expected an origin such as http://localhost:3000, or *.",
    ],
    [['serve', '--host', '203.0.113.1', '--port', '0'], '--host 203.0.113.1 --port 0: cannot listen'],
    [['verify', 'nowhere.mdx'], 'nowhere.mdx: no such page; expected a file or a directory'],
    [
      ['verify', '--server', 'localhost'],
      'Expected mock, real, or an address such as http://127.0.0.1:8778.',
    ],
    [['verify', '--shard', '3/2'], 'Expected a part and a count, such as 1/4.'],
    [['verify', '--reporter', 'dots'], 'Allowed choices are list, junit, github.'],
    [['explore', missing], `${missing}: no such file`],
    [['explore', missing, '--patience', '0'], 'Expected a number of seconds above 0, such as 10 or 0.5.'],
    [['replay', missing], `${missing}: no such file`],
    [['spec', '--microversion', '1.40'], 'Expected a microversion from 1.0 to 1.39.'],
    [['spec', '--format', 'xml'], 'Allowed choices are yaml, json.'],
  ])('%j', async (words, sentence) => {
    const { code, stdout, stderr } = await run(...words)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
    expect(stderr).not.toMatch(/^\s+at /m)
  })
})

test.each([[], ['serve'], ['verify'], ['spec'], ['explore'], ['replay']])(
  '--help says what there is, and ends with 0: %s',
  async (...command) => {
    const { code, stdout } = await run(...command.filter((word) => word !== ''), '--help')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage: placement-live/)
  },
)
