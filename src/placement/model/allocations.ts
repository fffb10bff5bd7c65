/** Replacing what consumers hold: the one place where capacity is checked and claimed. */

import { consumerWith } from './consumer.ts'
import type { Allocation } from './consumer.ts'
import type { Draft } from './draft.ts'
import { allowsAmount, capacityOf } from './inventory.ts'
import { refuse } from './refusal.ts'
import { inventoryOf, providerWith, usedOf, withUsed } from './resource-provider.ts'
import type { ResourceProvider } from './resource-provider.ts'

/** An amount of one class that a consumer wants of one provider. */
export interface Claim {
  readonly provider: string
  readonly resourceClass: string
  readonly amount: number
}

/** Everything a consumer is to hold. No claims at all: it lets go of what it has. */
export interface Wanted {
  readonly consumer: string
  readonly claims: readonly Claim[]
}

/** How capacity is judged when a provider is already over it. */
export interface CapacityRule {
  /** A write that leaves the usage no higher than before is accepted (since 14.0.0). */
  readonly allowsNotWorsening: boolean
}

/**
 * For each consumer named, drops all it holds and claims what is wanted instead; all or nothing. Providers named move
 * their generation on by one, and so does each consumer; a provider merely left behind does not. The consumers, the
 * providers and the resource classes must exist.
 *
 * @throws a refusal: allInventoryMissing, then for each claim in turn inventoryMissing, constraintsViolated, capacityExceeded
 */
export function replaceAllocations(draft: Draft, wanted: readonly Wanted[], rule: CapacityRule): void {
  const providers = new WorkingProviders(draft)
  const touched = new Set<string>()
  const classes = new Set<string>()
  for (const { consumer, claims } of wanted) {
    // A consumer that is emptied touches what it leaves; one that moves elsewhere does not (facts 4.1).
    const held = draft.consumer(consumer)?.allocations ?? []
    for (const { provider, resourceClass } of claims.length > 0 ? claims : held) {
      touched.add(provider)
      classes.add(resourceClass)
    }
    for (const allocation of held) providers.release(allocation)
  }
  refuseIfAllMissing(providers, touched, classes, draft)
  for (const { consumer, claims } of wanted) {
    for (const claim of claims) {
      refuseIfUnfit(claim, providers, rule)
      providers.claim(consumer, claim)
    }
  }
  providers.write(touched)
  for (const { consumer, claims } of wanted) writeConsumer(draft, consumer, claims)
}

/** Gives back all a consumer holds and forgets it. No provider's generation moves. */
export function deleteAllocations(draft: Draft, consumer: string): void {
  const providers = new WorkingProviders(draft)
  for (const allocation of draft.consumer(consumer)?.allocations ?? []) providers.release(allocation)
  providers.write(new Set())
  draft.deleteConsumer(consumer)
}

/** The providers a write touches, changed apart from the draft until all checks have passed. */
class WorkingProviders {
  readonly #draft: Draft
  readonly #changed = new Map<string, ResourceProvider>()

  constructor(draft: Draft) {
    this.#draft = draft
  }

  get(uuid: string): ResourceProvider {
    const provider = this.#changed.get(uuid) ?? this.#draft.provider(uuid)
    if (!provider) throw new Error(`allocation of the unknown provider ${uuid}`)
    return provider
  }

  /** As it was before the request. */
  before(uuid: string): ResourceProvider {
    return this.#draft.provider(uuid) ?? this.get(uuid)
  }

  release({ consumer, provider: uuid, resourceClass, used: amount }: Allocation): void {
    const provider = this.get(uuid)
    const holders = provider.holders.delete(consumer)
    const used = withUsed(provider.used, resourceClass, -amount)
    this.#changed.set(uuid, providerWith(provider, { holders, used }))
  }

  claim(consumer: string, { provider: uuid, resourceClass, amount }: Claim): void {
    const provider = this.get(uuid)
    const allocation = { consumer, provider: uuid, resourceClass, used: amount, createdAt: this.#draft.now }
    const held = provider.holders.get(consumer) ?? []
    const holders = provider.holders.set(consumer, [...held, allocation])
    const used = withUsed(provider.used, resourceClass, amount)
    this.#changed.set(uuid, providerWith(provider, { holders, used }))
  }

  write(touched: ReadonlySet<string>): void {
    for (const uuid of touched) this.#changed.set(uuid, this.#draft.touched(this.get(uuid)))
    for (const provider of this.#changed.values()) this.#draft.replaceProvider(provider)
  }
}

function refuseIfAllMissing(
  providers: WorkingProviders,
  touched: ReadonlySet<string>,
  classes: ReadonlySet<string>,
  draft: Draft,
): void {
  const missing = [...touched].filter(
    (uuid) => !providers.get(uuid).inventories.some(({ resourceClass }) => classes.has(resourceClass)),
  )
  if (missing.length === 0) return
  const byId = [...classes].sort(
    (a, b) => (draft.resourceClass(a)?.id ?? 0) - (draft.resourceClass(b)?.id ?? 0),
  )
  throw refuse('allInventoryMissing', { resourceClass: byId.join(', '), uuid: missing.join(', ') })
}

function refuseIfUnfit(claim: Claim, providers: WorkingProviders, rule: CapacityRule): void {
  const { provider: uuid, resourceClass, amount } = claim
  const provider = providers.get(uuid)
  const inventory = inventoryOf(provider, resourceClass)
  if (!inventory) throw refuse('inventoryMissing', { resourceClass, uuid })
  if (!allowsAmount(inventory, amount)) throw refuse('constraintsViolated', { resourceClass, uuid })
  const usage = usedOf(provider, resourceClass) + amount
  if (usage <= capacityOf(inventory)) return
  if (rule.allowsNotWorsening && usage <= usedOf(providers.before(uuid), resourceClass)) return
  throw refuse('capacityExceeded', { resourceClass, uuid })
}

function writeConsumer(draft: Draft, uuid: string, claims: readonly Claim[]): void {
  const consumer = draft.consumer(uuid)
  if (!consumer) throw new Error(`allocation for the unknown consumer ${uuid}`)
  if (claims.length > 0) {
    const allocations = claims.map(({ provider, resourceClass, amount }) => ({
      consumer: uuid,
      provider,
      resourceClass,
      used: amount,
      createdAt: draft.now,
    }))
    draft.replaceConsumer(consumerWith(consumer, { generation: consumer.generation + 1, allocations }))
  } else if (consumer.allocations.length > 0) {
    draft.deleteConsumer(uuid)
  }
  // A consumer that had nothing and gets nothing stays as it is: an orphan (facts 4.4).
}
