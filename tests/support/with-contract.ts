/** Holds every answer of a server against the description. */

import type { Fetch } from '#api/fetch.ts'
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
    const path = new URL(request.url).pathname
    const version = versionOf(request, response)
    if (isOutside(request.method, path, version, response.status)) return response
    const violations = theContract().check({
      method: request.method,
      path,
      version,
      status: response.status,
      headers: Object.fromEntries(response.headers.entries()),
      body: await response.clone().text(),
    })
    if (violations.length > 0) throw new Error(`not as described:\n${violations.join('\n')}`)
    return response
  }
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
    return exists ? /%2f/i.test(path) : status !== 404 && status !== 405
  } catch {
    return true
  }
}

function featureOf(id: OperationId): Feature | undefined {
  const operation: Operation = operations[id]
  return operation.since
}

/** The version that was spoken; where the answer does not say, the one that was asked for. */
function versionOf(request: Request, response: Response): string {
  for (const { headers } of [response, request]) {
    const version = /^placement (1\.\d+)$/.exec(headers.get('openstack-api-version') ?? '')?.[1]
    if (version !== undefined && microversion(version)) return version
  }
  return newest
}
