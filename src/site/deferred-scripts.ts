/** Docusaurus plugin: pages load the site's scripts when the reader first does something. */

import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { bundleClassicScript } from './sandbox-bundle.ts'

interface Options {
  /** Files of pages, below the output folder, whose scripts begin at once. */
  readonly atOnce: readonly string[]
  /** Those whose scripts are fetched while nothing else is to do: whoever opens them will do something. */
  readonly ahead: readonly string[]
}

/** The page with its scripts named, not loaded, and before them the script that loads them in time. */
export function withDeferredScripts(html: string, firstAct: string): string {
  const named = html.replace(
    /<script src="?([^"\s>]+)"? defer(?:="[^"]*")?><\/script>/g,
    '<script type="text/plain" data-deferred="$1"></script>',
  )
  return named === html ? html : named.replace('<script type="text/plain"', `<script>${firstAct}</script>$&`)
}

/** The page, whose deferred scripts a browser is told to fetch when it has nothing better to do. */
export const withScriptsAhead = (html: string): string =>
  html.replace(
    /<script type="text\/plain" data-deferred="([^"]+)"><\/script>/g,
    '<link rel="prefetch" as="script" href="$1">$&',
  )

export default function deferredScripts({ siteDir }: LoadContext, { atOnce, ahead }: Options): Plugin {
  return {
    name: 'deferred-scripts',
    async postBuild({ outDir }) {
      const { code } = await bundleClassicScript(siteDir, 'first-act', 'src/theme/first-act.ts')
      const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
      const pages = files.filter((file) => file.endsWith('.html') && !atOnce.includes(file))
      for (const page of pages) {
        const path = join(outDir, page)
        const html = readFileSync(path, 'utf8')
        const deferred = withDeferredScripts(html, code.trim())
        if (deferred === html) throw new Error(`${page}: no script of the site was found in it`)
        writeFileSync(path, ahead.includes(page) ? withScriptsAhead(deferred) : deferred)
      }
    },
  }
}
