/** /resource_providers/{uuid}/aggregates: which groups a provider belongs to. */

import type { Microversion } from '#api/microversion.ts'
import { ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { refuse } from '../model/refusal.ts'
import type { ResourceProvider } from '../model/resource-provider.ts'
import { setAggregatesBody } from '../schemas/aggregates.ts'
import { isGeneration } from '../schemas/body.ts'
import type { Writable } from '../schemas/json.ts'
import { existing } from './resource-providers.ts'

export function listAggregates({ params, state, version }: Call): Reply {
  const provider = existing(state, params['uuid'])
  return ok(writeAggregates(provider, version), state.now)
}

export function setAggregates(call: Call): Reply {
  const { state, version } = call
  const provider = existing(state, call.params['uuid'])
  const { aggregates, generation } = call.body(setAggregatesBody)
  if (generation !== undefined && !isGeneration(generation, provider.generation)) {
    throw refuse('generationAlreadyChanged')
  }
  const changed = state.setAggregates(provider, aggregates, generation !== undefined)
  return ok(writeAggregates(changed, version), state.now)
}

function writeAggregates({ aggregates, generation }: ResourceProvider, version: Microversion): Writable {
  return version.has('aggregateGeneration')
    ? { aggregates, resource_provider_generation: generation }
    : { aggregates }
}
