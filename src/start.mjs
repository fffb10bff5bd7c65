/** Runs the command line from a checkout: bundles it when the source is newer than the bundle, then hands over to it. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const sources = ['src/', 'openapi/'].map((folder) => fileURLToPath(new URL(`../${folder}`, import.meta.url)))
const bundle = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

function isStale() {
  if (!existsSync(bundle)) return true
  const made = statSync(bundle).mtimeMs
  return sources.some((folder) =>
    readdirSync(folder, { recursive: true }).some((name) => statSync(folder + name).mtimeMs > made),
  )
}

if (isStale()) await import('./bundle.mjs')
await import('../dist/cli.js')
