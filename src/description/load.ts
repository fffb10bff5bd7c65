/** Loading: reads the parts under `openapi/` and joins them to one object, annotations kept. */

import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { isObject, lookUp, type Json, type JsonObject, type Source } from './document.ts'

const entry = 'placement.openapi.yaml'

/** The folder `openapi/`, looked for upwards from here. */
export function descriptionFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'openapi', entry))) return join(folder, 'openapi')
    if (folder === dirname(folder)) throw new Error(`no folder above ${import.meta.url} has openapi/${entry}`)
  }
}

/**
 * The annotated source as one object. A path refers to `paths/<resource>.yaml#/<name>` and is put in its place;
 * everything else that is referred to goes to `components`, under the folder it lies in: `schemas/inventory.yaml#/Inventory`
 * becomes `#/components/schemas/Inventory`, and an example, a file of its own, is called by its file's name.
 *
 * Throws when a reference points nowhere or two parts claim one name.
 */
export function load(directory?: string): Source {
  return (directory === undefined && joinedBefore()) || new Bundler(directory ?? descriptionFolder()).bundle()
}

/** Beside the bundled command line the parts lie joined. */
function joinedBefore(): Source | undefined {
  const joined = new URL('openapi.json', import.meta.url)
  return existsSync(joined) ? JSON.parse(readFileSync(joined, 'utf8')) : undefined
}

class Bundler {
  readonly #directory: string
  readonly #files = new Map<string, JsonObject>()
  readonly #components: Record<string, Record<string, Json>> = {}
  readonly #origins = new Map<string, string>()

  constructor(directory: string) {
    this.#directory = directory
  }

  bundle(): Source {
    const { paths, components, ...rest } = this.#read(entry)
    const joined: Record<string, Json> = {}
    for (const [path, reference] of Object.entries(isObject(paths) ? paths : {})) {
      const { file, node } = this.#target(entry, reference)
      joined[path] = this.#rewrite(file, node)
    }
    const bundled = this.#rewrite(entry, rest)
    const own = this.#rewrite(entry, components ?? {})
    if (!isObject(bundled) || !isObject(own)) throw new Error(`${entry}: not a mapping`)
    return { ...bundled, paths: joined, components: { ...own, ...this.#components } }
  }

  #target(from: string, pointer: Json | undefined): { file: string; node: Json } {
    const reference = isObject(pointer) ? pointer.$ref : undefined
    if (typeof reference !== 'string') throw new Error(`${from}: a path must refer to a file under paths/`)
    const { file, fragment } = this.#split(from, reference)
    const node = lookUp(this.#read(file), `#${fragment}`)
    if (node === undefined) throw new Error(`${from}: ${reference} points nowhere`)
    return { file, node }
  }

  #rewrite(file: string, node: Json): Json {
    if (Array.isArray(node)) return node.map((item: Json) => this.#rewrite(file, item))
    if (!isObject(node)) return node
    const members: Record<string, Json> = {}
    for (const [key, value] of Object.entries(node)) {
      members[key] =
        key === '$ref' && typeof value === 'string'
          ? this.#component(file, value)
          : this.#rewrite(file, value)
    }
    return members
  }

  /** Takes what is referred to into the components and returns the reference to it there. */
  #component(from: string, reference: string): string {
    const { file, fragment } = this.#split(from, reference)
    const section = file.split('/')[0] ?? ''
    const name = fragment === '' ? basename(file, '.yaml') : fragment.slice(1)
    const bundled = `#/components/${section}/${name}`
    const origin = `${file}#${fragment}`
    const known = this.#origins.get(bundled)
    if (known !== undefined && known !== origin) throw new Error(`${bundled} is both ${known} and ${origin}`)
    if (known === undefined) {
      this.#origins.set(bundled, origin)
      const whole = this.#read(file)
      const node = fragment === '' ? whole : lookUp(whole, `#${fragment}`)
      if (node === undefined) throw new Error(`${from}: ${reference} points nowhere`)
      const components = (this.#components[section] ??= {})
      components[name] = this.#rewrite(file, node)
    }
    return bundled
  }

  #split(from: string, reference: string): { file: string; fragment: string } {
    const [path = '', fragment = ''] = reference.split('#')
    const absolute = path === '' ? join(this.#directory, from) : join(this.#directory, dirname(from), path)
    return { file: relative(this.#directory, absolute).split(sep).join('/'), fragment }
  }

  #read(file: string): JsonObject {
    let content = this.#files.get(file)
    if (!content) {
      const parsed: Json = parse(readFileSync(join(this.#directory, file), 'utf8'))
      if (!isObject(parsed)) throw new Error(`${file}: not a mapping`)
      content = parsed
      this.#files.set(file, content)
    }
    return content
  }
}
