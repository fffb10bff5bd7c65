/** What a handler is given and what it gives back. */

import type { LongText } from '#api/long-text.ts'
import type { Feature, Microversion } from '#api/microversion.ts'
import type { Draft } from './model/draft.ts'
import { refuse } from './model/refusal.ts'
import { shapeFor } from './schemas/body.ts'
import type { Body } from './schemas/body.ts'
import { schemaFailure } from './schemas/json-schema.ts'
import { decodeUtf8, Utf8Error } from './schemas/utf8.ts'
import { JsonError, readJson } from './schemas/json.ts'
import type { Json, Writable } from './schemas/json.ts'
import type { CandidatesPolicy } from './candidates/policy.ts'
import { admitsJson } from './accept.ts'
import { authorize } from './policy.ts'
import type { Identity, PlacementConfig, Release } from './policy.ts'
import type { Query } from './query.ts'

/** What handlers need of the installation. */
export interface Setting {
  readonly release: Release
  readonly config: PlacementConfig
  readonly uuid: () => string
  /** From 0 up to 1. */
  readonly random: () => number
  /** What stands before every path, for those outside. */
  readonly prefix: string
}

/** One request on its way through the checks to its handler. */
export class Call {
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly version: Microversion
  readonly state: Draft
  readonly release: Release
  readonly #setting: Setting
  readonly #identity: Identity
  readonly #headers: Readonly<Record<string, string>>
  readonly #accept: string
  readonly #body: string | Uint8Array

  constructor(parts: {
    params: Readonly<Record<string, string>>
    query: Query
    version: Microversion
    state: Draft
    setting: Setting
    identity: Identity
    headers: Readonly<Record<string, string>>
    accept: string
    body: string | Uint8Array
  }) {
    this.params = parts.params
    this.query = parts.query
    this.version = parts.version
    this.state = parts.state
    this.release = parts.setting.release
    this.#setting = parts.setting
    this.#identity = parts.identity
    this.#headers = parts.headers
    this.#accept = parts.accept
    this.#body = parts.body
  }

  /** A path parameter. */
  param(name: string): string {
    return this.params[name] ?? ''
  }

  /**
   * The body, held to its schema and read.
   * @throws a refusal: malformedJson, schemaViolation
   */
  body<T>(body: Body<T>): T {
    return body.read(this.expectShape(this.#text(), body), this.version)
  }

  /**
   * A text as JSON of the shape a body has at this version.
   * @throws a refusal: malformedJson, schemaViolation
   */
  expectShape(text: string, { shapes }: Body<unknown>): Json {
    const json = parsed(text)
    const failure = schemaFailure(json, shapeFor(shapes, this.version))
    if (failure !== undefined) throw refuse('schemaViolation', { reason: failure })
    return json
  }

  #text(): string {
    if (typeof this.#body === 'string') return this.#body
    try {
      return decodeUtf8(this.#body)
    } catch (error) {
      if (error instanceof Utf8Error) throw refuse('malformedJson', { reason: error.message })
      throw error
    }
  }

  /** A path of the API as those outside write it. */
  outside(path: string): string {
    return this.#setting.prefix + path
  }

  /** A uuid nobody has had. */
  newUuid(): string {
    return this.#setting.uuid()
  }

  /** What the installation says of allocation candidates. */
  get candidatesPolicy(): CandidatesPolicy {
    const { release, config, random } = this.#setting
    const most = config.max_allocation_candidates ?? -1
    // 8.0.0 has no bound and one strategy; as the original would, it ignores options it does not know.
    const known = release === 'head'
    return {
      most: known && most >= 0 ? most : undefined,
      breadthFirst: known && config.allocation_candidates_generation_strategy === 'breadth-first',
      random: config.randomize_allocation_candidates ? random : undefined,
    }
  }

  /** @throws a refusal: forbidden, outOfScope */
  authorize(policy: string): void {
    const { release, config } = this.#setting
    const target = policy === 'placement:usages' ? this.query.get('project_id') : undefined
    authorize(policy, this.#identity, release, config, target)
  }

  /** The type of the body without its parameters; undefined when none is given. */
  get mediaType(): string | undefined {
    const type = this.#headers['content-type']?.trim()
    const end = type?.indexOf(';') ?? -1
    return (end < 0 ? type : type?.slice(0, end)) || undefined
  }

  get admitsJson(): boolean {
    return admitsJson(this.#accept)
  }
}

function parsed(text: string): Json {
  try {
    return readJson(text)
  } catch (error) {
    if (error instanceof JsonError) throw refuse('malformedJson', { reason: error.message })
    throw error
  }
}

/** A check that stands before a handler. */
export type Check = (call: Call) => void

/** The answer must be JSON. */
export const acceptsJson: Check = (call) => {
  if (!call.admitsJson) throw refuse('notAcceptable')
}

/** The body must be JSON. */
export const sendsJson: Check = (call) => {
  const type = call.mediaType
  if (type !== 'application/json') throw refuse('mediaTypeNotSupported', { type: type ?? 'None' })
}

/** The path exists from this feature on. */
export function since(feature: Feature): Check {
  return (call) => {
    if (!call.version.has(feature)) throw refuse('unknownRoute')
  }
}

/** The method exists from this feature on; the path is older. */
export function methodSince(feature: Feature): Check {
  return (call) => {
    if (!call.version.has(feature)) throw refuse('methodNotYetAllowed')
  }
}

/** A handler's answer, before the service adds what every answer has. */
export interface Reply {
  readonly status: 200 | 201 | 204
  /** Values to be written as JSON, or, of a long answer, the JSON itself. */
  readonly body?: Writable | LongText
  /** The path of what was created. */
  readonly location?: string
  /** Milliseconds since 1970; with it come the cache headers, from 1.15 on. Undefined: cached without a date. */
  readonly lastModified?: number | undefined
  /** Writes and deletions are not cached at all. */
  readonly cached?: boolean
}

export type Handler = (call: Call) => Reply

/** 200 with a body that was last changed then; undefined leaves `Last-Modified` out. */
export function ok(body: Writable | LongText, lastModified: number | undefined): Reply {
  return { status: 200, body, cached: true, lastModified }
}

/** 204. */
export const noContent: Reply = { status: 204 }
