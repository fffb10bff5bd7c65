/** The filters of GET /resource_providers: how they are read, and which providers they leave. */

import type { Call } from './call.ts'
import { hasRoom } from './model/inventory.ts'
import { refuse } from './model/refusal.ts'
import { inventoryOf, usedOf } from './model/resource-provider.ts'
import type { ResourceProvider } from './model/resource-provider.ts'
import type { Microversion } from '#api/microversion.ts'
import type { Query } from './query.ts'
import { readPythonInteger } from './schemas/python-integer.ts'
import { listResourceProvidersQuery } from './schemas/resource-providers.ts'
import { isUuidLike } from './schemas/uuid.ts'

/** Names of which at least one must hold, and names of which none may. */
export interface Demand {
  /** Each set is an alternative to fulfil; all of them must be. */
  readonly required: readonly ReadonlySet<string>[]
  readonly forbidden: ReadonlySet<string>
}

/** Amounts by resource class. */
export type Amounts = ReadonlyMap<string, number>

/**
 * The providers that pass every filter of the query, in order of creation.
 * @throws a refusal for a parameter that cannot be read or names what does not exist
 */
export function matchingProviders({ query, state, version, release }: Call): readonly ResourceProvider[] {
  query.expect(listResourceProvidersQuery[release], version)
  const memberOf = readMemberOf(query, version)
  const traits = readRequired(query, version)
  const resources = query.has('resources')
    ? readResources(query.get('resources') ?? '')
    : new Map<string, number>()
  const tree = query.get('in_tree')
  const root = tree === undefined ? undefined : state.provider(tree)?.root
  if (tree !== undefined && root === undefined) return []

  const candidates = candidatesFor(query, state)
  for (const name of traits.required.flatMap((names) => [...names])) {
    if (!state.trait(name)) throw refuse('requiredTraitUnknown', { name })
  }
  // Nobody with what is required: the original stops here and does not look at what follows.
  if (
    traits.required.length > 0 &&
    !someHave(state.providers(), ({ traits: had }) => has(had, traits.required))
  ) {
    return []
  }
  for (const name of traits.forbidden) if (!state.trait(name)) throw refuse('requiredTraitUnknown', { name })
  if (
    memberOf.required.length > 0 &&
    !someHave(state.providers(), ({ aggregates }) => has(aggregates, memberOf.required))
  ) {
    return []
  }
  for (const resourceClass of resources.keys()) {
    if (!state.resourceClass(resourceClass)) throw refuse('resourcesClassUnknown', { resourceClass })
  }

  const name = query.get('name')
  return candidates.filter(
    (provider) =>
      (!name || provider.name === name) &&
      (root === undefined || provider.root === root) &&
      meets(provider.traits, traits) &&
      meets(provider.aggregates, memberOf) &&
      hasResources(provider, resources),
  )
}

/** One provider when it is named, else all. */
function candidatesFor(query: Query, state: Call['state']): ResourceProvider[] {
  const uuid = query.get('uuid')
  if (uuid === undefined) {
    const name = query.get('name')
    if (!name) return [...state.providers()]
    const named = state.providerNamed(name)
    return named ? [named] : []
  }
  const provider = state.provider(uuid)
  return provider ? [provider] : []
}

function someHave(
  providers: Iterable<ResourceProvider>,
  test: (provider: ResourceProvider) => boolean,
): boolean {
  for (const provider of providers) if (test(provider)) return true
  return false
}

function has(names: readonly string[], required: Demand['required']): boolean {
  return required.every((alternatives) => names.some((name) => alternatives.has(name)))
}

function meets(names: readonly string[], { required, forbidden }: Demand): boolean {
  return has(names, required) && !names.some((name) => forbidden.has(name))
}

function hasResources(provider: ResourceProvider, resources: Amounts): boolean {
  for (const [resourceClass, amount] of resources) {
    const inventory = inventoryOf(provider, resourceClass)
    if (!inventory || !hasRoom(inventory, usedOf(provider, resourceClass), amount)) return false
  }
  return true
}

/** `VCPU:2,MEMORY_MB:1024`; a class named twice keeps its last amount. */
export function readResources(value: string): Amounts {
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
  return amounts
}

/** The traits of `required`; before 1.39 only its last value counts. */
export function readRequired(query: Query, version: Microversion): Demand {
  const values = query.all('required')
  const counted = version.has('anyTraits') ? values : values.slice(-1)
  const required: ReadonlySet<string>[] = []
  const forbidden = new Set<string>()
  for (const value of counted) {
    if (value.startsWith('in:')) {
      required.push(readAnyTraits(value, version))
      continue
    }
    const names = value.split(',').map((name) => name.trim())
    const unwanted = names.filter((name) => name.startsWith('!')).map((name) => name.replace(/^!+/, ''))
    const mayForbid = version.has('forbiddenTraits')
    if (names.includes('') || unwanted.includes('')) {
      const form = mayForbid ? 'HW_CPU_X86_VMX,!CUSTOM_MAGIC' : 'HW_CPU_X86_VMX,CUSTOM_MAGIC'
      throw refuse('requiredTraitEmpty', { form, value })
    }
    if (unwanted.length > 0 && !mayForbid) throw refuse('forbiddenTraitsNotYet', { value })
    for (const name of names) if (!name.startsWith('!')) required.push(new Set([name]))
    for (const name of unwanted) forbidden.add(name)
  }
  return { required, forbidden }
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

/** The aggregates of `member_of`: `u`, `in:u,u`, and from 1.32 `!u`, `!in:u,u`. */
export function readMemberOf(query: Query, version: Microversion): Demand {
  const values = query.all('member_of')
  const suffix = ''
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
