/** The mock over HTTP, which to a page is a Placement server of the reader's own; for tests in a browser. */

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { test as base } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface OwnServer {
  readonly address: string
  readonly end: () => Promise<void>
}

export const test = base.extend<{ startServer: (...flags: string[]) => Promise<OwnServer> }>({
  // Playwright wants the empty pattern.
  startServer: async ({}, use) => {
    const servers: OwnServer[] = []
    await use(async (...flags) => {
      const server = await start(flags)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map(({ end }) => end()))
  },
})

async function start(flags: readonly string[]): Promise<OwnServer> {
  const child = spawn('node', ['src/start.mjs', 'serve', '--port', '0', '--quiet', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /(http:\S+)/.exec(line)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error('the server ended')))
  })
  return { address, end: () => ended(child) }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill()
  await exit
}
