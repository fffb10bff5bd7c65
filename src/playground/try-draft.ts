/** A request as somebody writes it in a form: which fields the description gives it, and what is sent. */

import { dereference, objectAt, type Document } from '#description/document.ts'
import { operationsOf, parametersOf } from '#description/operations-of.ts'
import { describeJsonFault, faultOfJson } from '#placement/json-fault.ts'
import type { TextRequest } from './exchange.ts'

const places = ['path', 'query', 'header'] as const

export interface Field {
  readonly place: (typeof places)[number]
  readonly name: string
  readonly required: boolean
  /** The description's words. */
  readonly description?: string
}

/** What one operation of a description can be asked with. */
export interface Form {
  readonly method: string
  /** With its parameters in braces. */
  readonly path: string
  readonly fields: readonly Field[]
  readonly hasBody: boolean
}

export interface Draft {
  /** By `keyOf`; a query or header that is empty is left out. */
  readonly values: Readonly<Record<string, string>>
  /** Query the description does not have, or has once and somebody wants twice: `a=1&a=2`. */
  readonly moreQuery: string
  /** Headers the description does not have, a line each: `Prefer: example=…`. */
  readonly moreHeaders: string
  readonly body: string
}

export const keyOf = ({ place, name }: Pick<Field, 'place' | 'name'>): string => `${place} ${name}`

const origin = 'http://placement.test'
const token: Field = { place: 'header', name: 'X-Auth-Token', required: false }
/** What the microversion and the body say. */
const ownHeaders = ['openstack-api-version', 'content-type']

/** The form of an operation; undefined when the document does not have it. */
export function formOf(document: Document, operation: string): Form | undefined {
  const found = operationsOf(document).find((one) => one.operation === operation)
  if (!found) return undefined
  const { method, path, node } = found
  const parameters = parametersOf(found).flatMap((reference): Field[] => {
    const { in: place, name, required, description, schema } = dereference(document, reference)
    const known = places.find((one) => one === place)
    if (!known || typeof name !== 'string' || ownHeaders.includes(name.toLowerCase())) return []
    // A group of parameters, whose names the caller makes up.
    if (dereference(document, schema).type === 'object') return []
    const words = typeof description === 'string' ? { description } : {}
    return [{ place: known, name, required: required === true, ...words }]
  })
  const content = objectAt(dereference(document, node.requestBody), 'content')
  return { method, path, fields: [...parameters, token], hasBody: Object.keys(content).length > 0 }
}

/** The form filled in with a request. */
export function draftOf({ path, fields }: Form, { target, headers, body }: TextRequest): Draft {
  const url = new URL(target, origin)
  const given = new Map<string, string>()
  const parts = url.pathname.split('/')
  for (const [index, part] of path.split('/').entries()) {
    const segment = parts[index] ?? ''
    if (part.startsWith('{')) given.set(keyOf({ place: 'path', name: part.slice(1, -1) }), decoded(segment))
  }
  const moreQuery = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    const key = keyOf({ place: 'query', name })
    const isField = fields.some((field) => keyOf(field) === key)
    if (isField && !given.has(key)) given.set(key, value)
    else moreQuery.append(name, value)
  }
  const moreHeaders: string[] = []
  for (const [name, value] of Object.entries(headers)) {
    const field = fields.find(
      (one) => one.place === 'header' && one.name.toLowerCase() === name.toLowerCase(),
    )
    if (field) given.set(keyOf(field), value)
    else if (!ownHeaders.includes(name.toLowerCase())) moreHeaders.push(`${name}: ${value}`)
  }
  return {
    values: Object.fromEntries(given),
    moreQuery: moreQuery.toString(),
    moreHeaders: moreHeaders.join('\n'),
    body: indented(body),
  }
}

/** Why a draft should not be sent as it is. */
export type Problem =
  | { readonly kind: 'empty'; readonly field: Field }
  | { readonly kind: 'header'; readonly line: string }
  | { readonly kind: 'json'; readonly message: string }

export function problemsOf({ fields, hasBody }: Form, { values, moreHeaders, body }: Draft): Problem[] {
  const empty = fields.filter((field) => field.place === 'path' && (values[keyOf(field)] ?? '') === '')
  const lines = linesOf(moreHeaders).filter((line) => headerOf(line) === undefined)
  return [
    ...empty.map((field): Problem => ({ kind: 'empty', field })),
    ...lines.map((line): Problem => ({ kind: 'header', line })),
    ...(hasBody && body.trim() !== '' ? faultsOf(body) : []),
  ]
}

function faultsOf(body: string): Problem[] {
  const fault = faultOfJson(body)
  return fault ? [{ kind: 'json', message: describeJsonFault(fault) }] : []
}

/** The request a draft is. */
export function requestOfDraft(form: Form, draft: Draft, microversion: string): TextRequest {
  const { values, moreQuery, moreHeaders, body } = draft
  const valueOf = (field: Pick<Field, 'place' | 'name'>) => values[keyOf(field)] ?? ''
  const path = form.path.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(valueOf({ place: 'path', name })),
  )
  const written = new URLSearchParams(
    form.fields
      .filter((field) => field.place === 'query' && valueOf(field) !== '')
      .map((field) => [field.name, valueOf(field)]),
  )
  const query = [written.toString(), moreQuery.trim()].filter((part) => part !== '').join('&')
  const named = form.fields
    .filter((field) => field.place === 'header' && valueOf(field) !== '')
    .map((field): [string, string] => [field.name.toLowerCase(), valueOf(field)])
  const sendsBody = form.hasBody && body.trim() !== ''
  return {
    method: form.method,
    target: `${origin}${path}${query === '' ? '' : `?${query}`}`,
    headers: {
      'openstack-api-version': `placement ${microversion}`,
      ...(sendsBody && { 'content-type': 'application/json' }),
      ...Object.fromEntries(named),
      ...Object.fromEntries(linesOf(moreHeaders).flatMap((line) => headerOf(line) ?? [])),
    },
    body: sendsBody ? body : '',
  }
}

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '')

/** The header that a line is, its name in lower case; none when it is no header. */
export function headerOf(line: string): [[string, string]] | undefined {
  const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(.*)$/.exec(line.trim()) ?? []
  return name === undefined || value === undefined ? undefined : [[name.toLowerCase(), value]]
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
