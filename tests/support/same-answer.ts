/** When an answer of the mock is the same as real Placement's: the tolerated differences of the public list, and nothing else. */

import type { DifferenceKey } from '#api/differences.ts'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { names } from '#worlds/index.ts'

/** What is not the same, and where. */
export interface Mismatch {
  /** `status`, `header vary`, `body` or `state`. */
  readonly where: string
  readonly real: unknown
  readonly mock: unknown
}

/** The uuids that each server made up, in order. */
export interface MadeUuids {
  readonly real: readonly string[]
  readonly mock: readonly string[]
}

export interface Comparison {
  readonly mismatch?: Mismatch
  /** The tolerated differences without which the two would not be the same. */
  readonly tolerance?: readonly DifferenceKey[]
  /** The two may have parted for good. */
  readonly ends?: boolean
}

/** How a tolerated difference is told from a fault. */
interface Tolerance {
  /** Takes out of an answer what may differ, or writes it in one way. */
  readonly settle?: (answer: Answer, request: PlainRequest) => Answer
  /** The two answers as a whole may differ, and the states behind them from here on. */
  readonly accept?: (request: PlainRequest, real: Answer, mock: Answer) => boolean
  /** Why no comparison of one client's requests meets it. */
  readonly unseen?: string
}

/** An answer taken apart for comparison. */
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** JSON with its numbers as spelled (see `parsed`), any other body as text. */
  readonly body: unknown
}

