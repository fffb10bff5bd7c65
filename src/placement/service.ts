/** The mock service: a request goes inward through the layers of the original's deployment, its answer outward. */

import type { Handle, PlainRequest, PlainResponse } from '#api/fetch.ts'
import { errorVariant } from '#api/errors.ts'
import type { ErrorKey, ErrorVariant } from '#api/errors.ts'
import { LongText, responseOf } from '#api/long-text.ts'
import type { Microversion } from '#api/microversion.ts'
import { Call } from './call.ts'
import type { Reply, Setting } from './call.ts'
import { preflightAnswer, withCorsHeaders } from './cors.ts'
import { errorAnswer } from './error-answer.ts'
import type { Answer } from './error-answer.ts'
import { preferredRefusal } from './example-preference.ts'
import { requestedMicroversion, spelledMicroversion } from './microversion-header.ts'
import { Draft } from './model/draft.ts'
import { Refusal, refuse } from './model/refusal.ts'
import type { State } from './model/state.ts'
import { anybody, identityIn } from './policy.ts'
import type { Identity } from './policy.ts'
import { writeJson } from './schemas/json.ts'
import { readPythonInteger } from './schemas/python-integer.ts'
import { Query } from './query.ts'
import { routeAt } from './routes.ts'
import type { Route } from './routes.ts'
import { percentDecodedBytes } from './schemas/utf8.ts'

export interface ServiceOptions extends Setting {
  readonly now: () => Date
  readonly auth: 'noauth2' | 'none'
  /** Scheme and host of `Location` headers; undefined: those of the request. */
  readonly location: { readonly scheme: string; readonly host: string } | undefined
}

/** Where the state lives between requests. */
export interface Store {
  state: State
}

/** The service as a function: each call is one atomic request against the store. */
export function createService(store: Store, options: ServiceOptions): Handle {
  return (request) => new Exchange(request, store, options).answer()
}

/** One request on its way in and its answer on the way out. */
class Exchange {
  readonly #request: PlainRequest
  readonly #store: Store
  readonly #options: ServiceOptions
  readonly #requestId: string
  readonly #accept: string
  readonly #address: Address
  #version: Microversion | undefined

  constructor(request: PlainRequest, store: Store, options: ServiceOptions) {
    this.#request = request
    this.#store = store
    this.#options = options
    this.#requestId = `req-${options.uuid()}`
    const accept = request.headers['accept']
    this.#accept = !accept || accept === '*/*' ? 'application/json' : accept
    this.#address = addressOf(request)
  }

  // Outermost: the request id is on every answer, whatever happens within.
  answer(): PlainResponse {
    const answer = this.#crossOrigin()
    answer.headers['x-openstack-request-id'] = this.#requestId
    return answer
  }

