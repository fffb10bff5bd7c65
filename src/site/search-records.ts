/** What the search knows of a page: a record for each place in it that has an anchor, in the words of its HTML. */

import { Parser } from 'htmlparser2'

export interface SearchRecord {
  /** Page and anchor, below the site's base URL. */
  readonly path: string
  /** The title of the page. */
  readonly page: string
  /** The heading of the place; that of the page for what stands before the first. */
  readonly title: string
  /** The operation the place describes. */
  readonly operation?: string
  /** The words between this anchor and the next. */
  readonly text: string
}

interface Place {
  readonly anchor: string
  readonly operation?: string
  title: string
  text: string
}

type Attributes = Readonly<Record<string, string>>

/** Elements whose words are no part of the text. */
const silent = new Set(['script', 'style', 'button', 'nav', 'form', 'svg', 'template'])
const silentClasses = ['hash-link', 'reference-anchor', 'piece-label', 'since', 'theme-doc-toc-mobile']

/** Elements that have no end, so that nothing is inside them. */
const empty = new Set(['br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'])

const inline = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'kbd', 'span', 'strong'])

/** What stands between an element and the text beside it: a space, one where words would meet, or nothing. */
type Edge = 'space' | 'between words' | 'none'

function edgeOf(name: string, { class: classes = '' }: Attributes): Edge {
  if (!inline.has(name) || classes === 'verb' || classes === 'status') return 'space'
  return classes.startsWith('token') ? 'none' : 'between words'
}

const isHeading = (name: string): boolean => /^h[1-6]$/.test(name)

const placed = new Set(['h2', 'h3', 'li', 'section', 'tr'])

/** Whether text that follows is found at this element's own anchor. */
const hasPlace = (name: string, { id, 'data-operation': operation }: Attributes): boolean =>
  id !== undefined && (placed.has(name) || operation !== undefined)

const isSilent = (name: string, { class: classes = '' }: Attributes): boolean =>
  silent.has(name) || classes.split(' ').some((one) => silentClasses.includes(one))

/** `path` is the page's, below the site's base URL; a page without a heading has no records. */
export function searchRecords(path: string, html: string): SearchRecord[] {
  const top: Place = { anchor: '', title: '', text: '' }
  const places = [top]
  const open: Edge[] = []
  let [mainAt, silentAt, titleAt] = [Infinity, Infinity, Infinity] // how deep what has begun lies
  let isBetweenWords = false
  const place = (): Place => places.at(-1) ?? top
  const pass = (edge: Edge | undefined) => {
    if (edge === 'space') place().text += ' '
    if (edge === 'between words') isBetweenWords = true
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      if (empty.has(name)) return
      const edge = edgeOf(name, attributes)
      open.push(edge)
      const depth = open.length
      if (name === 'main') mainAt = Math.min(mainAt, depth)
      if (mainAt === Infinity || silentAt !== Infinity) return
      if (isSilent(name, attributes)) {
        silentAt = depth
        return
      }
      if (hasPlace(name, attributes)) {
        const { id = '', 'data-operation': operation, 'aria-label': label = '' } = attributes
        places.push({ anchor: id, ...(operation !== undefined && { operation }), title: label, text: '' })
      }
      const isTitle = isHeading(name) || name === 'strong' || name === 'td'
      if (isTitle && titleAt === Infinity && place().title === '' && (place() !== top || name === 'h1'))
        titleAt = depth
      pass(edge)
    },
    ontext(text) {
      if (mainAt === Infinity || silentAt !== Infinity) return
      const into = titleAt === Infinity ? 'text' : 'title'
      const current = place()
      if (isBetweenWords && /\w$/.test(current[into]) && /^\w/.test(text)) current[into] += ' '
      isBetweenWords = false
      current[into] += text
    },
    onclosetag(name) {
      if (empty.has(name)) return
      const depth = open.length
      const edge = open.pop()
      if (depth === silentAt) silentAt = Infinity
      if (depth === titleAt) titleAt = Infinity
      if (depth === mainAt) mainAt = Infinity
      if (mainAt !== Infinity && silentAt === Infinity) pass(edge)
    },
  })
  parser.write(html)
  parser.end()

  const page = withSingleSpaces(top.title)
  if (page === '') return []
  return places.map(({ anchor, title, text, operation }) => ({
    path: anchor === '' ? path : `${path}#${anchor}`,
    page,
    title: titleOf(anchor, withSingleSpaces(title)) || page,
    ...(operation !== undefined && { operation }),
    text: withSingleSpaces(text),
  }))
}

/** Situations at several operations have one title; their ids tell them apart. */
const titleOf = (anchor: string, title: string): string =>
  /^[A-Z]\d+$/.test(anchor) ? `${anchor} ${title}` : title

/** Line ends within JSON are spaces, too. */
const withSingleSpaces = (text: string): string => text.replace(/(?:[\s\u200b]|\\n)+/g, ' ').trim()
