/** Docusaurus plugin: each page of the documentation and of the reference as Markdown beside it, and `llms.txt`. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { LoadedContent } from '@docusaurus/plugin-content-docs'
import type { LoadContext, Plugin } from '@docusaurus/types'
import { microversions } from '#api/microversion.ts'
import { historyOf } from '#description/history.ts'
import { load } from '#description/load.ts'
import { referenceMarkdown } from '#description/reference-markdown.ts'
import { resolve } from '#description/resolve.ts'
import { twinsOf, type BuiltPage, type Edition } from './twins.ts'

export default function markdownTwins({ baseUrl, siteConfig }: LoadContext): Plugin {
  return {
    name: 'markdown-twins',
    async postBuild({ outDir, plugins }) {
      const docs = plugins.find(({ name }) => name === 'docusaurus-plugin-content-docs')
      const files = twinsOf({
        title: siteConfig.title,
        summary: siteConfig.tagline,
        base: baseUrl,
        pages: pagesOf(docs?.content as LoadedContent, outDir, baseUrl),
        editions: editions(),
      })
      for (const [file, text] of files) {
        const path = join(outDir, file)
        mkdirSync(dirname(path), { recursive: true })
        writeFileSync(path, text)
      }
    },
  }
}

type SidebarItem = LoadedContent['loadedVersions'][number]['sidebars'][string][number]

/** The pages in the order of the sidebar, with the label they stand under. */
function pagesOf({ loadedVersions }: LoadedContent, outDir: string, baseUrl: string): BuiltPage[] {
  return loadedVersions.flatMap(({ docs, sidebars }) => {
    const pages: BuiltPage[] = []
    let section: string | undefined
    const visit = (item: SidebarItem): void => {
      if (item.type === 'html') section = item.value
      if (item.type === 'category') item.items.forEach(visit)
      if (item.type !== 'doc') return
      const address = docs
        .find(({ id }) => id === item.id)
        ?.permalink.slice(baseUrl.length)
        .replace(/\/$/, '')
      if (address === undefined) throw new Error(`${item.id}: in the sidebar, and no page`)
      pages.push({ address, section, html: readFileSync(join(outDir, `${address}.html`), 'utf8') })
    }
    Object.values(sidebars).flat().forEach(visit)
    return pages
  })
}

function editions(): Edition[] {
  const source = load()
  const history = historyOf(source)
  return microversions
    .map((version) => String(version))
    .toReversed()
    .map((microversion) => ({
      microversion,
      reference: referenceMarkdown(resolve(source, microversion), history),
    }))
}
