/** What a request does and what an answer says, in the reader's words: a sentence for each operation. */

import { errors } from '#api/errors.ts'
import type { OperationId } from '#api/operations.ts'
import type { Names } from '#client/index.ts'
import { entriesOf, field, type Owner, type Stale } from './generations.ts'
import { parsed, type Answered, type Outcome, type Sent } from './journal.ts'
import type { RaceState } from './state.ts'

/** What uuids are called in sentences. */
export type Naming = (uuid: string) => string

/** Providers go by their name on the server, everything else by its name in the world, strangers by their first letters. */
export function namingOf(states: readonly RaceState[], names: Partial<Names>): Naming {
  const words = new Map(Object.entries(names).map(([word, uuid]) => [uuid, word]))
  for (const state of states) {
    for (const { uuid, name } of state.resource_providers) words.set(uuid, name)
  }
  return (uuid) => words.get(uuid) ?? (uuid.length > 13 ? `${uuid.slice(0, 8)}…` : uuid)
}

/** What the request does: "sets the traits of compute-1 to CUSTOM_A with generation 2". */
export function describeRequest(sent: Sent, naming: Naming): string {
  if (!sent.call) return `sends ${sent.method} ${sent.target}`
  const { operation, params } = sent.call
  const {
    verb,
    preposition = 'with',
    claims = sent.claims.length > 0,
  } = phrases[operation]({
    provider: naming(params['uuid'] ?? ''),
    consumer: naming(params['consumer_uuid'] ?? ''),
    resourceClass: params['resource_class'] ?? '',
    name: params['name'] ?? '',
    body: parsed(sent.body),
    naming,
  })
  return claims && sent.claims.length > 0 ? `${verb} ${preposition} ${describeClaims(sent, naming)}` : verb
}

interface Scene {
  readonly provider: string
  readonly consumer: string
  readonly resourceClass: string
  readonly name: string
  readonly body: unknown
  readonly naming: Naming
}

interface Phrase {
  readonly verb: string
  readonly preposition?: string
  readonly claims?: boolean
}

