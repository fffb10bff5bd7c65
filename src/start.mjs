/** Runs the command line from a checkout: bundles it when the source is newer than the bundle, then hands over to it. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('.', import.meta.url))
const bundle = fileURLToPath(new URL('../dist/cli.js', import.meta.url))

function isStale() {
  if (!existsSync(bundle)) return true
  const made = statSync(bundle).mtimeMs
  return readdirSync(source, { recursive: true }).some((name) => statSync(source + name).mtimeMs > made)
}

if (isStale()) await import('./bundle.mjs')
await import('../dist/cli.js')
