/** A playground in a link: what it is set to, in the address's hash, and back. Reading one runs nothing. */

import { compressToEncodedURIComponent, decompressFromEncodedURIComponent } from 'lz-string'
import { microversion as versionOf, newest } from '#api/microversion.ts'
import { lanes, readOrder, spellOrder, type Step } from '#race/schedule.ts'
import { worlds } from '#worlds/index.ts'
import { presets } from './presets.ts'

/** All that is needed to see the same race again. */
export interface Setup {
  readonly code: string
  readonly world: string
  readonly microversion: string
  readonly clients: number
  readonly seed: number
  /** Steps already chosen. */
  readonly order: readonly Step[]
  /** The step looked at; absent for the last. */
  readonly cursor?: number
}

export const longestCode = 50_000
const longestOrder = 2_000
const format = '1'

export const defaultSetup: Setup = {
  code: presets[0].code,
  world: presets[0].world,
  microversion: newest,
  clients: presets[0].clients,
  seed: 1,
  order: [],
}

/** The hash, `#` included. Each part stands for itself, so that a damaged one takes no other with it. */
export function writeLink({ code, world, microversion, clients, seed, order, cursor }: Setup): string {
  const parts = new URLSearchParams({
    v: format,
    world,
    mv: microversion,
    clients: String(clients),
    seed: String(seed),
    ...(order.length > 0 && { order: spellOrder(order) }),
    ...(cursor !== undefined && { cursor: String(cursor) }),
    sum: checksum(code),
    code: compressToEncodedURIComponent(code),
  })
  return `#${parts.toString()}`
}

export interface Opened {
  readonly setup: Setup
  /** Sentences about what could not be read, and what stands there instead. */
  readonly problems: readonly string[]
}

/** What a hash says; undefined when it is not a link of ours. Whatever part is damaged has its default. */
export function readLink(hash: string): Opened | undefined {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  if (!parts.has('v')) return undefined
  if (parts.get('v') !== format) {
    return {
      setup: defaultSetup,
      problems: [
        `This link is of a format (${parts.get('v') ?? ''}) that this page does not know, so the playground starts from the beginning.`,
      ],
    }
  }
  const problems: string[] = []
  function read<T>(name: string, parse: (text: string) => T | undefined, fallback: T, instead: string): T {
    const text = parts.get(name)
    const value = text === null ? undefined : parse(text)
    if (value !== undefined) return value
    problems.push(`${text === null ? 'The link lacks' : 'The link is damaged at'} ${instead}`)
    return fallback
  }

  const sum = parts.get('sum')
  const code = read(
    'code',
    (text) => {
      const code = inflate(text)
      return code !== undefined && checksum(code) === sum ? code : undefined
    },
    defaultSetup.code,
    'its program: the first example stands in its place.',
  )
  const codeIsDamaged = problems.length > 0
  const order = parts.has('order')
    ? read('order', orderOf, [], 'the order of its steps: none are taken.')
    : []
  return {
    setup: {
      code,
      world: read(
        'world',
        (text) => (Object.hasOwn(worlds, text) ? text : undefined),
        defaultSetup.world,
        `its world: ${defaultSetup.world} is chosen.`,
      ),
      microversion: read(
        'mv',
        (text) => versionOf(text)?.toString(),
        newest,
        `its microversion: ${newest} is chosen.`,
      ),
      clients: read(
        'clients',
        (text) => integerUpTo(text, 1, lanes.length),
        defaultSetup.clients,
        `the number of its clients: there are ${defaultSetup.clients}.`,
      ),
      seed: parts.has('seed')
        ? read('seed', (text) => integerUpTo(text, 0, 0xffffffff), 1, 'its seed: it is 1.')
        : 1,
      // The steps of one program mean nothing to another.
      order: codeIsDamaged ? [] : order,
      ...cursorOf(parts.get('cursor'), codeIsDamaged ? 0 : order.length),
    },
    problems,
  }
}

function cursorOf(text: string | null, steps: number): { cursor?: number } {
  const cursor = text === null ? undefined : integerUpTo(text, 0, steps)
  return cursor === undefined ? {} : { cursor }
}

function orderOf(text: string): Step[] | undefined {
  return text.length <= longestOrder ? readOrder(text) : undefined
}

function integerUpTo(text: string, least: number, most: number): number | undefined {
  const value = Number(text)
  return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined
}

function inflate(text: string): string | undefined {
  // The compressor's alphabet holds a plus sign, which a query string reads as a space.
  const code = decompressFromEncodedURIComponent(text.replaceAll(' ', '+'))
  return typeof code === 'string' && code.length > 0 && code.length <= longestCode ? code : undefined
}

/** Tells a damaged text from a whole one (FNV-1a, 32 bits). It guards against accidents, not against anybody. */
function checksum(text: string): string {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(36)
}
