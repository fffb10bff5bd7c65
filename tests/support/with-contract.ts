/** Holds every answer of a server against the description. */

import type { Fetch, PlainRequest, PlainResponse } from '#api/fetch.ts'
import { microversion, newest, type Feature } from '#api/microversion.ts'
import { operationAt, operations, type Operation, type OperationId } from '#api/operations.ts'
import { createContract, type Contract } from '#description/contract.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'

let contract: Contract | undefined

/** Made once: reading the description takes longer than checking hundreds of answers. */
function theContract(): Contract {
  if (!contract) {
    const source = load()
    contract = createContract((version) => resolve(source, version))
  }
  return contract
}

/** The same server; an answer that the description does not allow fails the test that got it. */
export function withContract(fetch: Fetch): Fetch {
  return async (request) => {
    const response = await fetch(request)
    const asked = {
      method: request.method,
      path: new URL(request.url).pathname,
      version: request.headers.get('openstack-api-version') ?? undefined,
    }
    const violations = violationsOf(asked, {
      status: response.status,
      headers: Object.fromEntries(response.headers.entries()),
      body: await response.clone().text(),
    })
    if (violations.length > 0) throw new Error(`not as described:\n${violations.join('\n')}`)
    return response
  }
}

/** What the description does not allow in an answer; nothing where it does not speak of the request. */
export function violationsOf(asked: Asked, { status, headers, body }: PlainResponse): string[] {
  const { method, path } = asked
  const version = versionOf(asked, headers)
  if (isOutside(method, path, version, status)) return []
  return theContract().check({ method, path, version, status, headers, body })
}

/** The same of a request as it was sent. A 500 is a fault of the original, and few of those are described. */
export function violationsIn({ method, target, headers }: PlainRequest, answer: PlainResponse): string[] {
  if (answer.status === 500) return []
  const version = headers['openstack-api-version']
  return violationsOf({ method, path: pathOf(target), version }, answer)
}

/** The path a contract can be asked about; an absolute target has it behind the host. */
function pathOf(target: string): string {
  const path = target.replace(/^https?:\/\/[^/?#]*/, '').split(/[?#]/, 1)[0] ?? ''
  return path.replace(/^\/\/+/, '/')
}

interface Asked {
  readonly method: string
  /** Without the query. */
  readonly path: string
  /** The header that names the version. */
  readonly version: string | undefined
}

/**
 * What no document speaks of: paths and methods that are no operation, an operation before its version (where a header
 * may be refused before the path is looked at), paths that the server decodes before it looks for their parts.
 */
function isOutside(method: string, path: string, version: string, status: number): boolean {
  try {
    const id = operationAt(method, path)?.id
    const feature = id && featureOf(id)
    const exists = id && (!feature || microversion(version)?.has(feature))
    return /%2f/i.test(path) || (!exists && status !== 404 && status !== 405)
  } catch {
    return true
  }
}

function featureOf(id: OperationId): Feature | undefined {
  const operation: Operation = operations[id]
  return operation.since
}

/** The version that was spoken; where the answer does not say, the one that was asked for. */
function versionOf(asked: Asked, headers: PlainResponse['headers']): string {
  for (const header of [headers['openstack-api-version'], asked.version]) {
    const version = /^placement (1\.\d+)$/.exec(header ?? '')?.[1]
    if (version !== undefined && microversion(version)) return version
  }
  return newest
}
