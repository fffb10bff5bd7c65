/** A server of a few lines that knows traits and allocations and compares generations. */

import { remembering, type RaceServer, type Restorable } from '#race/server.ts'
import type { RaceConsumer, RaceProvider, RaceState } from '#race/state.ts'
import { names } from '#worlds/names.ts'

export function fakeServer(): RaceServer {
  return remembering(restorable(), {
    identityOf: JSON.stringify,
    footprintOf: () => ({ reads: new Set(['*']), writes: new Set(['all']) }),
  })
}

function restorable(): Restorable<RaceState> {
  let state: RaceState = {
    resource_providers: [
      {
        uuid: names.host,
        name: 'compute-1',
        generation: 2,
        parent_provider_uuid: null,
        inventories: { VCPU: { total: 8, reserved: 0, allocation_ratio: 1 } },
        traits: ['HW_CPU_X86_AVX2'],
        aggregates: [],
      },
    ],
    consumers: [],
  }
  const reply = (status: number, value?: unknown) => ({
    status,
    headers: { 'content-type': 'application/json' },
    body: value === undefined ? '' : JSON.stringify(value),
  })
  const refuse = (message: string) =>
    reply(409, {
      errors: [
        {
          status: 409,
          title: 'Conflict',
          detail: `There was a conflict when trying to complete your request.\n\n ${message}  `,
          code: 'placement.concurrent_update',
        },
      ],
    })
  const update = (provider: RaceProvider) => {
    state = { ...state, resource_providers: [provider] }
  }
  return {
    document: () => state,
    snapshot: () => state,
    restore: (earlier) => {
      state = earlier
    },
    handle({ method, target, body }) {
      const path = new URL(target).pathname
      const given = body === '' ? {} : JSON.parse(String(body))
      const provider = state.resource_providers[0]
      if (!provider) return reply(404)
      if (path.startsWith('/traits/')) return reply(201)
      if (path.endsWith('/traits')) {
        if (method === 'PUT') {
          if (given.resource_provider_generation !== provider.generation) {
            return refuse(
              "Resource provider's generation already changed. Please update the generation and try again.",
            )
          }
          update({ ...provider, traits: given.traits, generation: provider.generation + 1 })
        }
        const now = state.resource_providers[0]
        return reply(200, { traits: now?.traits, resource_provider_generation: now?.generation })
      }
      const uuid = path.split('/').at(-1) ?? ''
      const consumer = state.consumers.find((one) => one.uuid === uuid)
      const others = state.consumers.filter((one) => one !== consumer)
      if (method === 'GET') {
        return reply(
          200,
          consumer
            ? { allocations: consumer.allocations, consumer_generation: consumer.generation }
            : { allocations: {} },
        )
      }
      if (method === 'PUT') {
        if (given.consumer_generation !== (consumer?.generation ?? null)) {
          return refuse(
            `consumer generation conflict - expected ${consumer?.generation ?? 'null'} but got ${given.consumer_generation ?? 'None'}`,
          )
        }
        const next: RaceConsumer = {
          uuid,
          generation: (consumer?.generation ?? 0) + 1,
          project_id: given.project_id,
          user_id: given.user_id,
          consumer_type: given.consumer_type,
          allocations: given.allocations,
        }
        const kept = Object.keys(given.allocations).length > 0 ? [next] : []
        state = { ...state, consumers: [...others, ...kept] }
        return reply(204)
      }
      state = { ...state, consumers: others }
      return reply(204)
    },
  }
}
