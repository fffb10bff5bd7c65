/** The `openstack` client with its placement plugin, as Debian packages them, prints the same on the mock as on real Placement. */

import { execFile, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { serve } from '#hosts/node.ts'
import { createPlacement } from '#placement/index.ts'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { readSession, type Exchange } from './session.ts'

const file = fileURLToPath(new URL('openstack.session', import.meta.url))
const text = readFileSync(file, 'utf8')
const session = readSession(text)

/** The one whose interpreter has Debian's packages; another may be first in the path. */
const client = '/usr/bin/openstack'
const plugin = spawnSync('/usr/bin/python3', ['-c', 'import osc_placement, openstackclient'])
const noClient =
  plugin.status === 0
    ? undefined
    : "Debian's python3-openstackclient and python3-osc-placement are not installed"
const noReal = noClient ?? whyNoRealPlacement()

if (process.env['REQUIRE_CLIENT'] && noReal) throw new Error(`REQUIRE_CLIENT is set, and ${noReal}`)
if (noReal)
  process.stdout.write(`not with the openstack client${noClient ? '' : ' on real Placement'}: ${noReal}\n`)

const servers = [
  {
    name: 'the mock',
    missing: noClient,
    async start() {
      return serve({ placement: createPlacement({ release: '8.0.0' }), port: 0 })
    },
  },
  { name: 'real Placement', missing: noReal, start: startRealPlacement },
]

/** Runs one command to its end; what it prints, and how it ended if not well. */
function openstack(url: string, { microversion, words }: Exchange): Promise<string> {
  const env = {
    PATH: '/usr/bin:/bin',
    HOME: '/nonexistent',
    LANG: 'C.UTF-8',
    OS_AUTH_TYPE: 'admin_token',
    OS_ENDPOINT: url,
    OS_TOKEN: 'admin',
    OS_PLACEMENT_API_VERSION: microversion,
    PYTHONWARNINGS: 'ignore',
  }
  return new Promise((resolve) => {
    execFile(client, words, { env }, (error, stdout, stderr) => {
      const end = error ? `exit code ${String(error.code)}` : ''
      const lines = [stdout.trimEnd(), stderr.trimEnd(), end].filter((part) => part !== '')
      resolve(lines.join('\n').replace(/[ \t]+$/gm, ''))
    })
  })
}

test('the session is long, and goes through several microversions', () => {
  expect(session.exchanges.length).toBeGreaterThanOrEqual(30)
  expect(new Set(session.exchanges.map(({ microversion }) => microversion)).size).toBeGreaterThanOrEqual(5)
  expect(session.rewritten(session.exchanges.map(({ printed }) => printed))).toBe(text)
})

describe.concurrent.each(servers)('the openstack client on $name', ({ name, missing, start }) => {
  test.skipIf(missing)('prints what is recorded', async ({ expect }) => {
    const server = await start()
    const printed: string[] = []
    try {
      for (const exchange of session.exchanges) printed.push(await openstack(server.url, exchange))
    } finally {
      await server.close()
    }
    const received = session.rewritten(printed)
    if (process.env['RECORD'] && name === 'real Placement') writeFileSync(file, received)
    else expect(received).toBe(text)
  })
})
