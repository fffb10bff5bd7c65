/** The examples of a document as collections of requests: a file of HTTP requests for editors, and one for Postman. */

import { reasonPhrases } from '#api/errors.ts'
import { arrangeExamples } from './arranged-examples.ts'
import type { Document, Json, JsonObject } from './document.ts'
import type { LiveExample } from './examples.ts'
import { operationsOf } from './operations-of.ts'

export interface CollectionOptions {
  /** What the placeholders stand for, as the worlds have it; they become variables of the collection. */
  readonly names: Readonly<Record<string, string>>
  /** The address of the server that the requests go to, until somebody changes the variable. */
  readonly server: string
}

/** Of a request: what a reader sees in a list, and what is sent; `{{host}}` and the like are variables. */
interface Collected {
  readonly name: string
  readonly title: string
  readonly notes: readonly string[]
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: string | undefined
  readonly isJson: boolean
}

interface Chapter {
  readonly title: string
  readonly requests: readonly Collected[]
}

/** Each example once, in the order of the reference. */
function chaptersOf(document: Document, { names }: CollectionOptions): Chapter[] {
  const { of, shared } = arrangeExamples(document)
  const chapters = new Map<string, LiveExample[]>([['Any request', [...shared]]])
  for (const { operation, node } of operationsOf(document)) {
    const [tag = ''] = Array.isArray(node.tags) ? node.tags.map(String) : []
    chapters.set(tag, [...(chapters.get(tag) ?? []), ...(of.get(operation) ?? [])])
  }
  return Array.from(chapters, ([title, examples]) => ({
    title,
    requests: examples.map((example) => collected(example, names)),
  }))
}

function collected(example: LiveExample, names: CollectionOptions['names']): Collected {
  const { name, summary, status, world, before, request, microversion, race } = example
  const { method, path, headers = {}, body } = request
  const withVariables = (text: string) =>
    Object.keys(names).reduce((so, each) => so.replaceAll(`{${each}}`, `{{${each}}}`), text)
  const isJson = body !== undefined && typeof body !== 'string'
  const sent: Record<string, string | null> = {
    'X-Auth-Token': '{{token}}',
    'OpenStack-API-Version': `placement ${microversion}`,
    ...(isJson && { 'Content-Type': 'application/json' }),
  }
  for (const [header, value] of Object.entries(headers)) {
    const known = Object.keys(sent).find((each) => each.toLowerCase() === header.toLowerCase())
    sent[known ?? header] = value
  }
  return {
    name,
    title: `${name}: ${summary}`,
    notes: [
      `answers ${status} ${reasonPhrases[status] ?? ''}`.trim() +
        ` in the world ${world}` +
        before.map((each) => `, after ${each.method} ${each.path}`).join(''),
      ...(race ? ['only the mock gives it, and only because Prefer asks for it'] : []),
    ],
    method,
    target: withVariables(path),
    headers: Object.entries(sent).flatMap(([header, value]) =>
      value === null ? [] : [[header, value] as const],
    ),
    body: body === undefined ? undefined : withVariables(isJson ? JSON.stringify(body, null, 2) : body),
    isJson,
  }
}

/** Of what the variables stand for in any collection. */
const variablesOf = ({ names, server }: CollectionOptions): [string, string][] => [
  ['server', server],
  ['token', 'admin'],
  ...Object.entries(names),
]

/** A file that REST Client, JetBrains' HTTP client, httpyac and the console of the site read. */
export function httpFileOf(document: Document, options: CollectionOptions): string {
  const head = variablesOf(options).map(([name, value]) => `@${name} = ${value}`)
  const parts = chaptersOf(document, options).flatMap(({ requests }) => requests.map(httpPart))
  return `${[head.join('\n'), ...parts].join('\n\n')}\n`
}

const httpPart = ({ title, notes, method, target, headers, body }: Collected): string =>
  [
    `### ${title}`,
    ...notes.map((note) => `# ${note}`),
    `${method} {{server}}${target}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body === undefined ? [] : ['', body]),
  ].join('\n')

/** A collection in Postman's format 2.1: a folder for each chapter. */
export function postmanOf(document: Document, options: CollectionOptions): JsonObject {
  const { title = '', version = '' } = document.info
  return {
    info: {
      name: `${String(title)} ${String(version)}`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: variablesOf(options).map(([key, value]) => ({ key, value })),
    item: chaptersOf(document, options)
      .filter(({ requests }) => requests.length > 0)
      .map((chapter) => ({ name: chapter.title, item: chapter.requests.map(postmanItem) })),
  }
}

function postmanItem({ title, notes, method, target, headers, body, isJson }: Collected): Json {
  return {
    name: title,
    request: {
      description: notes.join('; '),
      method,
      header: headers.map(([key, value]) => ({ key, value })),
      url: urlOf(target),
      ...(body !== undefined && {
        body: { mode: 'raw', raw: body, options: { raw: { language: isJson ? 'json' : 'text' } } },
      }),
    },
  }
}

function urlOf(target: string): JsonObject {
  const [path = '', query] = target.split(/\?(.*)/s)
  const pairs = query?.split('&').map((pair) => {
    const [key = '', value] = pair.split(/=(.*)/s)
    return value === undefined ? { key, value: null } : { key, value }
  })
  return {
    raw: `{{server}}${target}`,
    host: ['{{server}}'],
    path: path.split('/').slice(1),
    ...(pairs && { query: pairs }),
  }
}
