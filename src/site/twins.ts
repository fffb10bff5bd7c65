/** The Markdown twins of the pages, and the two files that lead to them: `llms.txt` and `llms-full.txt`. */

import { posix } from 'node:path'
import type { ReferenceMarkdown } from '#description/reference-markdown.ts'
import { linksOf, readPage, writePage, type PageContent } from './page-markdown.ts'

/** A page of the documentation as it was built; its address is without base and leading slash. */
export interface BuiltPage {
  readonly address: string
  /** The chapter of the sidebar it stands in; undefined before the first. */
  readonly section: string | undefined
  readonly html: string
}

export interface Edition {
  readonly microversion: string
  readonly reference: ReferenceMarkdown
}

export interface TwinsInput {
  readonly title: string
  readonly summary: string
  /** The site's base, `/` or `/somewhere/`. */
  readonly base: string
  /** In the order of the sidebar. */
  readonly pages: readonly BuiltPage[]
  /** The newest first; it is `/api`, the others are `/api/<microversion>`. */
  readonly editions: readonly Edition[]
}

/** A text for a file of the site, and how a list names it. */
interface Twin {
  readonly file: string
  readonly title: string
  readonly description: string
  readonly section: string
  /** The text as it stands in a file; links are relative to the place of that file. */
  readonly textIn: (file: string) => string
}

/** File below the site's folder → its text. */
export function twinsOf(input: TwinsInput): Map<string, string> {
  const link = linkWriter(input)
  const documentation = documentationTwins(input, link)
  const [newest, ...older] = editionTwins(input, link)
  if (!newest) throw new Error('expected at least one edition of the reference, found none')
  const chapters = chapterTwins(input, link)
  const files = [...documentation, newest, ...chapters, ...older]
  return new Map([
    ...files.map(({ file, textIn }): [string, string] => [file, textIn(file)]),
    ['llms.txt', listOf(input, files)],
    ['llms-full.txt', [...documentation, newest].map(({ textIn }) => textIn('llms-full.txt')).join('\n')],
  ])
}

type WriteLink = (href: string, from: string) => string

/** Addresses on the site become relative ones, so that the files work wherever they lie; those with a twin lead to it. */
function linkWriter({ base, pages, editions }: TwinsInput): WriteLink {
  const twinned = new Set([
    ...pages.map(({ address }) => address),
    ...editions.map(({ microversion }) => `api/${microversion}`),
    'api',
  ])
  return (href, from) => {
    if (!href.startsWith('/')) return href
    const [, path = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href) ?? []
    const address = (path.startsWith(base) ? path.slice(base.length) : path.slice(1)).replace(/\/$/, '')
    const isTwinned = twinned.has(address)
    const target = isTwinned ? `${address}.md` : address
    // A query and a filter in the hash are for the page's own scripts.
    const place = isTwinned ? (/#[^=]+$/.exec(rest)?.[0] ?? '') : rest
    return (posix.relative(posix.dirname(from), target) || '.') + place
  }
}

function documentationTwins({ pages, base }: TwinsInput, link: WriteLink): Twin[] {
  const contents = pages.map((page): [BuiltPage, PageContent] => [page, readPage(page.html)])
  const anchors = anchorsLedTo(contents, base)
  return contents.map(([{ address, section = 'Start' }, content]) => ({
    file: `${address}.md`,
    title: content.title,
    description: content.description,
    section,
    textIn: (file) =>
      writePage(content, {
        link: (href) => link(href, file),
        anchors: anchors.get(address) ?? new Set(),
      }),
  }))
}

/** By address: the anchors that some page leads to. */
function anchorsLedTo(
  contents: readonly (readonly [BuiltPage, PageContent])[],
  base: string,
): Map<string, Set<string>> {
  const anchors = new Map<string, Set<string>>()
  for (const [{ address }, content] of contents) {
    for (const href of linksOf(content)) {
      const [path = '', anchor] = href.split('#')
      if (anchor === undefined) continue
      const target = path === '' ? address : path.startsWith(base) ? path.slice(base.length) : path
      anchors.set(target, (anchors.get(target) ?? new Set()).add(anchor))
    }
  }
  return anchors
}

function editionTwins({ editions }: TwinsInput, link: WriteLink): Twin[] {
  return editions.map(({ microversion, reference }, index) => ({
    file: index === 0 ? 'api.md' : `api/${microversion}.md`,
    title: `All operations at ${microversion}`,
    description: `Every operation of microversion ${microversion}, every answer it may give, and an example of each.`,
    section: index === 0 ? 'Reference' : 'Optional',
    textIn: (file) =>
      withLinks(
        [reference.opening, ...reference.chapters.map(({ text }) => text), reference.absent],
        file,
        link,
      ),
  }))
}

/** The chapters of the newest edition by themselves, for readers that cannot hold all of it. */
function chapterTwins({ editions: [newest] }: TwinsInput, link: WriteLink): Twin[] {
  return (newest?.reference.chapters ?? []).map(({ name, description, text }) => ({
    file: `api/${name.toLowerCase().replaceAll(' ', '-')}.md`,
    title: name,
    description,
    section: 'Reference',
    textIn: (file) => withLinks([text.replace(/^#(#+ )/gm, '$1')], file, link),
  }))
}

function withLinks(parts: readonly string[], file: string, link: WriteLink): string {
  const text = parts.filter((part) => part !== '').join('\n\n')
  return `${text.replaceAll(/\]\((\/[^)\s]*)\)/g, (_, href: string) => `](${link(href, file)})`)}\n`
}

/** As llmstxt.org has it; what stands under Optional may be skipped by who has little room. */
function listOf({ title, summary }: TwinsInput, twins: readonly Twin[]): string {
  const sections = new Map<string, Twin[]>()
  for (const twin of twins) sections.set(twin.section, [...(sections.get(twin.section) ?? []), twin])
  const lists = [...sections].map(
    ([section, entries]) =>
      `## ${section}\n\n${entries.map(({ file, title: name, description }) => `- [${name}](${file}): ${description}`).join('\n')}`,
  )
  return `${[`# ${title}`, `> ${summary}`, ...lists].join('\n\n')}\n`
}
