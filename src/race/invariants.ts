/** What must be true at the end of a race, whoever was first: checked on the journal and the states. */

import { describeHeld, heldIn, listed, namingOf, textsIn, type Naming } from './describe.ts'
import { entriesOf, field } from './generations.ts'
import { exchangesOf, outcomesOf, parsed, type Exchange, type JournalEvent } from './journal.ts'
import type { Lane } from './schedule.ts'
import { capacityOf, consumerIn, emptyState, providerIn, usedOf, type RaceState } from './state.ts'

export interface Violation {
  readonly invariant: 'lostUpdate' | 'overAllocation' | 'unfinished'
  /** Who lost, who took too much, who never ends. */
  readonly lane: Lane
  /** The step that broke it; for a client that never ends, the last. */
  readonly tick: number
  /** A whole sentence that opens with what it is: "Lost update: …". */
  readonly sentence: string
}

export interface Evidence {
  readonly journal: readonly JournalEvent[]
  /** `states[k]` is the state after k steps. */
  readonly states: readonly RaceState[]
}

/** Everything a race did wrong, in the order of the steps that did it. A race that is not over is judged as it stands. */
export function violationsOf(
  evidence: Evidence,
  naming: Naming = namingOf(evidence.states, {}),
): Violation[] {
  return [
    ...lostUpdates(evidence, naming),
    ...overAllocations(evidence, naming),
    ...unfinished(evidence),
  ].sort((one, other) => one.tick - other.tick)
}

/**
 * Something a client was told is done. It must stay true until the client itself changes it or sees it gone: a client
 * that has read the new state knows, one that has not has lost its update.
 */
interface Claim {
  readonly lane: Lane
  /** What the claim is about; a claim of the same client on the same thing replaces it. */
  readonly about: string
  readonly tick: number
  readonly status: number
  readonly holds: (state: RaceState) => boolean
  /** "its trait CUSTOM_A is gone". */
  readonly loss: string
  /** Whether a step that ends the claim does so with open eyes. */
  readonly excused: (breaker: Exchange, seen: Sightings) => boolean
  readonly brokenBy?: Exchange
}

/** When each client last read a thing, and what it has ever seen there, by the key of the thing. */
interface Sightings {
  readonly lastRead: (lane: Lane, thing: string) => number
  readonly everSaw: (lane: Lane, thing: string, trait: string, before: number) => boolean
}

function lostUpdates({ journal, states }: Evidence, naming: Naming): Violation[] {
  const claims = new Map<string, Claim>()
  const seen = new Seen()
  for (const exchange of exchangesOf(journal)) {
    const { sent, answered } = exchange
    if (!answered || answered.status >= 400) continue
    const before = states[answered.tick - 1] ?? emptyState
    const after = states[answered.tick] ?? before
    const made = claimsMade(exchange, before, seen, naming)
    seen.add(exchange)
    for (const [key, claim] of claims) {
      if (claim.lane === sent.lane) {
        if (!claim.holds(after) && knowsOf(exchange, claim)) claims.delete(key)
      } else if (claim.holds(after)) {
        claims.set(key, withoutBreaker(claim))
      } else if (!claim.brokenBy) {
        claims.set(key, { ...claim, brokenBy: exchange })
      }
    }
    for (const claim of made) claims.set(`${claim.lane} ${claim.about}`, claim)
  }
  return [...claims.values()].flatMap((claim): Violation[] => {
    const breaker = claim.brokenBy
    if (!breaker?.answered || claim.excused(breaker, seen)) return []
    return [
      {
        invariant: 'lostUpdate',
        lane: claim.lane,
        tick: breaker.answered.tick,
        sentence: `Lost update: ${claim.lane} was told ${claim.status}, and ${claim.loss}. ${breaker.sent.lane}’s ${breaker.sent.method} undid it, and ${claim.lane} does not know.`,
      },
    ]
  })
}

function withoutBreaker({ brokenBy: _, ...claim }: Claim): Claim {
  return claim
}

/** Whether a client, by reading or writing the thing itself, has learned what became of its claim. */
function knowsOf({ sent }: Exchange, claim: Claim): boolean {
  return thingsOf(sent.call).some((thing) => claim.about.startsWith(thing))
}

