/** Sends documented requests to a mock of their own, in the world they are documented in. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { createClient } from '#client/index.ts'
import type { World } from '#worlds/index.ts'
import { compare, type Comparison, type Step, type TextRequest } from './exchange.ts'

export interface Result {
  readonly request: TextRequest
  readonly response: PlainResponse
  /** Absent when no answer is documented. */
  readonly comparison?: Comparison
}

/** A server to send to, that is closed when it is no longer wanted. */
export interface Service {
  readonly send: (request: PlainRequest) => Promise<PlainResponse>
  readonly close: () => void
}

/** Builds the world and sends the requests one after the other. The service is closed, whatever comes. */
export async function runSteps(service: Service, world: World, steps: readonly Step[]): Promise<Result[]> {
  try {
    await world.build(createClient({ send: service.send }))
    const results: Result[] = []
    for (const { request, documented } of steps) {
      const response = await service.send(request)
      results.push({ request, response, ...(documented && { comparison: compare(documented, response) }) })
    }
    return results
  } finally {
    service.close()
  }
}
