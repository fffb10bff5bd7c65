/**
 * Bundles the command line and the entry points of the package to `dist/`, so that they start without a compiler and
 * need no other package: `node src/bundle.mjs [FOLDER]`.
 */
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { entries } from './entries.mjs'
import { licencesOf } from './licences.mjs'
import { bundleWorker } from './verifier/worker-bundle.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
// Of a command line that had to be bundled first, the arguments are its own.
const isAsked = process.argv[1] === fileURLToPath(import.meta.url)
const folder = (isAsked ? process.argv[2] : undefined) ?? `${root}dist`

/** What is written in CommonJS requires the modules of Node, which a bundle in ES modules can only import. */
const requiredBuiltins = {
  name: 'required-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind }) => {
      if (!isBuiltin(path)) return undefined
      return kind === 'require-call' ? { path, namespace: 'required' } : { path, external: true }
    })
    onLoad({ filter: /./, namespace: 'required' }, ({ path }) => ({
      contents: `export * from '${path}'; export { default } from '${path}'`,
    }))
  },
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  // Neutral: what is bundled for the mock and the client runs in any host. Only the command line imports Node's modules.
  platform: 'neutral',
  mainFields: ['module', 'main'],
  format: 'esm',
  target: 'node20',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none', // licences.txt has them
  logLevel: 'warning',
  alias: { acorn: join(root, 'node_modules/acorn/dist/acorn.mjs') }, // or it would be there in both of its forms
  external: ['esbuild'], // bundles the worker when the command line runs from the sources
  plugins: [requiredBuiltins],
}

/** The description in one piece: all that `spec` needs of `openapi/`. */
async function joinedDescription() {
  const { outputFiles } = await build({ ...shared, entryPoints: ['src/description/load.ts'], write: false })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  const { load } = await import(`data:text/javascript;base64,${code}`)
  return JSON.stringify(load(`${root}openapi`))
}

const { metafile } = await build({
  ...shared,
  entryPoints: { ...entries, cli: 'src/cli.ts', 'explorer-thread': 'src/explorer/thread.ts' },
  outdir: folder,
  splitting: true,
  metafile: true,
})

const beside = {
  'program-worker.cjs': await bundleWorker(),
  'openapi.json': await joinedDescription(),
  'licences.txt': licencesOf(root, Object.keys(metafile.inputs)),
}
for (const [name, text] of Object.entries(beside)) writeFileSync(join(folder, name), text)

// Pieces of earlier bundles go afterwards: a server that runs from them may still want one that stays.
const made = new Set([...Object.keys(metafile.outputs).map((path) => basename(path)), ...Object.keys(beside)])
for (const name of readdirSync(folder)) if (!made.has(name)) rmSync(join(folder, name), { recursive: true })
