/** /traits, and /resource_providers/{uuid}/traits: qualities, the catalogue of them and who has them. */

import { noContent, ok } from '../call.ts'
import type { Call, Reply } from '../call.ts'
import { like } from '../like.ts'
import type { Draft } from '../model/draft.ts'
import { refuse } from '../model/refusal.ts'
import type { Trait } from '../model/state.ts'
import { isGeneration } from '../schemas/body.ts'
import { fits } from '../schemas/fitting.ts'
import { customTrait, listTraitsQuery, setTraitsBody } from '../schemas/traits.ts'
import { existing } from './resource-providers.ts'

export function listTraits({ query, state, version }: Call): Reply {
  query.expect(listTraitsQuery, version)
  const named = nameFilter(query.get('name'))
  const associated = query.get('associated')?.toLowerCase()
  if (associated !== undefined && associated !== 'true' && associated !== 'false') {
    throw refuse('associatedMalformed')
  }
  const traits = [...state.traits()].filter(
    (trait) =>
      named(trait.name) && (associated === undefined || trait.providers.size > 0 === (associated === 'true')),
  )
  return ok({ traits: traits.map(({ name }) => name) }, newestOf(traits) ?? state.now)
}

/** `in:` and `startswith:`; any other operator filters nothing. */
function nameFilter(value: string | undefined): (name: string) => boolean {
  if (value === undefined) return () => true
  const colon = value.indexOf(':')
  if (colon < 0) throw refuse('traitFilterMalformed', { value })
  const operand = value.slice(colon + 1)
  switch (value.slice(0, colon)) {
    case 'in': {
      const names = new Set(operand.split(','))
      return (name) => names.has(name)
    }
    case 'startswith':
      return like(`${operand}%`) // wildcards in the operand are the original's oversight
    default:
      return () => true
  }
}

export function getTrait(call: Call): Reply {
  const trait = existingTrait(call.state, call.param('name'))
  return { status: 204, cached: true, lastModified: trait.createdAt }
}

export function createTrait(call: Call): Reply {
  const { state } = call
  const name = call.param('name')
  if (!fits(name, customTrait)) throw refuse('traitNameInvalid')
  const present = state.trait(name)
  const { createdAt } = present ?? state.createTrait(name)
  return { status: present ? 204 : 201, location: `/traits/${name}`, cached: true, lastModified: createdAt }
}

export function deleteTrait(call: Call): Reply {
  const { state } = call
  const { name, providers } = existingTrait(state, call.param('name'))
  if (!name.startsWith('CUSTOM_')) throw refuse('standardTraitCannotBeDeleted', { name })
  if (providers.size > 0) throw refuse('traitInUse', { name })
  state.deleteTrait(name)
  return noContent
}

export function listResourceProviderTraits({ params, state }: Call): Reply {
  const provider = existing(state, params['uuid'], 'providerOfTraitsOrUsagesNotFound')
  return replyWithTraits(state, provider.traits, provider.generation)
}

export function setTraits(call: Call): Reply {
  const { state } = call
  const wanted = call.body(setTraitsBody)
  const provider = existing(state, call.params['uuid'])
  if (!isGeneration(wanted.generation, provider.generation)) throw refuse('generationAlreadyChanged')
  const names = [...new Set(wanted.traits)]
  const unknown = names.filter((name) => !state.trait(name))
  if (unknown.length > 0) throw refuse('traitsUnknown', { names: unknown.join(', ') })
  const { traits, generation } = state.setTraits(provider, names)
  return replyWithTraits(state, traits, generation)
}

export function deleteTraits({ params, state }: Call): Reply {
  state.setTraits(existing(state, params['uuid']), [])
  return noContent
}

function replyWithTraits(state: Draft, traits: readonly string[], generation: number): Reply {
  const records = traits.flatMap((name) => state.trait(name) ?? [])
  return ok({ traits, resource_provider_generation: generation }, newestOf(records) ?? state.now)
}

function existingTrait(state: Draft, name: string): Trait {
  const trait = state.trait(name)
  if (!trait) throw refuse('traitNotFound', { name })
  return trait
}

function newestOf(traits: readonly Trait[]): number | undefined {
  return traits.reduce<number | undefined>(
    (newest, { createdAt }) => Math.max(newest ?? createdAt, createdAt),
    undefined,
  )
}
