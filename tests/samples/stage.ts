/** A mock on a port where each sample finds the world of its example: `POST /_sample/<index>` sets it up, and answers the token to use. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import type { LiveExample } from '#description/examples.ts'
import { createClient } from '#client/index.ts'
import { serve } from '#hosts/node.ts'
import { createPlacement, type State } from '#placement/index.ts'
import { sampleRequest } from '#samples/index.ts'
import { bodyText, targetOf } from '#samples/request.ts'
import { names, worlds } from '#worlds/index.ts'
import type { Sampled } from './examples.ts'

export interface Exchange {
  readonly request: PlainRequest
  readonly response: PlainResponse
}

export interface Stage {
  readonly url: string
  /** What was sent and answered, by the index of the sample. */
  readonly exchanges: ReadonlyMap<number, readonly Exchange[]>
  close(): Promise<void>
}

export async function raise(sampled: readonly Sampled[]): Promise<Stage> {
  const placement = createPlacement()
  const states = new Map<string, State>()
  for (const [name, world] of Object.entries(worlds)) {
    placement.reset()
    await world.build(createClient({ fetch: placement.fetch }))
    states.set(name, placement.snapshot())
  }
  const exchanges = new Map<number, Exchange[]>()
  let current: Exchange[] = []

  function prepare(index: number): PlainResponse {
    const example = sampled[index]?.example
    const state = example && states.get(example.world)
    if (!state) return { status: 404, headers: {}, body: `no sample ${index}` }
    placement.restore(state)
    for (const before of example.before)
      placement.handle(asSent(sampleRequest({ request: before, microversion: '1.39', status: 200 }, names)))
    current = []
    exchanges.set(index, current)
    return { status: 200, headers: {}, body: tokenOf(example) }
  }

  const server = await serve({
    port: 0,
    placement: {
      handle(request) {
        const index = /^\/_sample\/(\d+)$/.exec(request.target)?.[1]
        if (index !== undefined) return prepare(Number(index))
        const response = placement.handle(request)
        current.push({ request, response })
        return response
      },
    },
  })
  return { url: server.url, exchanges, close: () => server.close() }
}

/** Samples never show a token; one that is not the usual is in the example's own headers. */
export function tokenOf({ request: { headers = {} } }: LiveExample): string {
  const [, token] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-auth-token') ?? []
  return token ?? 'admin'
}

function asSent(request: Parameters<typeof targetOf>[0]): PlainRequest {
  return {
    method: request.method,
    target: targetOf(request),
    headers: {
      'x-auth-token': 'admin',
      ...Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value])),
    },
    body: bodyText(request) ?? '',
  }
}
