/** The history of the API, read off its description: where each operation begins and ends, and what changed on the way. */

import { microversions } from '#api/microversion.ts'
import { changesBetween, type OperationChange } from './changes.ts'
import { isObject, type Document, type Json, type Source } from './document.ts'
import { operationsOf } from './operations-of.ts'
import { resolve } from './resolve.ts'

/** An operation, whichever microversions have it. */
export interface OperationLife {
  readonly operation: string
  readonly title: string
  readonly method: string
  readonly path: string
  /** The first microversion that has it. */
  readonly since: string
  /** The last one; absent while the newest has it. */
  readonly until?: string
}

export interface History {
  readonly operations: readonly OperationLife[]
  /** By microversion: what it changed against the one before. */
  readonly changes: Readonly<Record<string, readonly OperationChange[]>>
}

export function historyOf(source: Source): History {
  const documents = microversions.map((version) => resolve(source, String(version)))
  const changes = microversions.flatMap((version, index): [string, OperationChange[]][] => {
    const [before, after] = [documents[index - 1], documents[index]]
    return before && after ? [[String(version), changesBetween(before, after)]] : []
  })
  return { operations: livesOf(documents), changes: Object.fromEntries(changes) }
}

function livesOf(documents: readonly Document[]): OperationLife[] {
  const lives = new Map<string, OperationLife>()
  for (const [index, document] of documents.entries()) {
    const version = String(microversions[index])
    const isLast = index === documents.length - 1
    for (const { operation, method, path, node } of operationsOf(document)) {
      const { since = version } = lives.get(operation) ?? {}
      const life = { operation, title: summaryOf(node), method, path, since }
      lives.set(operation, isLast ? life : { ...life, until: version })
    }
  }
  return [...lives.values()]
}

const summaryOf = (node: Json): string =>
  isObject(node) && typeof node.summary === 'string' ? node.summary : ''

/** Where an operation is nearest to a microversion that lacks it: its first edition, or its last. */
export function nearestEdition({ since, until }: OperationLife, microversion: string): string {
  const minorOf = (version: string) => Number(version.slice(2))
  return until !== undefined && minorOf(microversion) > minorOf(until) ? until : since
}

/** The operations that a microversion lacks. */
export function absentAt({ operations }: History, microversion: string): OperationLife[] {
  const minorOf = (version: string) => Number(version.slice(2))
  const minor = minorOf(microversion)
  return operations.filter(
    ({ since, until }) => minor < minorOf(since) || (until !== undefined && minor > minorOf(until)),
  )
}

/** What happened to one operation up to a microversion, newest first. */
export function changesOf(
  { changes }: History,
  operation: string,
  upTo: string,
): { readonly version: string; readonly lines: readonly string[] }[] {
  const last = Number(upTo.slice(2))
  return Object.entries(changes)
    .filter(([version]) => Number(version.slice(2)) <= last)
    .flatMap(([version, list]) =>
      list
        .filter((change) => change.operation === operation && change.kind === 'changed')
        .map(({ lines }) => ({ version, lines })),
    )
    .reverse()
}
