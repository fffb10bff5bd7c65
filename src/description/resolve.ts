/** Resolving: from the one source for all microversions to the plain document of one of them. */

import { microversion, type Microversion } from '#api/microversion.ts'
import {
  isObject,
  lookUp,
  objectAt,
  type Document,
  type Json,
  type JsonObject,
  type Source,
} from './document.ts'
import { methods, operationsOf } from './operations-of.ts'

const annotation = 'x-openstack'

/**
 * The OpenAPI 3.1 document of one microversion.
 *
 * - A node whose `x-openstack` range does not contain the version is gone, and so is a reference to such a node.
 * - A node with `discriminator: microversion` becomes the one alternative that is live, merged with the node's other
 *   members; when none is live the node is gone.
 * - `required` forgets the properties that are gone; components and tags that nothing uses any more are gone.
 * - `{microversion}` in a text becomes the version.
 *
 * Throws when the version is unknown or the source contradicts itself; the message names the place.
 */
export function resolve(source: Source, version: string): Document {
  const wanted = microversion(version)
  if (!wanted) throw new Error(`no such microversion: ${version}`)
  const resolved = new Resolver(source, wanted).resolve()
  return withoutUnused(resolved)
}

/** How the walk says that a node does not exist at the version. */
const gone = Symbol('gone')

class Resolver {
  readonly #source: Source
  readonly #version: Microversion
  readonly #live = new Map<string, boolean>()

  constructor(source: Source, version: Microversion) {
    this.#source = source
    this.#version = version
  }

  resolve(): JsonObject {
    const resolved = this.#node(this.#source, '#')
    if (resolved === gone || !isObject(resolved)) throw new Error('the whole description is out of range')
    const paths = Object.entries(objectAt(resolved, 'paths')).filter(([, item]) => hasOperation(item))
    return { ...resolved, paths: Object.fromEntries(paths) }
  }

  #node(node: Json, place: string): Json | typeof gone {
    if (typeof node === 'string') return node.replaceAll('{microversion}', this.#version.toString())
    if (Array.isArray(node)) {
      return node
        .map((item: Json, index) => this.#node(item, `${place}/${index}`))
        .filter((item) => item !== gone)
    }
    return isObject(node) ? this.#object(node, place) : node
  }

  #object(node: JsonObject, place: string): Json | typeof gone {
    if (!this.#isLive(node, place)) return gone
    if (!hasAlternatives(node)) return this.#members(node, place)
    const { oneOf, ...rest } = node
    const alternative = this.#alternative(oneOf, place)
    if (alternative === undefined) return gone
    const shape = this.#object(alternative, `${place}/oneOf`)
    const others = this.#members(rest, place)
    return shape === gone || !isObject(shape) ? gone : { ...others, ...shape }
  }

  #members(node: JsonObject, place: string): JsonObject {
    const members: Record<string, Json> = {}
    for (const [key, value] of Object.entries(node)) {
      if (key === annotation) continue
      const member = this.#node(value, `${place}/${key}`)
      if (member !== gone && !(isEmptied(member, value) && vanishingMaps.has(key))) members[key] = member
    }
    return withoutPrunedRequired(members, node)
  }

  #alternative(alternatives: Json | undefined, place: string): JsonObject | undefined {
    if (!Array.isArray(alternatives)) throw new Error(`${place}: alternatives by microversion without oneOf`)
    const live = alternatives.filter(isObject).filter((alternative) => this.#isLive(alternative, place))
    if (live.length > 1) throw new Error(`${place}: ${live.length} alternatives at ${this.#version}`)
    return live[0]
  }

  #isLive(node: JsonObject, place: string): boolean {
    const range = objectAt(node, annotation)
    const oldest = this.#bound(range['min-ver'], place)
    const newest = this.#bound(range['max-ver'], place)
    if (oldest && this.#version.compare(oldest) < 0) return false
    if (newest && this.#version.compare(newest) > 0) return false
    const { $ref: reference } = node
    return typeof reference !== 'string' || this.#isTargetLive(reference, place)
  }

  #isTargetLive(reference: string, place: string): boolean {
    const known = this.#live.get(reference)
    if (known !== undefined) return known
    const target = lookUp(this.#source, reference)
    if (!isObject(target)) throw new Error(`${place}: ${reference} points nowhere`)
    this.#live.set(reference, true) // a schema may contain itself
    const live =
      this.#isLive(target, reference) &&
      (!hasAlternatives(target) || this.#alternative(target.oneOf, reference) !== undefined)
    this.#live.set(reference, live)
    return live
  }

  #bound(bound: Json | undefined, place: string): Microversion | undefined {
    if (bound === undefined) return undefined
    // A number here is a version somebody forgot to quote: 1.10 would have been read as 1.1.
    const version = typeof bound === 'string' ? microversion(bound) : undefined
    if (!version) throw new Error(`${place}: ${JSON.stringify(bound)} is not a quoted microversion`)
    return version
  }
}

/** Maps that say nothing when all their members are gone. */
const vanishingMaps = new Set(['examples', 'content', 'headers'])

function isEmptied(now: Json, before: Json): boolean {
  return isObject(now) && isObject(before) && Object.keys(now).length === 0 && Object.keys(before).length > 0
}

function hasAlternatives(node: JsonObject): boolean {
  return objectAt(node, annotation).discriminator === 'microversion'
}

function withoutPrunedRequired(members: Record<string, Json>, before: JsonObject): JsonObject {
  const { required, properties } = members
  if (!Array.isArray(required) || !isObject(properties)) return members
  const declared = objectAt(before, 'properties')
  const kept = required.filter(
    (name: Json) => typeof name !== 'string' || name in properties || !(name in declared),
  )
  if (kept.length > 0) return { ...members, required: kept }
  const { required: _pruned, ...rest } = members
  return rest
}

function hasOperation(pathItem: Json): boolean {
  return isObject(pathItem) && methods.some((method) => method in pathItem)
}

/** Drops components no operation reaches, and tags no operation bears. */
function withoutUnused(resolved: JsonObject): Document {
  const used = new Set<string>()
  const { components: all, ...rest } = resolved
  collectReferences(rest, resolved, used)
  const components: Record<string, JsonObject> = {}
  for (const [section, named] of Object.entries(isObject(all) ? all : {})) {
    const kept = Object.entries(isObject(named) ? named : {}).filter(
      ([name]) => section === 'securitySchemes' || used.has(`#/components/${section}/${name}`),
    )
    if (kept.length > 0) components[section] = Object.fromEntries(kept)
  }
  const tags = Array.isArray(rest.tags) ? rest.tags : []
  const borne = tagsOfOperations(rest)
  return {
    ...rest,
    openapi: typeof rest.openapi === 'string' ? rest.openapi : '3.1.0',
    info: objectAt(rest, 'info'),
    paths: objectAt(rest, 'paths'),
    tags: tags.filter((tag: Json) => isObject(tag) && borne.has(tag.name ?? null)),
    components,
  }
}

function collectReferences(node: Json, root: JsonObject, used: Set<string>): void {
  if (Array.isArray(node)) {
    for (const item of node) collectReferences(item, root, used)
  } else if (isObject(node)) {
    const { $ref: reference } = node
    if (typeof reference === 'string' && !used.has(reference)) {
      used.add(reference)
      collectReferences(lookUp(root, reference) ?? null, root, used)
    }
    for (const value of Object.values(node)) collectReferences(value, root, used)
  }
}

function tagsOfOperations(document: JsonObject): Set<Json> {
  return new Set(
    operationsOf(document).flatMap(({ node }): Json[] => (Array.isArray(node.tags) ? node.tags : [])),
  )
}
