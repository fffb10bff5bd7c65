/** Sends a request to a mock of its own, and tells what it did and whether the description allows the answer. */

import type { PlainResponse } from '#api/fetch.ts'
import { createClient } from '#client/index.ts'
import type { Document } from '#description/document.ts'
import { namingOf } from '#race/describe.ts'
import type { RaceState } from '#race/state.ts'
import type { World } from '#worlds/index.ts'
import type { TextRequest } from './exchange.ts'
import type { Service } from './run-steps.ts'
import { changesBetween, type Entry } from './state-changes.ts'

/** A server that also says what it holds. */
export interface OpenService extends Service {
  readonly state: () => Promise<RaceState>
}

export interface Attempt {
  readonly operation: string
  readonly microversion: string
  readonly document: Document
  readonly world: World
  /** Sent first. */
  readonly before: readonly TextRequest[]
  readonly request: TextRequest
}

export interface Tried {
  readonly request: TextRequest
  readonly response: PlainResponse
  /** What is not as it was. */
  readonly changes: readonly Entry[]
  /** What is wrong with the answer by the description; nothing when it agrees. */
  readonly violations: readonly string[]
}

/** The service is closed, whatever comes. */
export async function tryRequest(service: OpenService, attempt: Attempt): Promise<Tried> {
  const { operation, microversion, document, world, before, request } = attempt
  try {
    await world.build(createClient({ send: service.send }))
    for (const one of before) await service.send(one)
    const earlier = await service.state()
    const response = await service.send(request)
    const later = await service.state()
    const { createContract } = await import('#description/contract.ts')
    const violations = createContract(() => document).check({
      operation,
      version: microversion,
      status: response.status,
      headers: response.headers,
      body: response.body,
    })
    const naming = namingOf([earlier, later], world.names)
    return { request, response, changes: changesBetween(earlier, later, naming), violations }
  } finally {
    service.close()
  }
}
