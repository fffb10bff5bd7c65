/** The mock as its users run it: the bundled command line in a process of its own. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { StateDocument } from '#placement/index.ts'

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export async function startMock(state: StateDocument): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'placement-live-bench-'))
  const file = join(folder, 'state.json')
  writeFileSync(file, JSON.stringify(state))
  const child = spawn('node', [cli, 'serve', '--quiet', '--port', '0', '--state', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const [line] = (await Promise.race([once(createInterface(child.stdout), 'line'), ended])) as [unknown]
  const url = /http:\S+/.exec(String(line))?.[0]
  if (url === undefined) throw new Error(`the mock did not start: ${String(line)}`)
  return {
    url,
    close: async () => {
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
