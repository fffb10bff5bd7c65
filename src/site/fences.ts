/**
 * Remark plugin: turns each fence into a `<Fence>` that carries its highlighted HTML.
 *
 * A fence whose info string says `world=` or `program` is an example: it also carries its source, so that it can be
 * run, and a `log` fence right after a program becomes part of it.
 */

import type { Code, Parent, Root } from 'mdast'
import type { MdxJsxAttribute, MdxJsxFlowElement } from 'mdast-util-mdx'
import { SKIP, visit } from 'unist-util-visit'
import { highlight } from './highlight.ts'

/** One piece of an exchange as it stands on the page. */
interface Piece {
  readonly role: 'request' | 'answer'
  readonly text: string
  /** The status of an answer. */
  readonly status?: number
}

/** Splits the text of an `http` example into requests and answers, in the order in which they stand. */
export function piecesOf(exchanges: string): Piece[] {
  return exchanges.split(/^###.*\n/m).flatMap((exchange): Piece[] => {
    const answerAt = exchange.search(/^HTTP\/1\.1 /m)
    const request: Piece = {
      role: 'request',
      text: exchange.slice(0, answerAt < 0 ? undefined : answerAt).trim(),
    }
    if (answerAt < 0) return [request]
    const text = exchange.slice(answerAt).trim()
    return [request, { role: 'answer', text, status: Number(text.slice(9, 12)) }]
  })
}

const isExample = (meta: string): boolean => /(^|\s)(world=|program(\s|$))/.test(meta)

const titleOf = (meta: string): string | undefined => {
  const match = /(?:^|\s)title=(?:"([^"]*)"|(\S+))/.exec(meta)
  return match?.[1] ?? match?.[2]
}

const block = (html: string, attributes = ''): string =>
  `<pre tabindex="0"${attributes}><code>${html}</code></pre>`

/** HTTP text as HTML: the head in HTTP's colours, the body in JSON's. */
export function highlightMessage(text: string): string {
  const [head = '', ...body] = text.split(/\n\n/)
  const colouredHead = highlight(head + '\n', 'http').trimEnd()
  return body.length > 0 ? `${colouredHead}\n\n${highlight(body.join('\n\n'), 'json')}` : colouredHead
}

/** The inside of a fence as HTML. */
export function fenceHtml(language: string, code: string): string {
  if (language !== 'http') return block(highlight(code, language))
  return piecesOf(code)
    .map(({ role, text, status }) => {
      const kind = status === undefined ? '' : ` data-kind="${status < 400 ? 'fine' : 'refused'}"`
      const label = role === 'request' ? 'Request' : `Answer ${status}`
      return `<div class="piece" data-role="${role}"${kind}><span class="piece-label">${label}</span>${block(highlightMessage(text))}</div>`
    })
    .join('')
}

function fenceElement({ lang, meta, value }: Code, log: string | undefined): MdxJsxFlowElement {
  const language = lang ?? 'text'
  const info = meta ?? ''
  const properties: Record<string, string | undefined> = {
    language,
    html: fenceHtml(language, value) + (log === undefined ? '' : logHtml(log)),
    title: titleOf(info),
    ...(isExample(info) ? { meta: info, code: value, log } : {}),
  }
  return {
    type: 'mdxJsxFlowElement',
    name: 'Fence',
    attributes: Object.entries(properties).flatMap(([name, text]): MdxJsxAttribute[] =>
      text === undefined ? [] : [{ type: 'mdxJsxAttribute', name, value: text }],
    ),
    children: [],
  }
}

const logHtml = (log: string): string =>
  `<div class="piece" data-role="log"><span class="piece-label">Logs</span>${block(highlight(log, 'text'))}</div>`

export function fences() {
  return (tree: Root): void => {
    visit(tree, 'code', (node: Code, index: number | undefined, parent: Parent | undefined) => {
      if (!parent || index === undefined) return
      const next = parent.children[index + 1]
      const log =
        isExample(node.meta ?? '') && next?.type === 'code' && next.lang === 'log' ? next.value : undefined
      parent.children.splice(index, log === undefined ? 1 : 2, fenceElement(node, log) as never)
      return [SKIP, index + 1]
    })
  }
}
