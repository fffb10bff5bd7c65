/** A request as a TypeScript program with the client of this project. */

import { newest } from '#api/microversion.ts'
import { literal, type Notation } from './literal.ts'
import { bodyText, targetOf, type Json, type Pair, type SampleRequest } from './request.ts'

const notation: Notation = {
  text: quoted,
  key: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)),
  atom: String,
  indent: '  ',
  width: 78,
}

export function typescript(request: SampleRequest): string {
  return request.anonymous ? withFetch(request) : isCall(request) ? withMethod(request) : withClient(request)
}

/** The types forbid what is refused for its form, and a call has no place for other headers. */
function isCall({ operation, headers, microversion, status, text, body }: SampleRequest): boolean {
  const usual = ([name, value]: readonly [string, string]) =>
    name.toLowerCase() === 'openstack-api-version' ||
    (name.toLowerCase() === 'content-type' && value === 'application/json' && body !== undefined)
  const ownVersion = headers.find(([name]) => name.toLowerCase() === 'openstack-api-version')?.[1]
  return (
    operation !== undefined &&
    // Only before 1.7 it had a body, which the types of the newest do not have.
    (operation !== 'updateResourceClass' || body === undefined) &&
    status !== 400 &&
    text === undefined &&
    headers.every(usual) &&
    ownVersion === `placement ${microversion}`
  )
}

/** A parameter of one request group of several; the client has them under `groups`. */
const suffixed = /^(?:resources|required|member_of|in_tree)(?:\d|_).*$/

const lists = new Set(['required', 'member_of', 'same_subtree'])

function withMethod(request: SampleRequest): string {
  const { operation = '', params, query, body } = request
  const inGroups = query.filter(([name]) => suffixed.test(name))
  const argument = {
    ...params,
    ...parameters(query.filter(([name]) => !suffixed.test(name))),
    ...(inGroups.length > 0 && { groups: parameters(inGroups) }),
    ...(body !== undefined && { body }),
  }
  const call = Object.keys(argument).length === 0 ? '' : literal(argument, notation)
  return [
    ...client(request),
    `const answer = await placement.${operation}(${call})`,
    'console.log(answer)',
    '',
  ].join('\n')
}

/** As the client takes them: some always as lists, others only where they are repeated. */
function parameters(pairs: readonly Pair[]): Record<string, Json> {
  return Object.fromEntries(
    pairs.map(([name]) => {
      const all = pairs.flatMap(([each, value]) =>
        each === name ? [name === 'limit' ? Number(value) : value] : [],
      )
      const [only = ''] = all
      return [name, all.length === 1 && !lists.has(name) ? only : all]
    }),
  )
}

function withClient(request: SampleRequest): string {
  const extra = request.headers.filter(
    ([name, value]) =>
      name.toLowerCase() !== 'openstack-api-version' || value !== `placement ${request.microversion}`,
  )
  return [...client(request), ...sent(request, `placement.fetch(${quoted(targetOf(request))}`, extra)].join(
    '\n',
  )
}

/** The client never goes without a token. */
function withFetch(request: SampleRequest): string {
  const call = `fetch(process.env.PLACEMENT + ${quoted(targetOf(request))}`
  return sent(request, call, request.headers).join('\n')
}

function sent(request: SampleRequest, call: string, headers: SampleRequest['headers']): string[] {
  const { method, body } = request
  const raw = bodyText(request)
  const options: string[] = [
    ...(method === 'GET' ? [] : [`  method: ${quoted(method)},`]),
    ...(headers.length === 0 ? [] : [`  headers: ${literal(Object.fromEntries(headers), notation, 1)},`]),
    ...(raw === undefined
      ? []
      : [`  body: ${body === undefined ? quoted(raw) : `JSON.stringify(${literal(body, notation, 1)})`},`]),
  ]
  return [
    `const response = await ${call}${options.length === 0 ? '' : `, {\n${options.join('\n')}\n}`})`,
    'console.log(response.status, await response.text())',
    '',
  ]
}

function client({ microversion }: SampleRequest): string[] {
  const at = microversion === newest ? '' : `.at(${quoted(microversion)})`
  return [
    `import { createClient } from ${quoted('placement-live/client')}`,
    '',
    `const placement = createClient({\n  fetch,\n  url: process.env.PLACEMENT,\n  token: process.env.TOKEN,\n})${at}`,
    '',
  ]
}

function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${escaped}'`
}
