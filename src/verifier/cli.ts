/** The `verify` command: the only part of the verifier that knows a process, a disk to write to and an exit code. */

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createPlacement } from '#placement/index.ts'
import { applyEdits, type Edit } from './outcome.ts'
import { findPages, NoSuchPage } from './pages.ts'
import type { Page } from './page.ts'
import { NoRealPlacement, startRealPlacement } from './real-placement.ts'
import { reporters } from './reporters.ts'
import { remoteFetch, ownServer, sharedServer, type Server } from './server.ts'
import { countOf, verify, type Shard } from './verify.ts'

export { NoRealPlacement, NoSuchPage }

export interface VerifyArguments {
  readonly pages: readonly string[]
  /** `mock`, `real`, or the address of a running server. */
  readonly server: string
  /** For a server at an address: the X-Auth-Token of somebody who may do everything. */
  readonly token: string
  readonly shard?: Shard
  readonly reporter: keyof typeof reporters
  readonly update: boolean
}

/**
 * Runs the examples, prints the report, and resolves to the exit code: 0 when all hold, 1 when one does not or none ran.
 *
 * @throws NoSuchPage, NoRealPlacement
 */
export async function runVerify({
  pages: asked,
  server: target,
  token,
  shard,
  reporter,
  update,
}: VerifyArguments): Promise<0 | 1> {
  const root = process.cwd()
  const pages = findPages(root, asked)
  const { server, close } = await reach(target, token)
  try {
    const { outcomes, edits } = await verify(pages, server, { shard, record: update })
    process.stdout.write(reporters[reporter]({ outcomes, server: server.name, pages: pages.length }))
    const { passed, failed } = countOf(outcomes)
    if (update) {
      const files = write(root, pages, edits)
      process.stderr.write(
        `${edits.length} recorded anew in ${files} files: run again to see that they hold\n`,
      )
    }
    if (passed + failed === 0)
      process.stderr.write('no example ran: that proves nothing, so it counts as a failure\n')
    return failed > 0 || passed === 0 ? 1 : 0
  } finally {
    await close()
  }
}

async function reach(target: string, token: string): Promise<{ server: Server; close: () => Promise<void> }> {
  if (target === 'mock') {
    const { fetch, reset, snapshot: save, restore } = createPlacement()
    const server = ownServer('the mock', { fetch, reset, save, restore }, { givesRaces: true })
    return { server, close: () => Promise.resolve() }
  }
  if (target === 'real') {
    const { release, fetch, reset, dump: save, load: restore, close } = await startRealPlacement()
    return { server: ownServer(`real Placement ${release}`, { fetch, reset, save, restore }), close }
  }
  return { server: sharedServer(target, remoteFetch(target, token), token), close: () => Promise.resolve() }
}

/** Writes the edits; how many files that were. */
function write(root: string, pages: readonly Page[], edits: readonly Edit[]): number {
  let files = 0
  for (const { file, text } of pages) {
    const ours = edits.filter((edit) => edit.file === file)
    if (ours.length === 0) continue
    writeFileSync(resolve(root, file), applyEdits(text, ours))
    files++
  }
  return files
}
