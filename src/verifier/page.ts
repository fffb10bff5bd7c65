/** Reads the examples of a page: its fences in `http`, `ts` and `log`. */

import type { Code, Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { mdxFromMarkdown } from 'mdast-util-mdx'
import { mdxjs } from 'micromark-extension-mdxjs'
import { Mistake, type Example, type ProgramExample } from './example.ts'
import { parseExchanges } from './exchanges.ts'
import { isExampleLanguage, parseInfo, type Info } from './info-string.ts'

/** What a page holds: its examples, and what could not be read as one. */
export interface Page {
  readonly file: string
  readonly text: string
  readonly examples: readonly Example[]
  readonly mistakes: readonly Mistake[]
}

/** Reads a whole page; a fence that is wrong does not hide the others. */
export function readPage(file: string, text: string): Page {
  const examples: Example[] = []
  const mistakes: Mistake[] = []
  const names = new Set<string>()
  const attempt = (read: () => void) => {
    try {
      read()
    } catch (error) {
      if (!(error instanceof Mistake)) throw error
      mistakes.push(error)
    }
  }

  attempt(() => {
    const lines = text.split('\n')
    for (const fence of fencesIn(parse(file, text))) {
      attempt(() => {
        const example = readFence(fence, file, lines, names)
        if (example) examples.push(example)
      })
    }
  })
  return { file, text, examples, mistakes }
}

/** A code block and its neighbours, which matter because a log belongs to the program right before it. */
interface Fence {
  readonly code: Code
  readonly previous: Nodes | undefined
  readonly next: Nodes | undefined
}

/** The example a fence is; undefined for a log, and for a language that nobody runs. */
function readFence(
  { code, previous, next }: Fence,
  file: string,
  lines: readonly string[],
  names: Set<string>,
): Example | undefined {
  if (!isExampleLanguage(code.lang)) return undefined
  const place = { file, line: lineOf(code) }
  const info = parseInfo(code.lang, code.meta ?? '', place)
  if (code.lang === 'log') {
    if (isFence(previous, 'ts')) return undefined
    throw new Mistake(
      place,
      'a ```log fence without a program: expected a ```ts program fence right before it',
    )
  }
  if (info.name !== undefined) {
    if (names.has(info.name)) throw new Mistake(place, `name=${info.name} stands twice on this page`)
    names.add(info.name)
  }
  if (info.static !== undefined) {
    return { kind: 'static', title: titleOf(info, `${code.lang} fence`), place, reason: info.static }
  }
  if (code.lang === 'ts' && !info.program) {
    throw new Mistake(place, `a \`\`\`ts fence is run: expected "program", or ${orStatic}`)
  }
  if (!info.world) throw new Mistake(place, `expected world=…, the state it starts from, or ${orStatic}`)

  const common = { place, world: info.world, ...(info.expect !== undefined && { expect: info.expect }) }
  if (code.lang === 'ts') {
    return {
      kind: 'program',
      title: titleOf(info, 'program'),
      ...common,
      code: code.value,
      codeLine: place.line + 1,
      clients: info.clients ?? 1,
      ...(info.since !== undefined && { since: info.since }),
      ...(isFence(next, 'log') && { log: logOf(next, lines) }),
    }
  }
  const exchanges = parseExchanges(code.value, { file, line: place.line + 1 })
  const last = exchanges.at(-1)?.request
  const prefix = prefixOf(code, lines)
  return {
    kind: 'exchange',
    title: titleOf(info, `${last?.method} ${last?.target}`),
    ...common,
    exchanges,
    prefix,
  }
}

const orStatic = 'static="…" with the reason why it is only shown'

function titleOf(info: Info, otherwise: string): string {
  return info.title ?? info.name ?? otherwise
}

function logOf(code: Code, lines: readonly string[]): NonNullable<ProgramExample['log']> {
  return {
    lines: code.value === '' ? [] : code.value.split('\n'),
    line: lineOf(code) + 1,
    prefix: prefixOf(code, lines),
  }
}

function isFence(node: Nodes | undefined, language: string): node is Code {
  return node?.type === 'code' && node.lang === language
}

function lineOf(code: Code): number {
  return code.position?.start.line ?? 1
}

function prefixOf(code: Code, lines: readonly string[]): string {
  const before = (code.position?.start.column ?? 1) - 1
  return (lines[lineOf(code) - 1] ?? '').slice(0, before).replace(/[^>\s]/g, ' ')
}

function* fencesIn(node: Nodes): Generator<Fence> {
  const children: readonly Nodes[] = 'children' in node ? node.children : []
  for (const [index, child] of children.entries()) {
    if (child.type === 'code') yield { code: child, previous: children[index - 1], next: children[index + 1] }
    else yield* fencesIn(child)
  }
}

/** The page as a tree. What Docusaurus takes out before MDX sees it is blanked, so that no line or column moves. */
/** A page in `.mdx` may hold components; in any other, what looks like one is text. */
function parse(file: string, text: string): Nodes {
  if (!file.endsWith('.mdx')) return fromMarkdown(text.replace(frontMatter, blank))
  try {
    return fromMarkdown(text.replace(frontMatter, blank).replace(headingId, blank), {
      extensions: [mdxjs()],
      mdastExtensions: [mdxFromMarkdown()],
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const line = 'line' in error && typeof error.line === 'number' ? error.line : 1
    const reason = 'reason' in error ? String(error.reason) : error.message
    throw new Mistake({ file, line }, `not MDX: ${reason}`)
  }
}

const frontMatter = /^---\n[\s\S]*?\n---(?=\n|$)/
const headingId = /(?<=^#{1,6} [^\n]*)\{#[\w-]+\}[ \t]*$/gm

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}
