/** The command line as users run it: bundled, in a process of its own. */

import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../../..', import.meta.url))
/** Within the package, so that its files are found, and apart from `dist`, which others may be running from. */
const folder = `${root}node_modules/.cache/placement-live/cli-test-${process.pid}`

/** Bundles the command line as `npm run bundle` does, to a place of its own. */
export async function bundle(): Promise<void> {
  await promisify(execFile)(process.execPath, [`${root}src/bundle.mjs`, folder])
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  readonly child: ChildProcess
  /** The first line of its output. */
  readonly firstLine: Promise<string>
  readonly ended: Promise<Ended>
}

/** Starts the command; it runs in the package's directory. */
export function start(...words: string[]): Running {
  const child = spawn(process.execPath, [`${folder}/cli.js`, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout, stderr })),
  )
  const firstLine = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve)
    void ended.then(() => reject(new Error(`it ended without a line: ${stderr}`)))
  })
  firstLine.catch(() => undefined) // only some tests wait for it
  return { child, firstLine, ended }
}

/** Runs the command to its end. */
export function run(...words: string[]): Promise<Ended> {
  return start(...words).ended
}
