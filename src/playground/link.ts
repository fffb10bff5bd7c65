/** A playground in a link: what it is set to, in the address's hash, and back. Reading one runs nothing. */

import { compressToEncodedURIComponent, decompressFromEncodedURIComponent } from 'lz-string'
import { microversion as versionOf, newest } from '#api/microversion.ts'
import type { StateDocument } from '#placement/index.ts'
import { faults, isFault, lanes, readOrder, spellOrder, type Fault, type Step } from '#race/schedule.ts'
import { mostFaultsEver } from '#race/trace.ts'
import { worlds } from '#worlds/index.ts'
import { presets } from './presets.ts'
import { isStateDocument } from './sandbox/protocol.ts'

/** The ways into the playground, as the tabs stand. */
export const tabs = ['requests', 'code', 'race', 'world'] as const

export type Tab = (typeof tabs)[number]

/** All that is needed to see the same race again. */
export interface Setup {
  readonly code: string
  /** Programs of their own for B, C and so on; absent: everybody runs `code`. */
  readonly others?: readonly string[]
  readonly world: string
  /** The world as the reader has changed it; absent: as it is. */
  readonly state?: StateDocument
  readonly microversion: string
  readonly clients: number
  readonly seed: number
  /** What may befall a request; absent: nothing. */
  readonly faults?: readonly Fault[]
  /** How many faults a schedule has at most; absent: one. */
  readonly mostFaults?: number
  /** How many schedules are tried; absent: `mostSchedules`. */
  readonly most?: number
  /** How many requests a client may send; absent: `mostRequests`. */
  readonly requests?: number
  /** Steps already chosen. */
  readonly order: readonly Step[]
  /** The step looked at; absent for the last. */
  readonly cursor?: number
  /** The way in; absent: the race. */
  readonly tab?: Tab
}

/** How long a link may be before a file is the better way to send it. */
export const handyLink = 2_000

/** How many schedules are tried unless the reader wants another number. */
export const mostSchedules = 10_000
const mostEver = 1_000_000

/** As many requests as a trace may grant a client. */
const mostRequestsEver = 100_000

export const longestCode = 50_000
const longestState = 500_000
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
export function writeLink(setup: Setup): string {
  const { code, others, world, state, microversion, clients, seed } = setup
  const { faults, mostFaults, most, requests, order, cursor, tab } = setup
  const parts = new URLSearchParams({
    v: format,
    world,
    mv: microversion,
    clients: String(clients),
    seed: String(seed),
    ...(faults && faults.length > 0 && { faults: faults.join(' ') }),
    ...(mostFaults !== undefined && { losses: String(mostFaults) }),
    ...(most !== undefined && { most: String(most) }),
    ...(requests !== undefined && { requests: String(requests) }),
    ...(order.length > 0 && { order: spellOrder(order) }),
    ...(cursor !== undefined && { cursor: String(cursor) }),
    ...(tab && { tab }),
    sum: checksum(code),
    code: compressToEncodedURIComponent(code),
    ...(others && { others: packed(others) }),
    ...(state && { state: packed(state) }),
  })
  return `#${parts.toString()}`
}

/** Where a hash leads, which may say nothing else; undefined when it does not say. */
export function readTab(hash: string): Tab | undefined {
  return tabOf(new URLSearchParams(hash.replace(/^#/, '')).get('tab') ?? '')
}

/** The tab that a link opens: what one client does alone is code, unless the link brings steps to take. */
export function tabOfLink({ tab, clients, order }: Setup): Tab {
  return tab ?? (clients === 1 && order.length === 0 ? 'code' : 'race')
}

/** A hash that leads to a tab and is otherwise the same. */
export function withTab(hash: string, tab: Tab): string {
  const parts = new URLSearchParams(hash.replace(/^#/, ''))
  // A heading's name is none of ours.
  if (!parts.has('v') && !parts.has('tab')) return `#tab=${tab}`
  parts.set('tab', tab)
  return `#${parts.toString()}`
}

function tabOf(text: string): Tab | undefined {
  return tabs.find((tab) => tab === text)
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
      const code = inflate(text, longestCode)
      return code !== undefined && checksum(code) === sum ? code : undefined
    },
    defaultSetup.code,
    'its program: the first example stands in its place.',
  )
  const others = parts.has('others')
    ? read('others', othersOf, undefined, 'the programs of its other clients: they run the first.')
    : undefined
  const state = parts.has('state')
    ? read('state', stateOf, undefined, 'the changes to its world: the world is as it was before.')
    : undefined
  const codeIsDamaged = problems.length > 0
  const order = parts.has('order')
    ? read('order', orderOf, [], 'the order of its steps: none are taken.')
    : []
  const requests = parts.has('requests')
    ? read(
        'requests',
        (text) => integerUpTo(text, 1, mostRequestsEver),
        undefined,
        'the number of requests a client may send: it is as usual.',
      )
    : undefined
  return {
    setup: {
      code,
      ...(others && { others }),
      ...(state && { state }),
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
      ...(parts.has('faults') && {
        faults: read('faults', faultsOf, [], 'its faults: nothing befalls a request.'),
      }),
      ...(parts.has('losses') && {
        mostFaults: read(
          'losses',
          (text) => integerUpTo(text, 0, mostFaultsEver),
          1,
          'the number of faults in a schedule: it is 1.',
        ),
      }),
      ...(parts.has('most') && {
        most: read(
          'most',
          (text) => integerUpTo(text, 1, mostEver),
          mostSchedules,
          `the number of schedules to try: it is ${mostSchedules}.`,
        ),
      }),
      ...(requests !== undefined && { requests }),
      ...(parts.has('tab') && {
        tab: read('tab', tabOf, 'race', 'its tab: this is Race.'),
      }),
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

function faultsOf(text: string): Fault[] | undefined {
  const words = text.split(' ')
  return words.every(isFault) ? faults.filter((fault) => words.includes(fault)) : undefined
}

function othersOf(text: string): string[] | undefined {
  const value = unpacked(text, lanes.length * longestCode)
  if (!Array.isArray(value) || value.length >= lanes.length) return undefined
  const programs = value.filter((one): one is string => typeof one === 'string' && one.length <= longestCode)
  return programs.length === value.length ? programs : undefined
}

function stateOf(text: string): StateDocument | undefined {
  const value = unpacked(text, longestState)
  return isStateDocument(value) ? value : undefined
}

/** A value as a part of the link: its checksum, and its JSON compressed. */
function packed(value: unknown): string {
  const json = JSON.stringify(value)
  return `${checksum(json)}.${compressToEncodedURIComponent(json)}`
}

function unpacked(text: string, longest: number): unknown {
  const dot = text.indexOf('.')
  const json = inflate(text.slice(dot + 1), longest)
  if (json === undefined || checksum(json) !== text.slice(0, dot)) return undefined
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function inflate(text: string, longest: number): string | undefined {
  // The compressor's alphabet holds a plus sign, which a query string reads as a space.
  const code = decompressFromEncodedURIComponent(text.replaceAll(' ', '+'))
  return typeof code === 'string' && code.length > 0 && code.length <= longest ? code : undefined
}

/** Tells a damaged text from a whole one (FNV-1a, 32 bits). It guards against accidents, not against anybody. */
function checksum(text: string): string {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return (sum >>> 0).toString(36)
}