/** One a request; the generation it claims is added behind. */
const phrases: Record<OperationId, (scene: Scene) => Phrase> = {
  listVersions: () => ({ verb: 'reads the versions' }),
  listResourceProviders: () => ({ verb: 'lists the resource providers' }),
  createResourceProvider: ({ body }) => ({ verb: `creates the resource provider ${text(body, 'name')}` }),
  getResourceProvider: ({ provider }) => ({ verb: `reads ${provider}` }),
  updateResourceProvider: ({ provider, body }) => ({
    verb: `updates ${provider}, named ${text(body, 'name')}`,
  }),
  deleteResourceProvider: ({ provider }) => ({ verb: `deletes ${provider}` }),
  listInventories: ({ provider }) => ({ verb: `reads the inventories of ${provider}` }),
  createInventory: ({ provider, body }) => ({
    verb: `creates an inventory of ${text(body, 'resource_class')} on ${provider}`,
  }),
  setInventories: ({ provider, body }) => ({
    verb: `sets the inventories of ${provider} to ${totals(field(body, 'inventories'))}`,
  }),
  deleteInventories: ({ provider }) => ({ verb: `deletes all inventories of ${provider}` }),
  getInventory: ({ provider, resourceClass }) => ({
    verb: `reads the ${resourceClass} inventory of ${provider}`,
  }),
  updateInventory: ({ provider, resourceClass, body }) => ({
    verb: `sets the ${resourceClass} inventory of ${provider} to ${text(body, 'total')}`,
  }),
  deleteInventory: ({ provider, resourceClass }) => ({
    verb: `deletes the ${resourceClass} inventory of ${provider}`,
  }),
  listResourceProviderUsages: ({ provider }) => ({ verb: `reads the usages of ${provider}` }),
  listAggregates: ({ provider }) => ({ verb: `reads the aggregates of ${provider}` }),
  setAggregates: ({ provider }) => ({ verb: `sets the aggregates of ${provider}` }),
  listResourceProviderAllocations: ({ provider }) => ({ verb: `reads who holds allocations of ${provider}` }),
  listResourceProviderTraits: ({ provider }) => ({ verb: `reads the traits of ${provider}` }),
  setTraits: ({ provider, body }) => ({
    verb: `sets the traits of ${provider} to ${listed(textsIn(field(body, 'traits')))}`,
  }),
  deleteTraits: ({ provider }) => ({ verb: `removes all traits of ${provider}` }),
  listTraits: () => ({ verb: 'lists the traits' }),
  getTrait: ({ name }) => ({ verb: `asks whether the trait ${name} exists` }),
  createTrait: ({ name }) => ({ verb: `creates the trait ${name}` }),
  deleteTrait: ({ name }) => ({ verb: `deletes the trait ${name}` }),
  getAllocations: ({ consumer }) => ({ verb: `reads the allocations of ${consumer}` }),
  setAllocations: ({ consumer, body, naming }) => ({ verb: writing(consumer, body, naming) }),
  deleteAllocations: ({ consumer }) => ({ verb: `deletes the allocations of ${consumer}` }),
  setManyAllocations: ({ body, naming }) => ({
    verb: entriesOf(body)
      .map(([uuid, allocations]) => writing(naming(uuid), allocations, naming))
      .join(' and '),
  }),
  listUsages: () => ({ verb: 'reads the usages of a project' }),
  listResourceClasses: () => ({ verb: 'lists the resource classes' }),
  createResourceClass: ({ body }) => ({ verb: `creates the resource class ${text(body, 'name')}` }),
  getResourceClass: ({ name }) => ({ verb: `reads the resource class ${name}` }),
  updateResourceClass: ({ name, body }) => ({
    // With a body it is the renaming of versions before 1.7.
    verb:
      field(body, 'name') === undefined
        ? `creates the resource class ${name}`
        : `renames the resource class ${name} to ${text(body, 'name')}`,
  }),
  deleteResourceClass: ({ name }) => ({ verb: `deletes the resource class ${name}` }),
  listAllocationCandidates: () => ({ verb: 'asks for allocation candidates' }),
  reshape: ({ body, naming }) => ({
    verb: `reshapes ${listed(entriesOf(field(body, 'inventories')).map(([uuid]) => naming(uuid)))}`,
  }),
}

function writing(consumer: string, body: unknown, naming: Naming): string {
  const allocations = heldIn(field(body, 'allocations'))
  if (allocations.length === 0) return `empties the allocations of ${consumer}`
  return `claims ${describeHeld(allocations, naming)} for ${consumer}`
}

/** Provider and resources of each allocation in a body: an object by provider, or before 1.12 a list. */
export function heldIn(allocations: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(allocations)) {
    return allocations.map((one: unknown) => [
      text(field(one, 'resource_provider'), 'uuid'),
      field(one, 'resources'),
    ])
  }
  return entriesOf(allocations).map(([uuid, one]) => [uuid, field(one, 'resources')])
}

/** "2 VCPU and 2048 MEMORY_MB of compute-1". */
export function describeHeld(held: readonly (readonly [string, unknown])[], naming: Naming): string {
  return listed(
    held.map(
      ([uuid, resources]) =>
        `${listed(entriesOf(resources).map(([name, amount]) => `${String(amount)} ${name}`))} of ${naming(uuid)}`,
    ),
  )
}

function describeClaims({ claims }: Sent, naming: Naming): string {
  const several = new Set(claims.map(({ uuid }) => uuid)).size > 1
  return listed(
    claims.map(({ of, uuid, generation }) => {
      const whose = several ? ` of ${naming(uuid)}` : ''
      return generation === null
        ? `generation null${whose} (${of === 'consumer' ? 'a new consumer' : 'a new provider'})`
        : `${of === 'consumer' ? 'consumer generation' : 'generation'} ${generation}${whose}`
    }),
  )
}

