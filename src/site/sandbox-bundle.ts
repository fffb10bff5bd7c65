/**
 * Docusaurus plugin: the code that runs inside the sandbox and the language service, bundled to text.
 *
 * The sandbox is an opaque-origin iframe without network, so what runs in it arrives as a string. Each entry point
 * becomes a classic script and is reached by the page as a lazily imported module whose default export is the text:
 *
 *     const { default: source } = await import('@generated/placement-live-site/default/sandbox.json')
 */

import { resolve } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { build } from 'esbuild'
import { typesOfPrograms } from './program-types.ts'

/** Module name under `@generated/placement-live-site/default/` → entry point. */
const entryPoints = {
  'sandbox.json': 'src/playground/sandbox/worker.ts',
  'language.json': 'src/playground/language/worker.ts',
} as const

interface Bundle {
  readonly name: string
  readonly code: string
  readonly inputs: readonly string[]
}

/** Bundles one entry point to a minified classic script; `inputs` are the files it was made of. */
export async function bundleClassicScript(
  siteDir: string,
  name: string,
  entryPoint: string,
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: siteDir,
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'silent', // a failed build throws, and Docusaurus prints that
  })
  return {
    name,
    code: outputFiles.map((file) => file.text).join(''),
    inputs: Object.keys(metafile.inputs).map((path) => resolve(siteDir, path)),
  }
}

export default function sandboxBundle({ siteDir }: LoadContext): Plugin {
  let bundles: readonly Bundle[] = []
  return {
    name: 'placement-live-site',
    async loadContent() {
      bundles = await Promise.all(
        Object.entries(entryPoints).map(([name, path]) => bundleClassicScript(siteDir, name, path)),
      )
    },
    async contentLoaded({ actions }) {
      for (const { name, code } of bundles) await actions.createData(name, JSON.stringify(code))
      await actions.createData('types.json', JSON.stringify(await typesOfPrograms(siteDir)))
    },
    // Asked for after the first load, so that a change of any file of ours in a bundle makes it anew.
    getPathsToWatch: () =>
      bundles.flatMap(({ inputs }) => inputs.filter((path) => !path.includes('node_modules'))),
  }
}