/** One for each difference of the public list: a difference that is not there is a fault. */
const tolerances: Readonly<Record<DifferenceKey, Tolerance>> = {
  requestIds: { settle: (answer) => answer }, // done in `read`, for all answers have them
  dates: { settle: (answer) => answer },
  orderOfSets: {
    settle: (answer, { target }) => ({
      ...answer,
      body: inDetail(withSortedSets(answer.body), (text) =>
        withoutChosenPiece(withSortedNames(text), target),
      ),
    }),
  },
  orderOfKeys: { settle: (answer) => ({ ...answer, body: withSortedNameKeys(answer.body) }) },
  orderOfCandidates: {
    settle: (answer, request) => ({
      ...answer,
      body: inDetail(withSortedCandidates(answer.body, request), withSortedSuffixes),
    }),
  },
  amountsOfSharedClasses: {
    accept: ({ target }, real, mock) =>
      real.status === 200 && mock.status === 200 && asksTwiceForAClass(target),
  },
  sharedCandidatesMerged: {
    accept: ({ target }, real, mock) =>
      asksInTwoWays(target) &&
      (isPartOf(candidatesIn(real), candidatesIn(mock)) || isBelowLimit(candidatesIn(real), mock)),
  },
  sharingBelowRoot: {
    accept: ({ target }, real, mock) =>
      asksForCandidates(target) &&
      mock.status === 200 &&
      real.status === 500 &&
      /\\n\\n \d+  "|<br \/>\\n\d+\\n/.test(JSON.stringify(real.body)),
  },
  summariesBelowLimit: { unseen: 'of candidates that a limit has cut off, only the number is compared' },
  databaseWords: {
    settle: (answer) => ({
      ...answer,
      body: inDetail(answer.body, (text) => text.replace(/(pdate conflict: )\([^]*$/, '$1(…')),
    }),
  },
  databaseLimits: { accept: (_request, real) => real.status === 500 && isOfTheDriver(real.body) },
  unreadInventories: {
    accept: ({ target }, real, mock) =>
      /(\/inventories|\/reshaper)$/.test(pathOf(target)) &&
      (real.status === 400 || real.status === 500) &&
      mock.status >= 400 &&
      isOfCalling(real.body),
  },
  standardNames: { unseen: 'the comparison is with an installation of the same libraries' },
  lostConsumer: { unseen: 'it needs a race inside the server' },
  racesInside: { unseen: 'it needs a race inside the server' },
  faults: { unseen: 'no program has fault rules' },
  control: { unseen: 'no program asks for it, and a mock in process has it not' },
  preferHeader: { unseen: 'no program sends the header' },
}

/** Compares two answers to one request. */
export function compareAnswers(
  request: PlainRequest,
  realAnswer: PlainResponse,
  mockAnswer: PlainResponse,
  made: MadeUuids,
): Comparison {
  let real = read(realAnswer, made.real)
  let mock = read(mockAnswer, made.mock)
  const strict = mismatchOf(real, mock)
  if (!strict) return {}
  const needed: DifferenceKey[] = []
  for (const [key, { settle, accept }] of entriesOf(tolerances)) {
    if (accept?.(request, real, mock)) return { tolerance: [...needed, key], ends: true }
    if (!settle) continue
    const before = JSON.stringify([real, mock])
    real = settle(real, request)
    mock = settle(mock, request)
    if (before !== JSON.stringify([real, mock])) needed.push(key)
    const mismatch = mismatchOf(real, mock)
    if (!mismatch) return { tolerance: needed }
  }
  const mismatch = mismatchOf(real, mock)
  return mismatch ? { mismatch } : {}
}

/** The words of SQLite's driver, and of SQLAlchemy when that fails on the way to it. */
function isOfTheDriver(body: unknown): boolean {
  return /Python int too large to convert to SQLite INTEGER|Encoding directive wasn(?:'|&#x27;)t provided|surrogates not allowed/.test(
    JSON.stringify(body),
  )
}

/** What Python says when it calls its functions with what it read, and multiplies. */
function isOfCalling(body: unknown): boolean {
  return /got multiple values for argument|keywords must be strings|int\(\)|operand type\(s\) for \*|multiply sequence/.test(
    JSON.stringify(body),
  )
}

/** Sentences that name several things in the order of a Python set. */
function withSortedNames(detail: string): string {
  const sorted = (list: string) => list.split(', ').sort().join(', ')
  const inventory = /(Inventory for )('|&#x27;)(.*?)\2( on resource provider )\2(.*?)\2/
  return detail
    .replace(
      inventory,
      (_, start: string, quote: string, classes: string, middle: string, providers: string) =>
        [start, quote, sorted(classes), quote, middle, quote, sorted(providers), quote].join(''),
    )
    .replace(
      /(No such trait )([^\s,]+(?:, [^\s,]+)*)/,
      (_, start: string, names: string) => start + sorted(names),
    )
}

/** The suffixes that a text about `same_subtree` lists. */
function withSortedSuffixes(detail: string): string {
  if (!detail.includes('same_subtree')) return detail
  // In HTML the quotes are escaped.
  return detail.replace(
    /\[((?:'|&#x27;)[^\]]*)\]/g,
    (_, list: string) => `[${list.split(', ').sort().join(', ')}]`,
  )
}

/** Of several malformed aggregates or unknown traits of a query, the one that a Python set happens to give first is named. */
function withoutChosenPiece(detail: string, target: string): string {
  const pieces = [...queryOf(target).values()]
    .flatMap((value) => value.replace(/^(!in:|in:|!)/, '').split(','))
    .flatMap((piece) => [piece, piece.replace(/^!/, '')])
    .map((piece) => piece.replaceAll('\n', ' ')) // as a detail writes it
  return detail.replace(
    /(contain valid UUID\(s\)\. Got: |No such trait\(s\): )(.*?)(?=\.?(?:  $|\n|$))/,
    (all, start: string, piece: string) => (pieces.includes(piece) ? `${start}…` : all),
  )
}

function asksForCandidates(target: string): boolean {
  return pathOf(target) === '/allocation_candidates'
}

/** The path as the server's routes see it: without escapes, with one slash in front, without a newline behind. */
function pathOf(target: string): string {
  const [path = ''] = target.split('?', 1)
  return path
    .replace(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(parseInt(escape.slice(1), 16)))
    .replace(/^\/+/, '/')
    .replace(/\n$/, '')
}

/** Whether two groups of a query for candidates have a class in common, and the policy does not make the server copy. */
function asksTwiceForAClass(target: string): boolean {
  if (!asksForCandidates(target)) return false
  const query = queryOf(target)
  const classes = [...query]
    .filter(([name]) => name.startsWith('resources'))
    .flatMap(([, value]) => value.split(',').map((piece) => piece.split(':', 1)[0]))
  return query.get('group_policy') !== 'none' && new Set(classes).size < classes.length
}

/** Whether a query for candidates has an unsuffixed group and another one, which need not ask for resources. */
function asksInTwoWays(target: string): boolean {
  const names = [...queryOf(target).keys()]
  return (
    names.includes('resources') &&
    names.some((name) => /^(?:resources|required|member_of|in_tree)./.test(name))
  )
}

/** The candidates of an answer, settled; undefined when it has none. */
function candidatesIn({ body }: Answer): readonly unknown[] | undefined {
  const has = typeof body === 'object' && body !== null && 'allocation_requests' in body
  return has && Array.isArray(body.allocation_requests) ? body.allocation_requests : undefined
}

/** Whether they are fewer than the other answer has up to its limit, where only the number is known. */
function isBelowLimit(part: readonly unknown[] | undefined, { body }: Answer): boolean {
  const limit = typeof body === 'object' && body !== null && 'limited' in body ? Number(body.limited) : 0
  return part !== undefined && part.length < limit
}

/** Two candidates may look the same: before 1.34 they do not say which group a provider meets. */
function isPartOf(part: readonly unknown[] | undefined, whole: readonly unknown[] | undefined): boolean {
  if (!part || !whole || part.length >= whole.length) return false
  const rest = [...whole]
  return part.every((item) => {
    const at = rest.indexOf(item)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
}

function queryOf(target: string): URLSearchParams {
  return new URLSearchParams(target.replace(/^[^?]*\??/, '').replaceAll(';', '&'))
}

/** Compares two states, given as placement-state/1 documents. */
export function compareStates(real: unknown, mock: unknown, made: MadeUuids): Mismatch | undefined {
  const realState = withSortedKeys(withSortedSets(parsed(withoutMade(JSON.stringify(real), made.real))))
  const mockState = withSortedKeys(withSortedSets(parsed(withoutMade(JSON.stringify(mock), made.mock))))
  if (isSame(realState, mockState)) return undefined
  return { where: 'state', real: realState, mock: mockState }
}

// The server behind the application writes these, not Placement.
const ofTheHost = new Set([
  'date',
  'server',
  'connection',
  'content-length',
  'transfer-encoding',
  'via',
  'keep-alive',
])

const requestId = /^req-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

function read({ status, headers, body }: PlainResponse, made: readonly string[]): Answer {
  const id = headers['x-openstack-request-id'] ?? ''
  // The same id in header and body, so one that is not comes out as a difference.
  const text = withoutMade(requestId.test(id) ? body.replaceAll(id, '{request}') : body, made)
  const kept = Object.entries(headers)
    .filter(([name]) => !ofTheHost.has(name))
    .map(([name, value]) => {
      if (name === 'x-openstack-request-id') return [name, value.replace(requestId, '{request}')]
      if (name === 'last-modified') return [name, value.replace(httpDate, '{date}')]
      return [name, withoutMade(value, made)]
    })
  return {
    status,
    headers: Object.fromEntries(kept) as Record<string, string>,
    body: headers['content-type'] === 'application/json' ? parsed(text) : text,
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g
const named: ReadonlySet<string> = new Set(Object.values(names))

/** Uuids that the server made up: those of providers by their order, others as one. */
function withoutMade(text: string, made: readonly string[]): string {
  return text.replace(uuid, (found) => {
    if (made.includes(found)) return `{made:${made.indexOf(found)}}`
    return named.has(found) || isOfPrograms(found) ? found : '{uuid}'
  })
}

/** The uuids of programs all have these zeros in the middle; a random one has them once in 2⁻³⁰. */
function isOfPrograms(found: string): boolean {
  return found.slice(9, 23) === '0000-4000-8000' && !found.startsWith('00000000')
}

/** JSON with each number as a text `#1.0`, since `1.0` and `1` are not the same to all clients; not JSON: the text. */
function parsed(text: string): unknown {
  const spelled = text.replace(
    /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|-?Infinity|NaN/g,
    (token) => (token.startsWith('"') ? token : `"#${token}"`),
  )
  try {
    return JSON.parse(spelled) as unknown
  } catch {
    return text
  }
}

function mismatchOf(real: Answer, mock: Answer): Mismatch | undefined {
  if (real.status !== mock.status) {
    return { where: 'status', real: [real.status, real.body], mock: [mock.status, mock.body] }
  }
  for (const name of new Set([...Object.keys(real.headers), ...Object.keys(mock.headers)])) {
    const [ofReal, ofMock] = [real.headers[name], mock.headers[name]]
    if (ofReal !== ofMock) return { where: `header ${name}`, real: ofReal, mock: ofMock }
  }
  return isSame(real.body, mock.body) ? undefined : { where: 'body', real: real.body, mock: mock.body }
}

/** Keys of objects must stand in the same order too: the mock keeps the original's. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const keyedByName: ReadonlySet<string> = new Set(['allocations', 'usages', 'inventories', 'resources'])

/** Objects whose keys are names rather than fields, in one order; those of /usages have others within. */
function withSortedNameKeys(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => withSortedNameKeys(item))
  if (typeof value !== 'object' || value === null) return value
  if (name === 'usages') return withSortedKeys(value)
  const entries = Object.entries(value).map(([key, item]) => [key, withSortedNameKeys(item, key)] as const)
  return Object.fromEntries(keyedByName.has(name) ? entries.sort(byKey) : entries)
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

/** Candidates in one order; those that a limit has left, by their number only. */
function withSortedCandidates(body: unknown, { target }: PlainRequest): unknown {
  if (typeof body !== 'object' || body === null || !('allocation_requests' in body)) return body
  const { allocation_requests: requests } = body
  if (!Array.isArray(requests)) return body
  const limit = /[?&]limit=(\d+)/.exec(target)?.[1]
  if (limit !== undefined && requests.length === Number(limit)) return { limited: requests.length }
  const sorted = withSortedKeys(withSortedSets(body))
  const inOneOrder = (list: readonly unknown[]) =>
    list.map(withSortedMappings).map((item) => JSON.stringify(item))
  return { ...(sorted as object), allocation_requests: inOneOrder(requests).sort() }
}

function withSortedMappings(request: unknown): unknown {
  if (typeof request !== 'object' || request === null) return request
  const mappings: unknown = 'mappings' in request ? request.mappings : undefined
  if (typeof mappings !== 'object' || mappings === null) return withSortedKeys(request)
  const sorted = Object.entries(mappings).map(([suffix, uuids]) => [
    suffix,
    Array.isArray(uuids) ? [...uuids].sort() : uuids,
  ])
  return withSortedKeys({ ...request, mappings: Object.fromEntries(sorted) as unknown })
}

/** Lists that have no order, in one. */
function withSortedSets(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => withSortedSets(item))
    return name === 'traits' || name === 'aggregates' ? items.sort() : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withSortedSets(item, key)]))
}

/** In a state the order of keys is that of a table, which no answer shows. */
function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, withSortedKeys(item)] as const)
  return Object.fromEntries(entries.sort(byKey))
}

/** Rewrites the detail of an error body, or a body that is text. */
function inDetail(body: unknown, rewrite: (text: string) => string): unknown {
  if (typeof body === 'string') return rewrite(body)
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors))
    return body
  const errors: unknown[] = body.errors
  return {
    ...body,
    errors: errors.map((error) =>
      typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string'
        ? { ...error, detail: rewrite(error.detail) }
        : error,
    ),
  }
}

function entriesOf<K extends string, V>(record: Readonly<Record<K, V>>): (readonly [K, V])[] {
  return Object.entries(record) as [K, V][]
}
