/** What every write of allocations does before it claims: consumers, then providers, then classes, as the original does. */

import type { Microversion } from '#api/microversion.ts'
import type { Call } from './call.ts'
import type { CapacityRule } from './model/allocations.ts'
import { consumerWith } from './model/consumer.ts'
import type { Draft } from './model/draft.ts'
import { refuse } from './model/refusal.ts'
import type { ConsumerAllocations } from './schemas/allocations.ts'
import { isGeneration } from './schemas/body.ts'
import type { Numeral } from './schemas/body.ts'
import { pythonLiteral } from './schemas/python-literal.ts'

/**
 * Sees that consumers are as the writer last saw them, creates those that are new, sees that the providers exist, and
 * takes over project, user and type.
 *
 * @throws a refusal: consumerGenerationConflict, consumerDoesNotExist, allocationProviderUnknown
 */
export function prepareConsumers(
  state: Draft,
  wanted: readonly ConsumerAllocations[],
  version: Microversion,
): void {
  const before = state.state
  for (const { consumer, generation, owner } of wanted) {
    if (version.has('consumerGeneration')) expectConsumerGeneration(state, consumer, generation ?? null)
    if (!state.consumer(consumer)) state.createConsumer(consumer, owner)
  }
  // A refusal for an unknown provider leaves new consumers behind, with generation 0; later refusals do not (facts 4.4).
  state.keepSoFar()
  for (const { claims } of wanted) {
    for (const { provider: uuid } of claims) {
      if (!state.provider(uuid)) throw refuse('allocationProviderUnknown', { uuid })
    }
  }
  state.keepOnly(before)
  for (const { consumer, owner } of wanted) changeOwner(state, consumer, owner)
}

/** The first class that is asked for and unknown. */
export function unknownClassIn(state: Draft, wanted: readonly ConsumerAllocations[]): string | undefined {
  for (const { claims } of wanted) {
    const unknown = claims.find(({ resourceClass }) => !state.resourceClass(resourceClass))
    if (unknown) return unknown.resourceClass
  }
  return undefined
}

export const capacityRules: Readonly<Record<Call['release'], CapacityRule>> = {
  head: { allowsNotWorsening: true },
  '8.0.0': { allowsNotWorsening: false },
}

/** A consumer that exists has its generation sent back; one that does not has null. */
function expectConsumerGeneration(state: Draft, uuid: string, given: Numeral | null): void {
  const consumer = state.consumer(uuid)
  if (consumer && (given === null || !isGeneration(given, consumer.generation))) {
    throw refuse('consumerGenerationConflict', { expected: consumer.generation, given: pythonLiteral(given) })
  }
  if (!consumer && given !== null) throw refuse('consumerDoesNotExist', { given: pythonLiteral(given) })
}

/** Project, user and type are taken over from each write; a microversion without types leaves the type. */
function changeOwner(state: Draft, uuid: string, owner: ConsumerAllocations['owner']): void {
  const consumer = state.consumer(uuid)
  if (!consumer) return
  const { projectId, userId, consumerType = consumer.consumerType } = owner
  if (
    projectId === consumer.projectId &&
    userId === consumer.userId &&
    consumerType === consumer.consumerType
  ) {
    return
  }
  state.replaceConsumer(consumerWith(consumer, { projectId, userId, consumerType }))
}
