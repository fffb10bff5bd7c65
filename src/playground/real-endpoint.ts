/** A real Placement as a page reaches it, and in plain words why it does not. Address and token are in memory and nowhere else. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'

/** Why a server was not reached. Every one has its sentence in `describeFailure`. */
export type EndpointFailure =
  /** What was written is no address. */
  | { readonly kind: 'address'; readonly text: string; readonly because: string }
  /** The page came over https, and the server is asked over http. */
  | { readonly kind: 'mixed-content'; readonly address: string }
  /** The browser refuses to make the request at all. */
  | { readonly kind: 'request'; readonly message: string }
  /** This page does not make it. */
  | { readonly kind: 'forbidden'; readonly because: string }
  | { readonly kind: 'unreachable'; readonly address: string }
  /** It answers, and does not allow pages of this origin to read it. */
  | { readonly kind: 'origin'; readonly address: string; readonly origin: string }
  /** It allows the origin, and not the method or a header of the request. */
  | { readonly kind: 'headers'; readonly address: string; readonly origin: string }
  | { readonly kind: 'redirected'; readonly address: string }
  | { readonly kind: 'late'; readonly address: string; readonly seconds: number }
  | { readonly kind: 'broken'; readonly address: string }
  /** Whatever answers there, it is no Placement. */
  | { readonly kind: 'stranger'; readonly address: string; readonly status: number }
  /** The reader did not want to wait. */
  | { readonly kind: 'stopped' }

export class EndpointError extends Error {
  override readonly name = 'EndpointError'
  readonly failure: EndpointFailure

  constructor(failure: EndpointFailure) {
    super(describeFailure(failure))
    this.failure = failure
  }
}

export function describeFailure(failure: EndpointFailure): string {
  switch (failure.kind) {
    case 'address':
      return `“${failure.text}” ${failure.because}; expected an address such as http://controller:8778 or https://cloud.example/placement.`
    case 'mixed-content':
      return `This page came over https, and from such a page a browser asks nothing of ${failure.address}, which is http. Give the server https, or open this site over http.`
    case 'request':
      return `The browser does not make this request: ${failure.message}.`
    case 'forbidden':
      return `This page does not send the request: ${failure.because}.`
    case 'unreachable':
      return `Nothing answers at ${failure.address}: there is no server, its name is unknown, its certificate is not trusted, or the network does not let the browser through.`
    case 'origin':
      return `${failure.address} answers, but keeps its answers from pages of ${failure.origin}: its CORS settings do not name this origin.`
    case 'headers':
      return `${failure.address} lets pages of ${failure.origin} read, but not with the method and the headers of this request: its CORS settings do not allow them.`
    case 'redirected':
      return `${failure.address} sends the browser on to another address. The token does not follow it there; give the address that it leads to.`
    case 'late':
      return `${failure.address} did not answer within ${failure.seconds} seconds. The request may have taken effect all the same.`
    case 'broken':
      return `The connection to ${failure.address} broke before the answer was complete. The request may have taken effect all the same.`
    case 'stranger':
      return `${failure.address} answers ${failure.status}, and not with the versions of a Placement. Is there a path to add, such as /placement?`
    case 'stopped':
      return 'You stopped waiting. The request may have taken effect all the same.'
    default:
      return failure satisfies never
  }
}

/** What to set at a server so that pages of an origin may use it: lines of its `placement.conf`. */
export function corsSettings(origin: string): string {
  return [
    '[cors]',
    `allowed_origin = ${origin}`,
    'allow_methods = GET,PUT,POST,DELETE',
    'allow_headers = x-auth-token,openstack-api-version,content-type,x-openstack-request-id',
    'expose_headers = openstack-api-version,x-openstack-request-id,location',
  ].join('\n')
}

/**
 * The address that a text is, without a slash at its end.
 *
 * @param page where the page itself came from
 * @throws EndpointError of kind `address` or `mixed-content`
 */
export function readAddress(text: string, page: URL): string {
  const said = text.trim()
  const refuse = (because: string) => new EndpointError({ kind: 'address', text: said, because })
  if (!URL.canParse(said)) throw refuse('is not an address')
  const url = new URL(said)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw refuse('does not begin with http:// or https://')
  }
  if (url.username !== '' || url.password !== '') throw refuse('has a user or a password in it')
  if (url.search !== '' || url.hash !== '') throw refuse('has more than a path behind the host')
  const address = `${url.origin}${url.pathname}`.replace(/\/+$/, '')
  if (page.protocol === 'https:' && url.protocol === 'http:' && !isOwnMachine(url.hostname)) {
    throw new EndpointError({ kind: 'mixed-content', address })
  }
  return address
}

/** Browsers trust these over http as well. */
function isOwnMachine(host: string): boolean {
  return (
    host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host)
  )
}

export interface EndpointSetting {
  /** As `readAddress` gives it. */
  readonly address: string
  /** Sent as `X-Auth-Token` with every request that has none of its own; empty for none. */
  readonly token: string
  /** The page's, for the sentences about CORS. */
  readonly origin: string
  readonly fetch?: (input: string, init: RequestInit) => Promise<Response>
  /** Seconds until an answer is no longer waited for. */
  readonly patience?: number
}

