/** The hash of a link that brings requests to the console. Opening one sends nothing. */

import { compressToEncodedURIComponent, decompressFromEncodedURIComponent } from 'lz-string'
import { microversion as microversionOf, newest } from '#api/microversion.ts'
import { worlds } from '#worlds/index.ts'
import { writeHttpFile } from './http-file.ts'
import type { ConsoleRequest } from './request.ts'

/** What a link holds. */
export interface ConsoleLink {
  readonly world: string
  readonly microversion: string
  /** The text of an `.http` file; empty where the link is damaged. */
  readonly requests: string
  /** A sentence, where it is. */
  readonly problem?: string
}

const format = '1'
/** Beyond this a link is somebody's joke. */
const longest = 200_000

/** The tokens of the requests do not go along. */
export function writeConsoleLink(
  world: string,
  microversion: string,
  requests: readonly ConsoleRequest[],
): string {
  const text = writeHttpFile(
    requests.map((request) => ({ request })),
    'http://127.0.0.1:8778',
  )
  const packed = compressToEncodedURIComponent(text)
  return `#tab=requests&console=${format}&world=${world}&mv=${microversion}&requests=${packed}`
}

/** What a hash says to the console; undefined when it is no link to it. */
export function readConsoleLink(hash: string): ConsoleLink | undefined {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  if (!parts.has('console')) return undefined
  const world = parts.get('world') ?? ''
  const version = parts.get('mv') ?? ''
  const common = {
    world: Object.hasOwn(worlds, world) ? world : 'one-host',
    microversion: microversionOf(version)?.toString() ?? newest,
  }
  if (parts.get('console') !== format) {
    return { ...common, requests: '', problem: 'This link is of a format that this page does not know.' }
  }
  // The compressor's alphabet holds a plus sign, which a query string reads as a space.
  const packed = (parts.get('requests') ?? '').replaceAll(' ', '+')
  const text = packed.length <= longest ? decompressFromEncodedURIComponent(packed) : undefined
  // Every file of ours begins so; what a damaged text is unpacked to does not.
  return typeof text === 'string' && text.startsWith('@server = ') && text.length <= longest
    ? { ...common, requests: text }
    : { ...common, requests: '', problem: 'This link is damaged at its requests: none are taken over.' }
}
