/** A page of the site as Markdown: what it says to a reader, without what only a browser can use. */

import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { matches, select, selectAll } from 'hast-util-select'
import { toMdast, type Handle } from 'hast-util-to-mdast'
import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { SKIP, visit } from 'unist-util-visit'

/** What stands on a page, parsed once and written for several places. */
export interface PageContent {
  readonly title: string
  readonly description: string
  readonly body: Element
}

export interface WriteOptions {
  /** The address to write for one that stands on the page. */
  readonly link: (href: string) => string
  /** The anchors that somebody leads to; they are written where a heading does not make them by itself. */
  readonly anchors: ReadonlySet<string>
}

/** Controls, and what repeats the page for its own browser. */
const leftOut = 'button, form, .run-seat, .visually-hidden, .hash-link, .theme-doc-toc-mobile, .page-twin'

/** Their children are set apart by the style sheet, so Markdown needs a space between them. */
const spaced = '.catalogue-title, .catalogue-operations'

/** Throws when the HTML is no page of the documentation. */
export function readPage(html: string): PageContent {
  const tree: Root = fromHtml(html)
  const body = select('.theme-doc-markdown', tree)
  const title = body && select('h1', body)
  if (!title) throw new Error('expected a page with .theme-doc-markdown and a heading in it, found none')
  visit(body, (node, index, parent) => {
    if (!parent || index === undefined) return
    if (node.type === 'comment' || (node.type === 'element' && matches(leftOut, node))) {
      parent.children.splice(index, 1)
      return [SKIP, index]
    }
    if (node.type === 'element' && matches(spaced, node))
      node.children = node.children.flatMap((child): ElementContent[] => [
        child,
        { type: 'text', value: ' ' },
      ])
    return
  })
  return {
    title: textOf(title),
    description: String(select('meta[name=description]', tree)?.properties['content'] ?? ''),
    body,
  }
}

/** The addresses a page leads to, as they stand on it. */
export function linksOf({ body }: PageContent): string[] {
  return selectAll('a[href]', body).map(({ properties }) => String(properties['href']))
}

export function writePage({ description, body }: PageContent, options: WriteOptions): string {
  const tree = toMdast(structuredClone(body), { handlers: handlers(options), newlines: true })
  const root: Nodes = tree.type === 'root' ? tree : { type: 'root', children: [tree as RootContent] }
  const [first, ...rest] = root.children
  const summary: RootContent = {
    type: 'blockquote',
    children: [{ type: 'paragraph', children: [{ type: 'text', value: description }] }],
  }
  const children = first ? [first, ...(description === '' ? [] : [summary]), ...rest] : []
  return toMarkdown(
    { type: 'root', children },
    { bullet: '-', rule: '-', emphasis: '_', extensions: [gfmToMarkdown({ tablePipeAlign: false })] },
  )
}

function handlers({ link, anchors }: WriteOptions): Record<string, Handle> {
  const anchorOf = ({ properties: { id } }: Element): PhrasingContent[] =>
    typeof id === 'string' && anchors.has(id) ? [{ type: 'html', value: `<a id="${id}"></a>` }] : []

  const heading: Handle = (state, node: Element) => {
    const children = state.all(node) as PhrasingContent[]
    const own = slugOf(textOf(node)) === node.properties['id'] ? [] : anchorOf(node)
    return { type: 'heading', depth: Number(node.tagName[1]) as 1, children: [...own, ...children] }
  }

  /** A block whose first words get its anchor. */
  const block =
    (make: (state: Parameters<Handle>[0], node: Element) => RootContent | RootContent[]): Handle =>
    (state, node: Element) => {
      const made = [make(state, node)].flat()
      const anchor = anchorOf(node)
      return (anchor.length === 0 ? made : withAnchor(made, anchor)) as ReturnType<Handle>
    }

  const details: Handle = (state, node: Element) => state.toFlow(state.all(node))

  return {
    ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, heading])),
    a: (state, node: Element) => ({
      type: 'link',
      url: link(String(node.properties['href'] ?? '')),
      children: state.all(node) as PhrasingContent[],
    }),
    figure: (_state, node: Element) => fence(node),
    details,
    summary: (_state, node: Element) => paragraph({ type: 'strong', children: [text(textOf(node))] }),
    dl: (_state, node: Element) => ({
      type: 'list',
      spread: false,
      children: selectAll('dt', node).map((term) => ({
        type: 'listItem',
        spread: false,
        children: [definition(_state, term, node)],
      })),
    }),
    p: block((state, node) => {
      const children = state.all(node) as PhrasingContent[]
      return paragraph(...(matches('.catalogue-label', node) ? [strong(children)] : children))
    }),
    li: block(
      (state, node) =>
        ({ type: 'listItem', spread: false, children: state.toFlow(state.all(node)) }) as never,
    ),
    section: block((state, node) => state.toFlow(state.all(node)) as RootContent[]),
    div: block((state, node) =>
      matches('.piece', node) ? piece(node) : (state.toFlow(state.all(node)) as RootContent[]),
    ),
  }
}