/** What a Placement says of itself. */
export interface Versions {
  readonly min: string
  readonly max: string
}

export interface RealEndpoint {
  /** Performs a request whose target is a path. @throws EndpointError when there is no answer to read */
  readonly send: (request: PlainRequest, signal?: AbortSignal) => Promise<PlainResponse>
  /** Asks which versions are spoken, with the headers that every request has. @throws EndpointError */
  readonly check: (signal?: AbortSignal) => Promise<Versions>
}

/**
 * A server to send to, for the page and for programs whose requests the page performs. Cookies are never sent, and
 * redirects are not followed, for a browser would take the token along.
 */
export function createRealEndpoint({
  address,
  token,
  origin,
  fetch = (input, init) => globalThis.fetch(input, init),
  patience = 30,
}: EndpointSetting): RealEndpoint {
  const careful = { credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' } as const

  /** Which of the reasons that a browser does not tell apart it was. Nothing of the request is sent again. */
  async function reasonAt(signal: AbortSignal): Promise<EndpointFailure> {
    const root = `${address}/`
    const answers = (mode: 'cors' | 'no-cors') =>
      fetch(root, { ...careful, mode, signal }).then(
        () => true,
        () => false,
      )
    if (!(await answers('no-cors'))) return { kind: 'unreachable', address }
    return { kind: (await answers('cors')) ? 'headers' : 'origin', address, origin }
  }

  async function send(request: PlainRequest, stop?: AbortSignal): Promise<PlainResponse> {
    const { url, init } = asFetched(request)
    const aborter = new AbortController()
    const { signal } = aborter
    let givenUp: EndpointFailure | undefined
    const giveUp = (reason: EndpointFailure) => {
      givenUp ??= reason
      aborter.abort()
    }
    const stopped = () => giveUp({ kind: 'stopped' })
    const timer = setTimeout(() => giveUp({ kind: 'late', address, seconds: patience }), patience * 1000)
    stop?.addEventListener('abort', stopped)
    try {
      const options = { ...init, ...careful, mode: 'cors', redirect: 'manual', signal } as const
      const response = await fetch(url, options).catch(async () => {
        const reason = givenUp ?? (await reasonAt(signal))
        throw new EndpointError(givenUp ?? reason)
      })
      if (response.type === 'opaqueredirect') throw new EndpointError({ kind: 'redirected', address })
      const body = await response.text().catch(() => {
        throw new EndpointError(givenUp ?? { kind: 'broken', address })
      })
      return { status: response.status, headers: Object.fromEntries(response.headers.entries()), body }
    } finally {
      clearTimeout(timer)
      stop?.removeEventListener('abort', stopped)
    }
  }

  function asFetched({ method, target, headers, body }: PlainRequest): { url: string; init: RequestInit } {
    const url = urlBeneath(address, target)
    const carriesBody = method !== 'GET' && method !== 'HEAD' && body.length > 0
    // As bytes when no type is stated: to a text the browser would add a content type of its own.
    const bytes = typeof body === 'string' && !headers['content-type'] ? new TextEncoder().encode(body) : body
    const { 'x-auth-token': own = token, ...others } = headers
    const init = {
      method,
      headers: { ...others, ...(own !== '' && { 'x-auth-token': own }) },
      ...(carriesBody && { body: bytes as BodyInit }),
    }
    try {
      new Request(url, init)
    } catch (error) {
      throw new EndpointError({ kind: 'request', message: wordsOf(error) })
    }
    return { url, init }
  }

  return {
    send,
    async check(signal) {
      const asked = {
        method: 'GET',
        target: '/',
        headers: { 'openstack-api-version': 'placement 1.0' },
        body: '',
      }
      const { status, body } = await send(asked, signal)
      const versions = status === 200 ? versionsIn(body) : undefined
      if (!versions) throw new EndpointError({ kind: 'stranger', address, status })
      return versions
    },
  }
}

/**
 * Where a target is at an address. One such as `/../identity` would take the token to another service of the same host, and
 * an encoded slash may be one to the proxy before it.
 */
function urlBeneath(address: string, target: string): string {
  const url = `${address}${target}`
  // As the browser reads it: it takes out line ends, and takes backslashes for slashes.
  const read = target.startsWith('/') && URL.canParse(url) ? new URL(url) : undefined
  const steps = read?.pathname.replace(/%2e/gi, '.').split(/\/|%2f|%5c/i) ?? ['..']
  if (!read?.href.startsWith(`${address}/`) || steps.includes('..')) {
    const because = `its target is “${target}”; expected a path beneath ${address}, beginning with / and without .. in it`
    throw new EndpointError({ kind: 'forbidden', because })
  }
  return url
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error)
  return words.replace(/^Failed to (construct|execute) '\w+'( on '\w+')?: /, '').replace(/\.$/, '')
}

function versionsIn(body: string): Versions | undefined {
  const found = /"versions":\s*\[\s*\{[^]*\}\s*\]/.test(body)
  const version = (name: string) => new RegExp(`"${name}":\\s*"(1\\.\\d+)"`).exec(body)?.[1]
  const [min, max] = [version('min_version'), version('max_version')]
  return found && min !== undefined && max !== undefined ? { min, max } : undefined
}
