/** What a request touches: which things it may have looked at, and which it changed. Requests that touch nothing in common commute. */

import type { PlainRequest } from '#api/fetch.ts'
import { operationAt } from '#api/operations.ts'
import type { ResourceProvider } from './model/resource-provider.ts'
import type { State } from './model/state.ts'
import { isUuidLike, normalUuid } from './schemas/uuid.ts'

/**
 * Things are spelled as a kind and a name: `traits 0a1c5e8e-…` are the traits of a provider. `traits *` stands for those
 * of all providers, and `*` for everything there is; these two are only ever read.
 */
export interface Footprint {
  readonly reads: ReadonlySet<string>
  readonly writes: ReadonlySet<string>
}

/** Whether one of the two writes what the other reads or writes: then their order may matter. */
export function areDependent(one: Footprint, other: Footprint): boolean {
  return disturbs(one, other) || disturbs(other, one)
}

function disturbs({ writes }: Footprint, { reads, writes: written }: Footprint): boolean {
  if (writes.size === 0) return false
  if (reads.has(everything)) return true
  for (const thing of writes) {
    if (reads.has(thing) || written.has(thing) || reads.has(allOf(thing))) return true
  }
  return false
}

const everything = '*'

function allOf(thing: string): string {
  return `${thing.slice(0, thing.indexOf(' '))} *`
}

/**
 * The footprint of a request that led from one state to the other. What it wrote is seen by comparing the two. What it
 * read is known of each operation, whatever came of it: more than it needs to be rather than less, so that requests
 * which are said to commute do.
 */
export function footprintOf(request: PlainRequest, before: State, after: State): Footprint {
  return { reads: readsOf(request, before), writes: writesBetween(before, after) }
}

function readsOf({ method, target, body }: PlainRequest, before: State): ReadonlySet<string> {
  const path = target.replace(/^[a-z]+:\/\/[^/]*/i, '').split(/[?#]/)[0] ?? ''
  // Escapes are decoded in more than one way: whoever sends them is taken to look at everything.
  const call = path.includes('%') ? undefined : operationAt(method, path)
  const reads = call && readsByOperation[call.id]
  const mentioned = mentionedIn(body)
  if (!call || !reads || !mentioned) return new Set([everything])
  return new Set(
    reads({
      provider: nameOf(call.params['uuid']),
      consumer: nameOf(call.params['consumer_uuid']),
      resourceClass: call.params['resource_class'] ?? '',
      name: call.params['name'] ?? '',
      mentioned,
      before,
    }),
  )
}

interface Scene {
  readonly provider: string
  readonly consumer: string
  readonly resourceClass: string
  readonly name: string
  /** Every text in the body, the names of its fields among them. */
  readonly mentioned: readonly string[]
  readonly before: State
}

/** Uuids that the server may take for the same are the same here. */
function nameOf(uuid = ''): string {
  return isUuidLike(uuid) ? normalUuid(uuid) : uuid
}

/** Operations without an entry are taken to look at everything. */
const readsByOperation: Readonly<Record<string, (scene: Scene) => readonly string[]>> = {
  listVersions: () => [],
  createResourceProvider: ({ mentioned }) => mentioned.flatMap((text) => providerOrName(text)),
  getResourceProvider: ({ provider }) => [`provider ${provider}`],
  updateResourceProvider: ({ provider, mentioned }) => [
    `provider ${provider}`,
    'children *', // it may hang a tree elsewhere, and must not hang it beneath itself
    ...mentioned.flatMap((text) => providerOrName(text)),
  ],
  deleteResourceProvider: ({ provider }) => [
    `provider ${provider}`,
    `children ${provider}`,
    `usages ${provider}`,
  ],

  listInventories: ({ provider }) => inventoriesOf(provider),
  getInventory: ({ provider }) => inventoriesOf(provider),
  createInventory: ({ provider, mentioned }) => [...inventoriesOf(provider), ...classesIn(mentioned)],
  updateInventory: ({ provider, resourceClass }) => [...inventoriesOf(provider), `class ${resourceClass}`],
  setInventories: ({ provider, mentioned }) => [
    ...inventoriesOf(provider),
    `usages ${provider}`,
    ...classesIn(mentioned),
  ],
  deleteInventories: ({ provider }) => [...inventoriesOf(provider), `usages ${provider}`],
  deleteInventory: ({ provider, resourceClass }) => [
    ...inventoriesOf(provider),
    `usages ${provider}`,
    `class ${resourceClass}`,
  ],

  listResourceProviderUsages: ({ provider }) => [...inventoriesOf(provider), `usages ${provider}`],
  listAggregates: ({ provider }) => [`provider ${provider}`, `aggregates ${provider}`],
  setAggregates: ({ provider }) => [`provider ${provider}`, `aggregates ${provider}`],
  listResourceProviderAllocations: ({ provider, before }) => [
    `provider ${provider}`,
    `usages ${provider}`,
    ...holdersOf(provider, before).map((consumer) => `consumer ${consumer}`),
  ],

  listTraits: () => ['trait *', 'traits *'],
  getTrait: ({ name }) => [`trait ${name}`],
  createTrait: ({ name }) => [`trait ${name}`],
  deleteTrait: ({ name }) => [`trait ${name}`, 'traits *'],
  listResourceProviderTraits: ({ provider }) => [`provider ${provider}`, `traits ${provider}`],
  setTraits: ({ provider, mentioned }) => [
    `provider ${provider}`,
    `traits ${provider}`,
    ...mentioned.map((name) => `trait ${name}`),
  ],
  deleteTraits: ({ provider }) => [`provider ${provider}`, `traits ${provider}`],

  listResourceClasses: () => ['class *'],
  createResourceClass: () => ['class *'],
  getResourceClass: ({ name }) => [`class ${name}`],
  deleteResourceClass: ({ name }) => [`class ${name}`, 'inventories *'],

  getAllocations: ({ consumer, before }) => [
    `consumer ${consumer}`,
    ...heldBy(consumer, before).map((provider) => `provider ${provider}`),
  ],
  setAllocations: ({ consumer, mentioned, before }) => [
    `consumer ${consumer}`,
    ...heldBy(consumer, before).flatMap(claimed),
    ...mentioned.flatMap((text) => claimedIn(text, before)),
  ],
  setManyAllocations: ({ mentioned, before }) => mentioned.flatMap((text) => claimedIn(text, before)),
  reshape: ({ mentioned, before }) => mentioned.flatMap((text) => claimedIn(text, before)),
  deleteAllocations: ({ consumer, before }) => [
    `consumer ${consumer}`,
    ...heldBy(consumer, before).flatMap(claimed),
  ],
  listUsages: () => ['consumer *'],
}

function inventoriesOf(provider: string): string[] {
  return [`provider ${provider}`, `inventories ${provider}`]
}

function classesIn(mentioned: readonly string[]): string[] {
  return mentioned.map((name) => `class ${name}`)
}

/** A provider's uuid may also be another's name. */
function providerOrName(text: string): string[] {
  return [`name ${text}`, `provider ${nameOf(text)}`]
}

/** What a claim on a provider looks at. */
function claimed(provider: string): string[] {
  return [`provider ${provider}`, `inventories ${provider}`, `usages ${provider}`]
}

/** A uuid in a body may be a consumer's or a provider's; any other text may be a class. */
function claimedIn(text: string, before: State): string[] {
  if (!isUuidLike(text)) return [`class ${text}`]
  const uuid = nameOf(text)
  return [`consumer ${uuid}`, ...claimed(uuid), ...heldBy(uuid, before).flatMap(claimed)]
}

function heldBy(consumer: string, { consumers }: State): string[] {
  return consumers.get(consumer)?.allocations.map(({ provider }) => nameOf(provider)) ?? []
}

function holdersOf(provider: string, { providers }: State): string[] {
  return Array.from(providers.get(provider)?.holders ?? [], ([consumer]) => nameOf(consumer))
}

/** Every text in a JSON body; undefined when it is not plain JSON. */
function mentionedIn(body: string | Uint8Array): string[] | undefined {
  if (body.length === 0) return []
  try {
    const texts: string[] = []
    addTexts(JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)), texts)
    return texts
  } catch {
    return undefined
  }
}

function addTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value)
  if (typeof value !== 'object' || value === null) return
  for (const [key, entry] of Object.entries(value)) {
    texts.push(key)
    addTexts(entry, texts)
  }
}

function writesBetween(before: State, after: State): ReadonlySet<string> {
  const writes = new Set<string>()
  if (before === after) return writes
  if (before.providers !== after.providers) {
    for (const [uuid, provider] of after.providers) {
      const earlier = before.providers.get(uuid)
      if (earlier !== provider) addProviderWrites(nameOf(uuid), earlier, provider, writes)
    }
    for (const [uuid, provider] of before.providers) {
      if (!after.providers.has(uuid)) addProviderWrites(nameOf(uuid), undefined, provider, writes)
    }
  }
  if (before.consumers !== after.consumers) {
    for (const [uuid, consumer] of after.consumers) {
      if (before.consumers.get(uuid) !== consumer) writes.add(`consumer ${nameOf(uuid)}`)
    }
    for (const [uuid] of before.consumers) {
      if (!after.consumers.has(uuid)) writes.add(`consumer ${nameOf(uuid)}`)
    }
  }
  // Who has a trait or a class is written in the provider; here it is only which there are.
  if (before.nextTraitId !== after.nextTraitId || before.traits.size !== after.traits.size) {
    addNames('trait', before.traits, after.traits, writes)
    if (before.nextTraitId !== after.nextTraitId) writes.add('order of traits')
  }
  if (before.resourceClasses !== after.resourceClasses) {
    addNames('class', before.resourceClasses, after.resourceClasses, writes)
  }
  return writes
}

/** What differs between two records of a provider; of one that comes or goes, all. */
function addProviderWrites(
  uuid: string,
  before: ResourceProvider | undefined,
  after: ResourceProvider,
  writes: Set<string>,
): void {
  if (!before) {
    for (const kind of providerKinds) writes.add(`${kind} ${uuid}`)
    writes.add(`name ${after.name}`)
    writes.add('order of providers') // lists are in the order of creation
    return
  }
  if (before.name !== after.name) writes.add(`name ${before.name}`).add(`name ${after.name}`)
  if (before.children !== after.children) writes.add(`children ${uuid}`)
  if (before.inventories !== after.inventories) writes.add(`inventories ${uuid}`)
  if (before.traits !== after.traits) writes.add(`traits ${uuid}`)
  if (before.aggregates !== after.aggregates) writes.add(`aggregates ${uuid}`)
  if (before.used !== after.used || before.holders !== after.holders) writes.add(`usages ${uuid}`)
  const isSame =
    before.name === after.name &&
    before.generation === after.generation &&
    before.parent === after.parent &&
    before.root === after.root &&
    before.updatedAt === after.updatedAt
  if (!isSame) writes.add(`provider ${uuid}`)
}

const providerKinds = ['provider', 'children', 'inventories', 'traits', 'aggregates', 'usages'] as const

interface Named {
  has(name: string): boolean
  values(): Iterable<{ readonly name: string }>
}

function addNames(kind: string, before: Named, after: Named, writes: Set<string>): void {
  for (const { name } of after.values()) if (!before.has(name)) writes.add(`${kind} ${name}`)
  for (const { name } of before.values()) if (!after.has(name)) writes.add(`${kind} ${name}`)
}