function definition(
  state: Parameters<Handle>[0],
  term: Element,
  list: Element,
): Extract<RootContent, { type: 'paragraph' }> {
  const pair = selectAll('div', list).find(({ children }) => children.includes(term))
  const said = (pair?.children ?? []).filter((child) => child !== term)
  const words = said.flatMap((child) =>
    child.type === 'element' ? (state.all(child) as PhrasingContent[]) : [],
  )
  return paragraph(strong(state.all(term) as PhrasingContent[]), text(' '), ...words)
}

/** A fence is its title and its text; the pieces of an HTTP example are one text again. */
function fence(node: Element): RootContent[] {
  const language = String(node.properties['dataLanguage'] ?? '')
  const title = textOf(select('figcaption span', node))
  const pieces = selectAll('.piece', node)
  const http = pieces.filter(({ properties }) => properties['dataRole'] !== 'log')
  const log = pieces.find(({ properties }) => properties['dataRole'] === 'log')
  const code = http.length > 0 ? exchangesOf(http) : textOf(select('pre', node))
  return [
    ...(title === language ? [] : [paragraph(strong([text(title)]))]),
    { type: 'code', lang: language, value: code },
    ...(log
      ? [
          paragraph(text('It logs:')),
          { type: 'code', lang: 'text', value: textOf(select('pre', log)) } as const,
        ]
      : []),
  ]
}

function exchangesOf(pieces: readonly Element[]): string {
  return pieces
    .map((each, index) => {
      const starts = each.properties['dataRole'] === 'request' && index > 0
      return (starts ? '###\n\n' : '') + textOf(select('pre', each))
    })
    .join('\n\n')
}

function piece(node: Element): RootContent[] {
  return [
    paragraph(text(`${textOf(select('.piece-label', node))}:`)),
    { type: 'code', lang: 'http', value: textOf(select('pre', node)) },
  ]
}

const text = (value: string): PhrasingContent => ({ type: 'text', value })
const strong = (children: PhrasingContent[]): PhrasingContent => ({ type: 'strong', children })
const paragraph = (...children: PhrasingContent[]): Extract<RootContent, { type: 'paragraph' }> => ({
  type: 'paragraph',
  children,
})

function withAnchor(blocks: RootContent[], anchor: PhrasingContent[]): RootContent[] {
  let placed = false
  visit({ type: 'root', children: blocks } as Nodes, 'paragraph', (node) => {
    if (!placed) node.children.unshift(...anchor)
    placed = true
  })
  return placed ? blocks : [paragraph(...anchor), ...blocks]
}

function textOf(node: Nodes | ElementContent | Root | null | undefined | Element): string {
  let found = ''
  if (node) visit(node as Element, 'text', ({ value }: { value: string }) => void (found += value))
  return found.trim()
}

/** The anchor that a renderer of Markdown makes of a heading. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}
