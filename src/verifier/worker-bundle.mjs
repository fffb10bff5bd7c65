/** Bundles the worker that runs programs, client included, to one piece of code. */
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export async function bundleWorker() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('program-worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'silent',
  })
  return outputFiles[0].text
}
