/** Things done in the project that has the package. */

import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const project = inject('project')

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command in the project to its end. */
export function run(command: string, ...words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, words, { cwd: project, env: environment() }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr })
    })
  })
}

/** Without what this test run has set: a test runner that is started within one behaves as if it were it. */
export function environment(): NodeJS.ProcessEnv {
  const own = /^(VITEST|NODE_ENV$|TEST$|DEV$|PROD$|npm_)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)))
}

/** Runs the package's command, as `npx` finds it. */
export function placementLive(...words: string[]): Promise<Ended> {
  return run('npx', '--no-install', 'placement-live', ...words)
}

export function write(name: string, text: string): void {
  const path = join(project, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

export function copy(from: string, name: string): void {
  cpSync(from, join(project, name), { recursive: true })
}

/** Lends the project a package that the checkout has: nothing can be installed without a network. */
export function lend(...names: string[]): void {
  for (const name of names) {
    const path = join(project, 'node_modules', name)
    if (existsSync(path)) continue
    mkdirSync(dirname(path), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), path)
  }
}
