/** The filters of GET /resource_providers: how they are read, and which providers they leave. */

import type { Call } from './call.ts'
import { aggregatesOf, hasRoomFor, meets, someProviderHas, traitsOf } from './model/demand.ts'
import type { Demand, ResourceAmounts } from './model/demand.ts'
import { refuse } from './model/refusal.ts'
import type { ResourceProvider } from './model/resource-provider.ts'
import type { Places } from './model/room-index.ts'
import type { Microversion } from '#api/microversion.ts'
import type { Query } from './query.ts'
import { readPythonInteger } from './schemas/python-integer.ts'
import { listResourceProvidersQuery } from './schemas/resource-providers.ts'
import { isUuidLike } from './schemas/uuid.ts'

/**
 * The providers that pass every filter of the query, in order of creation.
 * @throws a refusal for a parameter that cannot be read or names what does not exist
 */
export function matchingProviders({ query, state, version, release }: Call): readonly ResourceProvider[] {
  query.expect(listResourceProvidersQuery[release], version)
  const memberOf = readMemberOf(query, version)
  const traits = readRequired(query, version)
  const resources = query.has('resources') ? readResources(query.get('resources') ?? '') : []
  const tree = query.get('in_tree')
  const root = tree === undefined ? undefined : state.provider(tree)?.root
  if (tree !== undefined && root === undefined) return []

  for (const name of traits.required.flatMap((names) => [...names])) {
    if (!state.trait(name)) throw refuse('requiredTraitUnknown', { name })
  }
  // Nobody with what is required: the original stops here and does not look at what follows.
  if (!someProviderHas(state, traits, traitsOf)) return []
  for (const name of traits.forbidden) if (!state.trait(name)) throw refuse('requiredTraitUnknown', { name })
  if (!someProviderHas(state, memberOf, aggregatesOf)) return []
  for (const { resourceClass } of resources) {
    if (!state.resourceClass(resourceClass)) throw refuse('resourcesClassUnknown', { resourceClass })
  }

  const name = query.get('name')
  return candidatesFor(query, state, resources, traits).filter(
    (provider) =>
      (!name || provider.name === name) &&
      (root === undefined || provider.root === root) &&
      meets(provider.traits, traits) &&
      meets(provider.aggregates, memberOf) &&
      hasRoomFor(provider, resources),
  )
}

/** One provider when it is named, else those with the rarest of what is asked, else all. */
function candidatesFor(
  query: Query,
  state: Call['state'],
  resources: ResourceAmounts,
  { required }: Demand,
): ResourceProvider[] {
  const uuid = query.get('uuid')
  const name = query.get('name')
  if (uuid !== undefined || name) {
    const provider = uuid === undefined ? state.providerNamed(name ?? '') : state.provider(uuid)
    return provider ? [provider] : []
  }
  const sets: Places[] = resources.map(({ resourceClass, amount }) =>
    state.providersOfClass(resourceClass).withRoom(amount),
  )
  for (const [trait, ...alternatives] of required) {
    if (trait !== undefined && alternatives.length === 0) sets.push(state.providersWithTrait(trait))
  }
  const [rarest] = sets.sort((a, b) => a.size - b.size)
  return rarest ? Array.from(rarest, (place) => state.providerAt(place)) : [...state.providers()]
}

/** `VCPU:2,MEMORY_MB:1024`; a class named twice keeps its last amount. */
export function readResources(value: string): ResourceAmounts {
  if (value.trim() === '') throw refuse('resourcesMalformed', { got: 'empty string' })
  const amounts = new Map<string, number>()
  for (const piece of value.split(',')) {
    const [resourceClass = '', amount, ...more] = piece.split(':')
    if (amount === undefined || more.length > 0) throw refuse('resourcesMalformed', { got: piece })
    const integer = readPythonInteger(amount)
    if (integer === undefined) throw refuse('resourceAmountNotInteger', { resourceClass, amount })
    if (integer < 1) throw refuse('resourceAmountTooSmall', { resourceClass, amount: String(integer) })
    amounts.set(resourceClass, integer)
  }
  return Array.from(amounts, ([resourceClass, amount]) => ({ resourceClass, amount }))
}

/** The traits of `required`, or of that of a request group; before 1.39 only its last value counts. */
export function readRequired(query: Query, version: Microversion, suffix = ''): Demand {
  const values = query.all(`required${suffix}`)
  const counted = version.has('anyTraits') ? values : values.slice(-1)
  const required: ReadonlySet<string>[] = []
  const forbidden = new Set<string>()
  for (const value of counted) {
    if (value.startsWith('in:')) {
      required.push(readAnyTraits(value, version))
      continue
    }
    const traits = readTraits(value, version)
    required.push(...traits.required)
    for (const name of traits.forbidden) forbidden.add(name)
  }
  return { required, forbidden }
}

/**
 * Traits that all must hold or, behind `!`, must not: `HW_CPU_X86_VMX,!CUSTOM_MAGIC`.
 * @throws a refusal: requiredTraitEmpty, forbiddenTraitsNotYet
 */
export function readTraits(value: string, version: Microversion): Demand {
  const names = value.split(',').map((name) => name.trim())
  const unwanted = names.filter((name) => name.startsWith('!')).map((name) => name.replace(/^!+/, ''))
  const mayForbid = version.has('forbiddenTraits')
  if (names.includes('') || unwanted.includes('')) {
    const form = mayForbid ? 'HW_CPU_X86_VMX,!CUSTOM_MAGIC' : 'HW_CPU_X86_VMX,CUSTOM_MAGIC'
    throw refuse('requiredTraitEmpty', { form, value })
  }
  if (unwanted.length > 0 && !mayForbid) throw refuse('forbiddenTraitsNotYet', { value })
  const required = names.filter((name) => !name.startsWith('!')).map((name) => new Set([name]))
  return { required, forbidden: new Set(unwanted) }
}

function readAnyTraits(value: string, version: Microversion): ReadonlySet<string> {
  if (!version.has('anyTraits')) throw refuse('anyTraitsNotYet', { value })
  const names = value
    .slice('in:'.length)
    .split(',')
    .map((name) => name.trim())
  if (names.includes('')) {
    throw refuse('requiredTraitEmpty', { form: 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC', value })
  }
  if (names.some((name) => name.startsWith('!'))) throw refuse('anyTraitsForbidden', { value })
  return new Set(names)
}

/** The aggregates of `member_of`, or of that of a request group: `u`, `in:u,u`, and from 1.32 `!u`, `!in:u,u`. */
export function readMemberOf(query: Query, version: Microversion, suffix = ''): Demand {
  const values = query.all(`member_of${suffix}`)
  if (values.length > 1 && !version.has('repeatedMemberOf')) throw refuse('memberOfRepeated', { suffix })
  const required: ReadonlySet<string>[] = []
  const forbidden = new Set<string>()
  for (const value of values) {
    if (value.includes(',') && !/^!?in:/.test(value)) throw refuse('memberOfUnprefixed', { value })
    const unwanted = value.startsWith('!')
    const aggregates = new Set(value.replace(/^!/, '').replace(/^in:/, '').split(','))
    for (const aggregate of aggregates) {
      if (!isUuidLike(aggregate)) throw refuse('memberOfNotUuid', { value: aggregate })
    }
    if (!unwanted) required.push(aggregates)
    else if (version.has('forbiddenAggregates')) for (const aggregate of aggregates) forbidden.add(aggregate)
    else throw refuse('forbiddenAggregatesNotYet', { suffix })
  }
  return { required, forbidden }
}
