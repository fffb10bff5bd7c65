/** Bundles the command line and the generator of types to `dist/`, so that they start without a compiler. */
import { fileURLToPath } from 'node:url'
import { existsSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const entryPoints = ['src/cli.ts', 'src/description/generate.ts'].filter((path) => existsSync(root + path))

rmSync(root + 'dist', { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(entryPoints.map((path) => [path.split('/').at(-1).slice(0, -3), path])),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
})
