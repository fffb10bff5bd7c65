/** The types that the reader's program sees: ours as they are written, and the language's own. */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a check is made of. */
const ofRaces = ['check', 'describe', 'generations', 'invariants', 'journal', 'schedule', 'state']

/** Only what a program finds in the sandbox: its time and chance are the schedule's, and there is no network. */
const globals = `
interface Console { log(...values: unknown[]): void; info(...values: unknown[]): void; warn(...values: unknown[]): void; error(...values: unknown[]): void; debug(...values: unknown[]): void }
declare const console: Console
declare function setTimeout(act: () => void, milliseconds?: number): number
declare function setInterval(act: () => void, milliseconds?: number): number
declare function clearTimeout(timer?: number): void
declare function clearInterval(timer?: number): void
declare function queueMicrotask(act: () => void): void
declare function structuredClone<T>(value: T): T
declare const crypto: { randomUUID(): string; getRandomValues<T extends ArrayBufferView>(array: T): T }
declare const performance: { now(): number }
interface AbortSignal { readonly aborted: boolean; readonly reason: unknown; throwIfAborted(): void; addEventListener(type: 'abort', act: () => void, options?: unknown): void; removeEventListener(type: 'abort', act: () => void): void }
declare const AbortSignal: { timeout(milliseconds: number): AbortSignal; abort(reason?: unknown): AbortSignal }
declare class AbortController { readonly signal: AbortSignal; abort(reason?: unknown): void }
interface Headers extends Iterable<[string, string]> { get(name: string): string | null; has(name: string): boolean; entries(): IterableIterator<[string, string]> }
interface Body { text(): Promise<string>; json(): Promise<unknown>; arrayBuffer(): Promise<ArrayBuffer> }
interface Response extends Body { readonly status: number; readonly ok: boolean; readonly statusText: string; readonly headers: Headers }
declare const Response: new (body?: string | null, init?: { status?: number; headers?: Record<string, string> }) => Response
interface Request extends Body { readonly method: string; readonly url: string; readonly headers: Headers }
declare const Request: new (url: string | URL, init?: { method?: string; headers?: Record<string, string>; body?: string }) => Request
declare class URL { constructor(url: string, base?: string | URL); readonly pathname: string; readonly search: string; readonly href: string; readonly searchParams: URLSearchParams; toString(): string }
declare class URLSearchParams { constructor(init?: string | Record<string, string> | [string, string][]); append(name: string, value: string): void; set(name: string, value: string): void; get(name: string): string | null; toString(): string }
declare class TextEncoder { encode(text: string): Uint8Array }
declare class TextDecoder { decode(bytes: Uint8Array): string }
`

/** Texts by the paths at which the language service finds them. */
export async function typesOfPrograms(siteDir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = { '/globals.d.ts': globals }
  const ours = [
    ...(await sourcesIn(siteDir, 'src/client')),
    ...(await sourcesIn(siteDir, 'src/api')),
    ...(await sourcesIn(siteDir, 'src/api/generated')),
    ...ofRaces.map((name) => `src/race/${name}.ts`),
  ]
  for (const path of ours) files[`/${path}`] = await readFile(join(siteDir, path), 'utf8')
  const library = join(siteDir, 'node_modules/typescript/lib')
  for (const name of await readdir(library)) {
    if (/^lib\.(es5|es20(1\d|2[012])(\.(?!full)\w+)*|decorators(\.legacy)?)\.d\.ts$/.test(name))
      files[`/lib/${name}`] = await readFile(join(library, name), 'utf8')
  }
  return files
}

async function sourcesIn(siteDir: string, folder: string): Promise<string[]> {
  const names = await readdir(join(siteDir, folder))
  return names.filter((name) => /\.(ts|json)$/.test(name)).map((name) => `${folder}/${name}`)
}
