/** JSON as it stands in a file: where a value is, and how to change one without touching the rest. */

import { isNode, parseDocument, type Document } from 'yaml'
import { isRecord } from './volatile.ts'

export type Path = readonly (string | number)[]

/** The value of a JSON text, or what is wrong with it. */
export function parseJson(text: string): { value: unknown } | { problem: string } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** The path to the first difference of two values; undefined when they are equal. Order of keys does not count. */
export function firstDifference(one: unknown, other: unknown, path: Path = []): Path | undefined {
  if (Array.isArray(one) && Array.isArray(other)) {
    for (let index = 0; index < Math.max(one.length, other.length); index++) {
      if (index >= one.length || index >= other.length) return [...path, index]
      const found = firstDifference(one[index], other[index], [...path, index])
      if (found) return found
    }
    return undefined
  }
  if (isRecord(one) && isRecord(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      if (!Object.hasOwn(one, key) || !Object.hasOwn(other, key)) return [...path, key]
      const found = firstDifference(one[key], other[key], [...path, key])
      if (found) return found
    }
    return undefined
  }
  return Object.is(one, other) ? undefined : path
}

/**
 * How many lines into a text, JSON or YAML, the value at a path stands; of its nearest parent when it is not there.
 * JSON is read as the YAML it also is, since that parser keeps positions.
 */
export function linesInto(text: string, path: Path): number {
  const document = parseDocument(text)
  for (let length = path.length; length >= 0; length--) {
    const range = rangeAt(document, path.slice(0, length))
    if (range) return text.slice(0, range[0]).split('\n').length - 1
  }
  return 0
}

/**
 * The text with the values that differ replaced where they stand, keeping its layout; undefined when the new value has
 * another shape, so that the layout has to be made anew.
 *
 * @param base the path of `before` in the text, for a text that holds more than the value
 */
export function patchJson(
  text: string,
  before: unknown,
  after: unknown,
  base: Path = [],
): string | undefined {
  const leaves = changedLeaves(before, after, base)
  if (!leaves) return undefined
  const document = parseDocument(text)
  const edits: { range: readonly [number, number]; value: unknown }[] = []
  for (const { path, value } of leaves) {
    const range = rangeAt(document, path)
    if (!range) return undefined
    edits.push({ range, value })
  }
  edits.sort((one, other) => other.range[0] - one.range[0])
  return edits.reduce(
    (so, { range, value }) => so.slice(0, range[0]) + JSON.stringify(value) + so.slice(range[1]),
    text,
  )
}

function rangeAt(document: Document.Parsed, path: Path): readonly [number, number] | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : undefined
}

interface Leaf {
  readonly path: Path
  readonly value: unknown
}

function changedLeaves(before: unknown, after: unknown, path: Path): Leaf[] | undefined {
  if (Array.isArray(before) && Array.isArray(after)) {
    return before.length === after.length
      ? gather(before.map((item, index) => changedLeaves(item, after[index], [...path, index])))
      : undefined
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = Object.keys(before)
    return keys.length === Object.keys(after).length && keys.every((key) => Object.hasOwn(after, key))
      ? gather(keys.map((key) => changedLeaves(before[key], after[key], [...path, key])))
      : undefined
  }
  if (typeof before === 'object' && before !== null) return undefined
  if (typeof after === 'object' && after !== null) return undefined
  return Object.is(before, after) ? [] : [{ path, value: after }]
}

function gather(parts: readonly (Leaf[] | undefined)[]): Leaf[] | undefined {
  const leaves: Leaf[] = []
  for (const part of parts) {
    if (!part) return undefined
    leaves.push(...part)
  }
  return leaves
}
