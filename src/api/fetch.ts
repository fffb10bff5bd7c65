/** The one seam: a server, real or mock, is a function from Request to Response; behind it, a plainer door. */

/** Anything that answers: the mock in process, a worker, a socket, real Placement. Never rejects for an HTTP error. */
export type Fetch = (request: Request) => Promise<Response>

/** A request without the cost of `Request`. Header names are in lower case. */
export interface PlainRequest {
  readonly method: string
  /** Path and query as sent, percent-encoded; an absolute URL is accepted too. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  /** Text, or the bytes as they came when they have not been decoded. */
  readonly body: string | Uint8Array
}

/** An answer without the cost of `Response`. Header names are in lower case. */
export interface PlainResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The mock's inner door: synchronous, so a request is atomic by construction. */
export type Handle = (request: PlainRequest) => PlainResponse

/**
 * What becomes of a request. Of a lost request the server never knew; a lost response leaves its effect behind, and the
 * client knows no more than that the connection broke.
 */
export type Outcome =
  | { readonly kind: 'answered'; readonly response: PlainResponse; readonly delay?: number }
  | { readonly kind: 'lost-request' | 'lost-response'; readonly delay?: number }

/** The inner door as the network has it. What happens, happens at once; the host holds it back for `delay` milliseconds. */
export type Deliver = (request: PlainRequest) => Outcome
