/** The code of the worker that runs programs: beside the bundled command line, or made at the first use from the sources. */

import { existsSync, readFileSync } from 'node:fs'

const beside = new URL('program-worker.cjs', import.meta.url)

let code: Promise<string> | undefined

export function workerCode(): Promise<string> {
  return (code ??= existsSync(beside) ? Promise.resolve(readFileSync(beside, 'utf8')) : bundled())
}

async function bundled(): Promise<string> {
  const { bundleWorker } = await import('./worker-bundle.mjs')
  return bundleWorker()
}