/** What the answer says: "200, generation 3", "409, stale provider generation". */
export function describeAnswer(sent: Sent, answered: Answered, naming: Naming): string {
  if (answered.status >= 400) {
    const meaning = answered.situation ? errors[answered.situation].title : 'refused'
    return `${answered.status}, ${lowerFirst(meaning)}`
  }
  if (sent.method === 'GET') return describeRead(sent, answered, naming)
  const moved = answered.moved.map((move) => {
    if (move.to === null) return `the ${move.of} ${naming(move.uuid)} is gone`
    return `${naming(move.uuid)} is now at ${move.of === 'consumer' ? 'consumer generation' : 'generation'} ${move.to}`
  })
  return [describeStatus(sent, answered), ...moved].join(', ')
}

function describeStatus(sent: Sent, { status }: Answered): string {
  if (sent.call?.operation !== 'createTrait') return String(status)
  return status === 201 ? '201, created' : `${status}, it was there already`
}

function describeRead(sent: Sent, answered: Answered, naming: Naming): string {
  const body = parsed(answered.body)
  const generations = answered.shown
    .filter(({ of, uuid }) => sent.call?.operation !== 'getAllocations' || of === 'consumer' || uuid === '')
    .slice(0, 1)
    .map(({ of, generation }) => {
      if (generation === null) return 'no such consumer'
      return `${of === 'consumer' ? 'consumer generation' : 'generation'} ${generation}`
    })
  const content = contents[sent.call?.operation ?? 'listVersions']?.(body, naming)
  const said = [content, ...generations].filter((part) => part !== undefined)
  return said.length > 0 ? said.join('; ') : String(answered.status)
}

/** What there is to say of the content of an answer to a read. */
const contents: Partial<Record<OperationId, (body: unknown, naming: Naming) => string | undefined>> = {
  listResourceProviderTraits: (body) => listed(textsIn(field(body, 'traits'))),
  listInventories: (body) => totals(field(body, 'inventories')),
  getInventory: (body) => `total ${text(body, 'total')}`,
  listResourceProviderUsages: (body) =>
    listed(entriesOf(field(body, 'usages')).map(([name, amount]) => `${String(amount)} ${name}`)),
  getAllocations: (body, naming) => {
    const held = heldIn(field(body, 'allocations'))
    return held.length === 0 ? undefined : describeHeld(held, naming)
  },
}

/** "was sent with generation 2, but compute-1 is now at 3". */
export function describeStale({ of, uuid, sent, current }: Stale, naming: Naming): string {
  const word = of === 'consumer' ? 'consumer generation' : 'generation'
  if (current === null) return `was sent with ${word} ${sent}, but there is no such ${of} now`
  if (sent === null) {
    return `was sent for a new ${of} (generation null), but ${naming(uuid)} exists and is now at ${word} ${current}`
  }
  return `was sent with ${word} ${sent}, but ${naming(uuid)} is now at ${current}`
}

/** How a client ended: "returned", "threw PlacementError: …". */
export function describeOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'returned':
      return outcome.value === undefined ? 'returned' : `returned ${outcome.value}`
    case 'threw':
      return `threw ${outcome.message}`
    case 'stuck':
      return 'waits for something that will never come'
    case 'endless':
      return `was stopped: no end of ${outcome.what}`
    case 'died':
      return 'died, and was not heard of again'
    default:
      return never(outcome)
  }
}

/** "compute-1", or "the consumer instance". */
export function describeOwner({ of, uuid }: Owner, naming: Naming): string {
  return of === 'provider' ? naming(uuid) : `the consumer ${naming(uuid)}`
}

/** Names in a row, four at most. */
export function listed(words: readonly string[]): string {
  if (words.length === 0) return 'nothing'
  if (words.length > 4) return `${words.slice(0, 3).join(', ')} and ${words.length - 3} more`
  return words.length === 1 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`
}

/** The texts among the values of a list. */
export function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

function totals(inventories: unknown): string {
  return listed(entriesOf(inventories).map(([name, inventory]) => `${text(inventory, 'total')} ${name}`))
}

function text(value: unknown, name: string): string {
  const found = field(value, name)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '?'
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

/** Closes a switch over a union: a variant without a case does not compile. */
export function never(value: never): never {
  throw new Error(`not a variant: ${String(value)}`)
}
