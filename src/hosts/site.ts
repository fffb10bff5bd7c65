/** Serves a built site from its folder, beside the mock. */

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Deliver } from '#api/fetch.ts'

type Site = (request: IncomingMessage, response: ServerResponse) => void

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
}

/** The files of a folder. `/docs/x` is `docs/x`, `docs/x.html` or `docs/x/index.html`; anything else is `404.html`. */
export function createSite(folder: string): Site {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
      return
    }
    void found(folder, request.url ?? '/').then(({ status, file, size }) => {
      const type = types[extname(file)] ?? 'application/octet-stream'
      const head = { 'content-type': type, 'cache-control': cachingOf(status, file), vary: 'accept-encoding' }
      const isCompressed = isText(type) && takesGzip(request)
      response.writeHead(
        status,
        isCompressed ? { ...head, 'content-encoding': 'gzip' } : { ...head, 'content-length': size },
      )
      if (request.method === 'HEAD') {
        response.end()
        return
      }
      // What goes wrong once the head is out ends the connection, and there is nobody else to tell.
      const compression = isCompressed ? [createGzip()] : []
      void pipeline([createReadStream(file), ...compression, response]).catch(() => response.destroy())
    })
  }
}

/** A file whose name tells what is in it never changes; any other may with the next build. */
const cachingOf = (status: Found['status'], file: string): string =>
  status === 200 && /[/\\]assets[/\\].*[.-][\da-f]{8,32}\.\w+$/.test(file)
    ? 'public, max-age=31536000, immutable'
    : 'no-cache'

const isText = (type: string): boolean => !/^(?:font|image\/png|application\/octet-stream)/.test(type)

const takesGzip = ({ headers }: IncomingMessage): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(String(headers['accept-encoding'] ?? ''))

interface Found {
  readonly status: 200 | 404
  readonly file: string
  readonly size: number
}

async function found(folder: string, target: string): Promise<Found> {
  const path = pathIn(target)
  const candidates = path === undefined ? [] : [path, `${path.replace(/\/$/, '')}.html`, `${path}/index.html`]
  for (const candidate of candidates) {
    const file = join(folder, candidate)
    const size = await sizeOf(file)
    if (size !== undefined) return { status: 200, file, size }
  }
  const file = join(folder, '404.html')
  return { status: 404, file, size: (await sizeOf(file)) ?? 0 }
}

/** Undefined for what leads out of the folder, and for what cannot be decoded. */
function pathIn(target: string): string | undefined {
  try {
    const path = decodeURIComponent(/^(?:https?:\/\/[^/?#]*)?([^?#]*)/.exec(target)?.[1] ?? '')
    return path.includes('\0') || path.split(/[/\\]/).includes('..') ? undefined : path
  } catch {
    return undefined
  }
}

async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined)
  return found?.isFile() ? found.size : undefined
}

/** Where Placement is when a site is beside it: the `prefix` of a placement that is to be. */
export const prefix = '/placement'

/** Whether the site answers it, and not Placement or its control. */
export function isBesidePlacement(target = '/'): boolean {
  return !/^\/(?:placement|_mock)(?:[/?#]|$)/.test(target)
}

/** The same service under its prefix. */
export function belowPrefix(deliver: Deliver): Deliver {
  return (request) => {
    const isBelow = request.target.startsWith(prefix)
    return deliver(isBelow ? { ...request, target: inner(request.target) } : request)
  }
}

function inner(target: string): string {
  const rest = target.slice(prefix.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}
