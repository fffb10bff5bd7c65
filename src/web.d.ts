/** What the pure folders may see of the world beyond ECMAScript: the few web types that browsers, workers and Node share. */

interface AbortSignal {
  readonly aborted: boolean
  readonly reason: unknown
  throwIfAborted(): void
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void
  removeEventListener(type: 'abort', listener: () => void): void
}
declare const AbortSignal: { prototype: AbortSignal }

interface Headers extends Iterable<[string, string]> {
  get(name: string): string | null
  has(name: string): boolean
  set(name: string, value: string): void
  append(name: string, value: string): void
  delete(name: string): void
  entries(): IterableIterator<[string, string]>
  forEach(visit: (value: string, name: string) => void): void
}
type HeadersInit = Headers | Record<string, string> | [string, string][]
declare const Headers: { prototype: Headers; new (init?: HeadersInit): Headers }

type BodyInit = string | Uint8Array | ArrayBuffer

interface RequestInit {
  method?: string
  headers?: HeadersInit
  body?: BodyInit | null
  signal?: AbortSignal | null
}
interface Request {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly signal: AbortSignal
  clone(): Request
  text(): Promise<string>
  json(): Promise<unknown>
  arrayBuffer(): Promise<ArrayBuffer>
}
declare const Request: {
  prototype: Request
  new (input: string | URL | Request, init?: RequestInit): Request
}

interface ResponseInit {
  status?: number
  statusText?: string
  headers?: HeadersInit
}
interface Response {
  readonly ok: boolean
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  clone(): Response
  text(): Promise<string>
  json(): Promise<unknown>
}
declare const Response: { prototype: Response; new (body?: BodyInit | null, init?: ResponseInit): Response }

interface URLSearchParams extends Iterable<[string, string]> {
  append(name: string, value: string): void
  get(name: string): string | null
  getAll(name: string): string[]
  has(name: string): boolean
  set(name: string, value: string): void
  toString(): string
}
declare const URLSearchParams: {
  prototype: URLSearchParams
  new (init?: string | Record<string, string> | [string, string][]): URLSearchParams
}

interface URL {
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly host: string
  readonly pathname: string
  readonly search: string
  readonly searchParams: URLSearchParams
  toString(): string
}
declare const URL: { prototype: URL; new (url: string, base?: string | URL): URL }

interface TextEncoder {
  encode(text: string): Uint8Array
}
declare const TextEncoder: { prototype: TextEncoder; new (): TextEncoder }
interface TextDecoder {
  decode(bytes: Uint8Array | ArrayBuffer): string
}
declare const TextDecoder: {
  prototype: TextDecoder
  new (label?: string, options?: { fatal?: boolean }): TextDecoder
}
