/** The request that the console is about to send: written in fields or by hand, and what is the matter with it. */

import { microversion as microversionOfText, since, type Feature } from '#api/microversion.ts'
import { nearestRequest } from '#api/nearest-operation.ts'
import { operationAt, operationIds, operations, type Operation, type OperationId } from '#api/operations.ts'
import type { Document } from '#description/document.ts'
import { operationsOf } from '#description/operations-of.ts'
import { describeJsonFault, faultOfJson } from '#placement/json-fault.ts'
import {
  draftOf,
  formOf,
  headerOf,
  linesOf,
  problemsOf as problemsOfFields,
  requestOfDraft,
  type Draft,
  type Form,
} from '../try-draft.ts'
import { startsOf, type Start } from '../try-starts.ts'
import { atMicroversion, consoleRequest, microversionOf, pathOf, rawOf, requestOfRaw } from './request.ts'
import type { ConsoleRequest, RawDraft } from './request.ts'

export interface ConsoleDraft {
  readonly mode: 'fields' | 'raw'
  readonly microversion: string
  /** What the fields are of. */
  readonly operation: OperationId
  readonly fields: Draft
  readonly raw: RawDraft
}

const blank: Draft = { values: {}, moreQuery: '', moreHeaders: '', body: '' }

export function firstDraft(microversion: string): ConsoleDraft {
  return {
    mode: 'fields',
    microversion,
    operation: 'listResourceProviders',
    fields: blank,
    raw: { method: 'GET', target: '/resource_providers', headers: '', body: '' },
  }
}

/** The fields of an operation in the console, whose token has a place of its own. Undefined where the edition lacks it. */
export function consoleFormOf(document: Document, operation: OperationId): Form | undefined {
  const form = formOf(document, operation)
  return form && { ...form, fields: form.fields.filter(({ name }) => name !== 'X-Auth-Token') }
}

/** Examples of an operation to begin with, those first that succeed; none where the edition lacks it. */
export function startsIn(document: Document | undefined, operation: OperationId): Start[] {
  const form = document && consoleFormOf(document, operation)
  if (!form) return []
  return startsOf(document, operation, form)
    .filter(({ key }) => key !== 'blank')
    .map((start) => ({
      ...start,
      draft: withoutUsualToken(start.draft),
      before: start.before.map(consoleRequest),
    }))
}

/** The console adds its own token; what goes without one has to say so. */
function withoutUsualToken(draft: Draft): Draft {
  const lines = linesOf(draft.moreHeaders)
  const own = lines.find((line) => line.startsWith('x-auth-token:'))
  const others = lines.filter((line) => line !== own)
  const token = own === undefined ? ['x-auth-token:'] : own === 'x-auth-token: admin' ? [] : [own]
  return { ...draft, moreHeaders: [...others, ...token].join('\n') }
}

/** What is sent; undefined where the fields are of an operation that the edition lacks. */
export function requestOf(draft: ConsoleDraft, form: Form | undefined): ConsoleRequest | undefined {
  const { mode, microversion, fields, raw } = draft
  if (mode === 'fields') {
    if (!form) return undefined
    const request = requestOfDraft(form, fields, microversion)
    return { ...request, target: pathOf(request.target) }
  }
  const request = requestOfRaw(raw)
  // A header of its own wins, an odd one too.
  return 'openstack-api-version' in request.headers ? request : atMicroversion(request, microversion)
}

/** The draft that a request is: in fields where an operation of the API is behind it, raw otherwise. */
export function draftOfRequest(
  request: ConsoleRequest,
  document: Document | undefined,
  present: ConsoleDraft,
): ConsoleDraft {
  const microversion = microversionOf(request) ?? present.microversion
  const { 'openstack-api-version': version, ...others } = request.headers
  const known = version === `placement ${microversion}` && microversionOfText(microversion) !== undefined
  const raw = rawOf({ ...request, headers: known ? others : request.headers })
  const found = operationAt(request.method, request.target.split('?')[0] ?? request.target)
  const form = found && document && consoleFormOf(document, found.id)
  if (!found || !form || !known) return { ...present, mode: 'raw', microversion, raw }
  return {
    mode: present.mode,
    microversion,
    operation: found.id,
    fields: draftOf(form, request),
    raw,
  }
}

