/** Replacing what consumers hold: the one place where capacity is checked and claimed. */

import { consumerWith } from './consumer.ts'
import type { Allocation } from './consumer.ts'
import type { Draft } from './draft.ts'
import { allowsAmount, capacityOf } from './inventory.ts'
import { refuse } from './refusal.ts'
import { amountIn, inventoryOf, providerWith, usedOf, withUsed } from './resource-provider.ts'
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
  const classes = new Set<string>()
  for (const { consumer, claims } of wanted) {
    // A consumer that is emptied touches what it leaves; one that moves elsewhere does not (facts 4.1).
    const held = draft.consumer(consumer)?.allocations ?? nothing
    for (const { provider, resourceClass } of claims.length > 0 ? claims : held) {
      providers.get(provider).isTouched = true
      classes.add(resourceClass)
    }
    for (const allocation of held) providers.release(allocation)
  }
  refuseIfAllMissing(providers, classes, draft)
  const claimed = wanted.map(({ consumer, claims }) =>
    claims.map((claim) => {
      refuseIfUnfit(claim, providers.get(claim.provider), rule)
      return providers.claim(consumer, claim)
    }),
  )
  providers.write()
  for (const [at, { consumer }] of wanted.entries()) writeConsumer(draft, consumer, claimed[at] ?? nothing)
}

const nothing: readonly never[] = []

/** Gives back all a consumer holds and forgets it. No provider's generation moves. */
export function deleteAllocations(draft: Draft, consumer: string): void {
  const providers = new WorkingProviders(draft)
  for (const allocation of draft.consumer(consumer)?.allocations ?? nothing) providers.release(allocation)
  providers.write()
  draft.deleteConsumer(consumer)
}

/** What a write makes of a provider. */
interface Working {
  /** As it was before the request. */
  readonly provider: ResourceProvider
  holders: ResourceProvider['holders']
  used: ResourceProvider['used']
  /** Whether its generation is to move. */
  isTouched: boolean
}

/** The providers a write is about, changed apart from the draft until all checks have passed. */
class WorkingProviders {
  readonly #draft: Draft
  readonly #all = new Map<string, Working>()

  constructor(draft: Draft) {
    this.#draft = draft
  }

  get(uuid: string): Working {
    const known = this.#all.get(uuid)
    if (known) return known
    const provider = this.#draft.provider(uuid)
    if (!provider) throw new Error(`allocation of the unknown provider ${uuid}`)
    const working = { provider, holders: provider.holders, used: provider.used, isTouched: false }
    this.#all.set(uuid, working)
    return working
  }

  touched(): Working[] {
    return [...this.#all.values()].filter(({ isTouched }) => isTouched)
  }

  release({ consumer, provider, resourceClass, used }: Allocation): void {
    const working = this.get(provider)
    working.holders = working.holders.delete(consumer)
    working.used = withUsed(working.used, resourceClass, -used)
  }

  claim(consumer: string, { provider, resourceClass, amount }: Claim): Allocation {
    const working = this.get(provider)
    const allocation = { consumer, provider, resourceClass, used: amount, createdAt: this.#draft.now }
    const held = working.holders.get(consumer) ?? nothing
    working.holders = working.holders.set(consumer, [...held, allocation])
    working.used = withUsed(working.used, resourceClass, amount)
    return allocation
  }

  write(): void {
    for (const { provider, holders, used, isTouched } of this.#all.values()) {
      const changed = isTouched ? this.#draft.touched(provider) : provider
      this.#draft.replaceProvider(providerWith(changed, { holders, used }))
    }
  }
}

function refuseIfAllMissing(providers: WorkingProviders, classes: ReadonlySet<string>, draft: Draft): void {
  const missing = providers
    .touched()
    .filter(({ provider }) => !provider.inventories.some(({ resourceClass }) => classes.has(resourceClass)))
  if (missing.length === 0) return
  const byId = [...classes].sort(
    (a, b) => (draft.resourceClass(a)?.id ?? 0) - (draft.resourceClass(b)?.id ?? 0),
  )
  const uuid = missing.map(({ provider }) => provider.uuid).join(', ')
  throw refuse('allInventoryMissing', { resourceClass: byId.join(', '), uuid })
}

function refuseIfUnfit(
  { resourceClass, amount }: Claim,
  { provider, used }: Working,
  rule: CapacityRule,
): void {
  const { uuid } = provider
  const inventory = inventoryOf(provider, resourceClass)
  if (!inventory) throw refuse('inventoryMissing', { resourceClass, uuid })
  if (!allowsAmount(inventory, amount)) throw refuse('constraintsViolated', { resourceClass, uuid })
  const usage = amountIn(used, resourceClass) + amount
  if (usage <= capacityOf(inventory)) return
  if (rule.allowsNotWorsening && usage <= usedOf(provider, resourceClass)) return
  throw refuse('capacityExceeded', { resourceClass, uuid })
}

function writeConsumer(draft: Draft, uuid: string, allocations: readonly Allocation[]): void {
  const consumer = draft.consumer(uuid)
  if (!consumer) throw new Error(`allocation for the unknown consumer ${uuid}`)
  if (allocations.length > 0) {
    draft.replaceConsumer(consumerWith(consumer, { generation: consumer.generation + 1, allocations }))
  } else if (consumer.allocations.length > 0) {
    draft.deleteConsumer(uuid)
  }
  // A consumer that had nothing and gets nothing stays as it is: an orphan (facts 4.4).
}