  /** Pages of other origins, where the installation lets them in. */
  #crossOrigin(): Answer {
    const { cors } = this.#options.config
    if (!cors || cors.allowed_origin.length === 0) return this.#guarded()
    const { status, headers, body } =
      this.#request.method === 'OPTIONS'
        ? preflightAnswer(this.#request, cors)
        : withCorsHeaders(this.#guarded(), this.#request, cors)
    return { status, headers: { ...headers }, body }
  }

  /** Token, then the fault wrapper around everything else. */
  #guarded(): Answer {
    const identity = this.#identity()
    if (!identity) return this.#refused(refuse('unauthorized'), { versioned: false, vary: false })
    try {
      return this.#versioned(identity)
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault)
      return this.#refused(refuse('internalError', { reason }), { versioned: false, vary: false })
    }
  }

  #identity(): Identity | undefined {
    const known = this.#options.auth === 'none' ? anybody : identityIn(this.#request.headers)
    return known ?? (this.#address.path === '/' ? nobody : undefined)
  }

  /** From here on every answer names the microversion it is in. */
  #versioned(identity: Identity): Answer {
    try {
      this.#version = requestedMicroversion(this.#request.headers['openstack-api-version'])
    } catch (refusal) {
      return this.#refused(asRefusal(refusal), { versioned: false, vary: false })
    }
    try {
      this.#expectContentType()
      const route = routeAt(this.#address.path)
      if (!route) throw refuse('unknownRoute')
      return this.#routed(route, identity, this.#version)
    } catch (refusal) {
      return this.#refused(asRefusal(refusal), { versioned: true, vary: false })
    }
  }

  /** The original asks this of every request that has a body, before it looks where the request goes. */
  #expectContentType(): void {
    const { headers, body } = this.#request
    const stated = headers['content-length']
    const length = stated ? readPythonInteger(stated) : body.length
    if (length === undefined) throw refuse('contentLengthNotInteger')
    if (length > 0 && !headers['content-type']) throw refuse('contentTypeRequired')
  }

  #routed(route: Route, identity: Identity, version: Microversion): Answer {
    const endpoint = route.methods.get(this.#request.method)
    if (!endpoint) {
      const refused = this.#refused(refuse('methodNotAllowed'), { versioned: true, vary: true })
      refused.headers['allow'] = route.allow
      return refused
    }
    const draft = new Draft(this.#store.state, this.#options.now().getTime())
    const { headers, body, method } = this.#request
    const call = new Call({
      params: route.params,
      query: new Query(this.#address.query),
      version,
      state: draft,
      setting: this.#options,
      identity,
      headers,
      accept: this.#accept,
      body,
    })
    let reply: Reply
    try {
      for (const check of endpoint.checks) check(call)
      if (endpoint.policy !== undefined) call.authorize(endpoint.policy)
      const prefer = headers['prefer']
      const preferred = prefer && preferredRefusal(prefer, method, this.#address.path, call)
      if (preferred) throw preferred
      reply = endpoint.handle(call)
      this.#store.state = draft.state
    } catch (refusal) {
      this.#store.state = draft.stateIfRefused
      if (!(refusal instanceof Refusal)) throw refusal
      return this.#refused(refusal, { versioned: true, vary: !raisedOutside.has(refusal.key) })
    }
    // What is written stays, also where the answer then fails.
    return this.#replied(reply, version)
  }

  #replied(reply: Reply, version: Microversion): Answer {
    const headers: Record<string, string> = {
      'openstack-api-version': spelledMicroversion(version),
      vary: 'openstack-api-version',
    }
    if (reply.body !== undefined) headers['content-type'] = 'application/json'
    if (reply.location !== undefined) headers['location'] = this.#absolute(reply.location)
    if (reply.cached && version.has('cacheHeaders')) {
      headers['cache-control'] = 'no-cache'
      if (reply.lastModified !== undefined) headers['last-modified'] = httpDate(reply.lastModified)
    }
    const { status, body } = reply
    if (body instanceof LongText) return responseOf(status, headers, body)
    return { status, headers, body: body === undefined ? '' : writeJson(body) }
  }

  #refused(refusal: Refusal, shown: { versioned: boolean; vary: boolean }): Answer {
    const { status }: ErrorVariant = errorVariant(refusal.key)
    const answer = errorAnswer(refusal, status, {
      method: this.#request.method,
      accept: this.#accept,
      contentType: this.#request.headers['content-type']?.replace(/^;/, 'None;') || undefined,
      requestId: this.#requestId,
      hasCode: this.#version?.has('errorCodes') ?? false,
    })
    // A fault comes back past the layer that names the version.
    if (shown.versioned && this.#version && status !== 500) {
      answer.headers['openstack-api-version'] = spelledMicroversion(this.#version)
      if (shown.vary) answer.headers['vary'] = 'openstack-api-version'
    }
    return answer
  }

  #absolute(path: string): string {
    // A name may end with a newline, for that is where a Python pattern ends as well; a header may not.
    if (path.includes('\n')) throw new Error('Header value may not contain control characters')
    const { location, prefix } = this.#options
    const { scheme, host } = location ?? this.#address
    return `${scheme}://${host}${prefix}${encodeURI(path)}`
  }
}

const nobody: Identity = { user: '', project: undefined, roles: [], system: false }

/** Refusals that the original raises outside its handlers, where no `vary` is added. */
const raisedOutside: ReadonlySet<ErrorKey> = new Set<ErrorKey>([
  'forbidden',
  'outOfScope',
  'providerNotFound',
  'resourceClassNotFound',
])

function asRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown
  throw thrown
}

interface Address {
  readonly scheme: string
  readonly host: string
  /** Decoded, slashes at the front as one. */
  readonly path: string
  /** As sent, without the question mark. */
  readonly query: string
}

function addressOf({ target, headers }: PlainRequest): Address {
  const absolute = target.startsWith('/') ? undefined : /^(https?):\/\/([^/?#]*)/.exec(target)
  const whole = absolute ? target.slice(absolute[0].length) : target
  const hash = whole.indexOf('#')
  const rest = hash < 0 ? whole : whole.slice(0, hash)
  const question = rest.indexOf('?')
  const path = question < 0 ? rest : rest.slice(0, question)
  return {
    scheme: absolute?.[1] ?? 'http',
    host: headers['host'] ?? absolute?.[2] ?? 'localhost',
    path: pathIn(path),
    query: question < 0 ? '' : rest.slice(question + 1),
  }
}

/** The original's server hands over bytes as Latin-1, and its routes do not see a newline at the end. */
function pathIn(path: string): string {
  const decoded = path.includes('%') ? latin1(percentDecodedBytes(path)).replace(/\n$/, '') : path
  return decoded.startsWith('//') ? decoded.replace(/^\/+/, '/') : decoded
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

let lastSecond = NaN
let lastDate = ''

/** The date of an instant in milliseconds, in whole seconds. Most answers in a row have the same one. */
function httpDate(instant: number): string {
  const second = Math.floor(instant / 1000)
  if (second !== lastSecond) {
    lastSecond = second
    lastDate = new Date(second * 1000).toUTCString()
  }
  return lastDate
}