/** The same request in the other way of writing it. */
export function inMode(
  mode: ConsoleDraft['mode'],
  draft: ConsoleDraft,
  document: Document | undefined,
): ConsoleDraft {
  if (mode === draft.mode) return draft
  const form = document && consoleFormOf(document, draft.operation)
  const request = requestOf(draft, form)
  if (!request) return { ...draft, mode }
  const other = draftOfRequest(request, document, draft)
  // By hand any request can be written; in fields only one of an operation.
  return mode === 'raw' || other.mode === draft.mode ? { ...other, mode } : { ...draft, mode }
}

/** Why a draft should not be sent as it is. */
export type Problem =
  | { readonly kind: 'empty'; readonly name: string }
  | { readonly kind: 'header'; readonly line: string }
  | { readonly kind: 'json'; readonly message: string }
  | { readonly kind: 'method'; readonly text: string }
  | { readonly kind: 'target'; readonly text: string }
  /** It would end up where a token must not be. */
  | { readonly kind: 'token' }
  /** A browser sends none with GET. */
  | { readonly kind: 'body' }

/** Only these can be sent all the same. */
export const canBeSent = ({ kind }: Problem): boolean => kind === 'json'

export function problemsOf(draft: ConsoleDraft, form: Form | undefined, real: boolean): Problem[] {
  const { mode, fields, raw } = draft
  const found = mode === 'raw' ? problemsOfRaw(raw) : form ? problemsIn(fields, form) : []
  const headers = linesOf(mode === 'raw' ? raw.headers : fields.moreHeaders).flatMap(
    (line) => headerOf(line) ?? [],
  )
  const hasToken = headers.some(([name, value]) => name === 'x-auth-token' && value !== '')
  const bodyOfGet = mode === 'raw' && raw.body !== '' && ['GET', 'HEAD'].includes(raw.method.toUpperCase())
  return [
    ...found,
    ...(real && hasToken ? [{ kind: 'token' } as const] : []),
    ...(real && bodyOfGet ? [{ kind: 'body' } as const] : []),
  ]
}

function problemsIn(fields: Draft, form: Form): Problem[] {
  return problemsOfFields(form, fields).map((problem) =>
    problem.kind === 'empty' ? { kind: 'empty', name: problem.field.name } : problem,
  )
}

function problemsOfRaw({ method, target, headers, body }: RawDraft): Problem[] {
  const lines = linesOf(headers).filter((line) => headerOf(line) === undefined)
  const fault = body.trim() === '' ? undefined : faultOfJson(body)
  return [
    ...(/^[A-Za-z]+$/.test(method.trim()) ? [] : [{ kind: 'method', text: method } as const]),
    ...(/^\/\S*$/.test(target.trim()) ? [] : [{ kind: 'target', text: target } as const]),
    ...lines.map((line): Problem => ({ kind: 'header', line })),
    ...(fault ? [{ kind: 'json', message: describeJsonFault(fault) } as const] : []),
  ]
}

/** What the reader should know of a request that is fine as such. */
export type Note =
  /** No microversion has an operation there. */
  | {
      readonly kind: 'unknown'
      readonly method: string
      readonly path: string
      readonly nearest?: OperationId
    }
  /** The microversion does not have it yet. */
  | { readonly kind: 'absent'; readonly operation: OperationId; readonly since: string }
  | { readonly kind: 'microversion'; readonly text: string }

export function notesOn(request: ConsoleRequest, document: Document | undefined): Note[] {
  const spoken = microversionOf(request)
  if (spoken === undefined || !microversionOfText(spoken))
    return [{ kind: 'microversion', text: request.headers['openstack-api-version'] ?? '' }]
  const { method } = request
  const path = request.target.split('?')[0] ?? request.target
  const found = operationAt(method, path)
  if (!document) return []
  const there = operationIds.filter((id) => operationsOf(document).some(({ operation }) => operation === id))
  if (!found) {
    const nearest = nearestRequest(method, path, there)
    return [{ kind: 'unknown', method, path, ...(nearest && { nearest }) }]
  }
  return there.includes(found.id)
    ? []
    : [{ kind: 'absent', operation: found.id, since: sinceOf(found.id) ?? spoken }]
}

/** The microversion that brought an operation; undefined for those that were always there. */
export function sinceOf(id: OperationId): string | undefined {
  const { since: feature }: Operation & { since?: Feature } = operations[id]
  return feature && since[feature]
}
