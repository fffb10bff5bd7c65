/** Bundles the command line to `dist/`, so that it starts without a compiler. */
import { readdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  metafile: true,
})

// Pieces of earlier bundles go afterwards: a server that runs from them may still want one that stays.
for (const name of readdirSync(`${root}dist`))
  if (!metafile.outputs[`dist/${name}`]) rmSync(`${root}dist/${name}`, { recursive: true })