type Call = Exchange['sent']['call']

/** The traits of a provider and the allocations of a consumer, as far as the operation reads or writes them whole. */
function thingsOf(call: Call, body?: unknown): string[] {
  switch (call?.operation) {
    case 'listResourceProviderTraits':
    case 'setTraits':
    case 'deleteTraits':
      return [traitsOf(call.params['uuid'] ?? '')]
    case 'getAllocations':
    case 'setAllocations':
    case 'deleteAllocations':
      return [allocationsOf(call.params['consumer_uuid'] ?? '')]
    case 'setManyAllocations':
      return entriesOf(body).map(([uuid]) => allocationsOf(uuid))
    default:
      return []
  }
}

const traitsOf = (provider: string) => `traits of ${provider}`
const allocationsOf = (consumer: string) => `allocations of ${consumer}`

class Seen implements Sightings {
  readonly #sightings: {
    lane: Lane
    thing: string
    tick: number
    traits: readonly string[]
    own: boolean
  }[] = []

  add({ sent, answered }: Exchange): void {
    if (!answered) return
    const own = sent.method !== 'GET'
    const traits = textsIn(field(parsed(own ? sent.body : answered.body), 'traits'))
    for (const thing of thingsOf(sent.call, parsed(sent.body))) {
      this.#sightings.push({ lane: sent.lane, thing, tick: answered.tick, traits, own })
    }
  }

  /** The traits a client last saw, or wrote itself. */
  traits(lane: Lane, thing: string): readonly string[] | undefined {
    return this.#sightings.findLast((one) => one.lane === lane && one.thing === thing)?.traits
  }

  lastRead(lane: Lane, thing: string): number {
    return this.#sightings.findLast((one) => one.lane === lane && one.thing === thing && !one.own)?.tick ?? -1
  }

  everSaw(lane: Lane, thing: string, trait: string, before: number): boolean {
    return this.#sightings.some(
      (one) => one.lane === lane && one.thing === thing && one.tick < before && one.traits.includes(trait),
    )
  }
}

function claimsMade(exchange: Exchange, before: RaceState, seen: Seen, naming: Naming): Claim[] {
  const { sent } = exchange
  const body = parsed(sent.body)
  switch (sent.call?.operation) {
    case 'setTraits':
      return traitClaims(exchange, textsIn(field(body, 'traits')), before, seen, naming)
    case 'deleteTraits':
      return traitClaims(exchange, [], before, seen, naming)
    case 'setAllocations':
      return allocationClaims(exchange, sent.call.params['consumer_uuid'] ?? '', body, naming)
    case 'setManyAllocations':
      return entriesOf(body).flatMap(([consumer, one]) => allocationClaims(exchange, consumer, one, naming))
    default:
      return []
  }
}

/** A client that writes a whole set means the difference to what it last saw: the rest it only carried along. */
function traitClaims(
  { sent, answered }: Exchange,
  wanted: readonly string[],
  before: RaceState,
  seen: Seen,
  naming: Naming,
): Claim[] {
  const uuid = sent.call?.params['uuid'] ?? ''
  const thing = traitsOf(uuid)
  const base = seen.traits(sent.lane, thing) ?? providerIn(before, uuid)?.traits ?? []
  const told = { lane: sent.lane, tick: answered?.tick ?? 0, status: answered?.status ?? 0 }
  const has = (state: RaceState, trait: string) => providerIn(state, uuid)?.traits.includes(trait) ?? false
  const added = wanted.filter((trait) => !base.includes(trait))
  const removed = base.filter((trait) => !wanted.includes(trait))
  return [
    ...added.map((trait) => ({
      ...told,
      about: `${thing}: ${trait}`,
      holds: (state: RaceState) => has(state, trait),
      loss: `its trait ${trait} is gone from ${naming(uuid)}`,
      // Emptying what one has looked at is a decision; leaving something out of a list is not.
      excused: (breaker: Exchange, sightings: Sightings) =>
        isEmptying(breaker) && sightings.lastRead(breaker.sent.lane, thing) >= told.tick,
    })),
    ...removed.map((trait) => ({
      ...told,
      about: `${thing}: ${trait}`,
      holds: (state: RaceState) => !has(state, trait),
      loss: `the trait ${trait} that it removed is on ${naming(uuid)} again`,
      // Who had never seen the trait there means to add it; who had seen it carried an old list along.
      excused: (breaker: Exchange, sightings: Sightings) =>
        !sightings.everSaw(breaker.sent.lane, thing, trait, told.tick),
    })),
  ]
}

function allocationClaims(
  { sent, answered }: Exchange,
  consumer: string,
  body: unknown,
  naming: Naming,
): Claim[] {
  const held = heldIn(field(body, 'allocations'))
  if (held.length === 0) return []
  const thing = allocationsOf(consumer)
  const tick = answered?.tick ?? 0
  return [
    {
      lane: sent.lane,
      about: thing,
      tick,
      status: answered?.status ?? 0,
      holds: (state) => holdsExactly(state, consumer, held),
      loss: `${naming(consumer)} no longer holds ${describeHeld(held, naming)}`,
      // Giving back what one has looked at is a decision.
      excused: (breaker, sightings) =>
        isEmptying(breaker) && sightings.lastRead(breaker.sent.lane, thing) >= tick,
    },
  ]
}

function holdsExactly(
  state: RaceState,
  consumer: string,
  held: readonly (readonly [string, unknown])[],
): boolean {
  const allocations = consumerIn(state, consumer)?.allocations ?? {}
  return (
    Object.keys(allocations).length === held.length &&
    held.every(([provider, resources]) => {
      const present = allocations[provider]?.resources ?? {}
      const wanted = entriesOf(resources)
      return (
        Object.keys(present).length === wanted.length &&
        wanted.every(([name, amount]) => present[name] === amount)
      )
    })
  )
}

function isEmptying({ sent }: Exchange): boolean {
  if (sent.method === 'DELETE') return true
  const body = parsed(sent.body)
  const traits = field(body, 'traits')
  if (Array.isArray(traits)) return traits.length === 0
  return heldIn(field(body, 'allocations')).length === 0
}

/** A class of a provider of which the consumers came to hold more than there is. */
function overAllocations({ journal, states }: Evidence, naming: Naming): Violation[] {
  return exchangesOf(journal).flatMap(({ sent, answered }): Violation[] => {
    const [before, after] = [states[(answered?.tick ?? 0) - 1], states[answered?.tick ?? -1]]
    if (!answered || !before || !after || before === after) return []
    const classes = after.resource_providers.flatMap((provider) =>
      Object.entries(provider.inventories)
        .filter(([name, inventory]) => {
          const used = usedOf(after, provider.uuid, name)
          if (used <= capacityOf(inventory)) return false
          const earlier = providerIn(before, provider.uuid)?.inventories[name]
          return !earlier || usedOf(before, provider.uuid, name) <= capacityOf(earlier)
        })
        .map(([name, inventory]) => {
          const used = usedOf(after, provider.uuid, name)
          return `${used} ${name} of the ${capacityOf(inventory)} of ${naming(provider.uuid)}`
        }),
    )
    if (classes.length === 0) return []
    return [
      {
        invariant: 'overAllocation',
        lane: sent.lane,
        tick: answered.tick,
        sentence: `Over-allocation: since ${sent.lane}’s ${sent.method} consumers hold ${listed(classes)}.`,
      },
    ]
  })
}

function unfinished({ journal }: Evidence): Violation[] {
  return Object.entries(outcomesOf(journal)).flatMap(([lane, outcome]): Violation[] => {
    if (outcome.kind !== 'stuck' && outcome.kind !== 'endless') return []
    const tick = journal.at(-1)?.tick ?? 0
    const sentence =
      outcome.kind === 'stuck'
        ? `No end: ${lane} waits for something that no answer brings.`
        : `No end: ${lane} was stopped, with no end of ${outcome.what}.`
    return [{ invariant: 'unfinished', lane: lane as Lane, tick, sentence }]
  })
}
