/** What must be true at the end of a race, whoever was first: checked on the journal and the states. */

import { describeHeld, heldIn, listed, namingOf, textsIn, type Naming } from './describe.ts'
import { entriesOf, field } from './generations.ts'
import { exchangesOf, outcomesOf, parsed, type JournalEvent, type Outcome, type Sent } from './journal.ts'
import type { Lane } from './schedule.ts'
import { capacityOf, consumerIn, emptyState, providerIn, usedOf, type RaceState } from './state.ts'

export interface Violation {
  readonly invariant: 'lostUpdate' | 'overAllocation' | 'orphan' | 'unfinished' | 'check'
  /** Who lost, who took too much, who left something behind, who never ends; absent where a check does not say. */
  readonly lane?: Lane
  /** The step that broke it; where no single one did, the last. */
  readonly tick: number
  /** A whole sentence that opens with what it is: "Lost update: …". */
  readonly sentence: string
}

export interface Evidence {
  readonly journal: readonly JournalEvent[]
  /** `states[k]` is the state after k steps. */
  readonly states: readonly RaceState[]
}

/** A request and what became of it, as far as the invariants care. */
export interface Deed {
  readonly lane: Lane
  readonly tick: number
  readonly sent: Pick<Sent, 'method' | 'body' | 'call'>
  /** What the server answered; absent when the request never reached it. */
  readonly answer?: { readonly status: number; readonly body: string }
  /** Whether the client got the answer. */
  readonly heard: boolean
  readonly before: RaceState
  readonly after: RaceState
}

/** A race as the invariants see it. */
export interface Story {
  readonly deeds: readonly Deed[]
  /** How each client ended; those that are still at it are missing. */
  readonly outcomes: Partial<Record<Lane, Outcome>>
  readonly first: RaceState
  readonly last: RaceState
  readonly steps: number
}

/** Everything a race did wrong, in the order of the steps that did it. A race that is not over is judged as it stands. */
export function violationsOf(
  evidence: Evidence,
  naming: Naming = namingOf(evidence.states, {}),
): Violation[] {
  return violationsIn(storyOf(evidence), () => naming)
}

function storyOf({ journal, states }: Evidence): Story {
  const first = states[0] ?? emptyState
  const deeds = exchangesOf(journal).flatMap(({ sent, answered, dropped }): Deed[] => {
    const tick = (answered ?? dropped)?.tick
    if (tick === undefined) return []
    const before = states[tick - 1] ?? emptyState
    const after = states[tick] ?? before
    const heard = answered !== undefined && !answered.lost
    return [{ lane: sent.lane, tick, sent, ...(answered && { answer: answered }), heard, before, after }]
  })
  const last = states.at(-1) ?? first
  return { deeds, outcomes: outcomesOf(journal), first, last, steps: states.length - 1 }
}

/** The same of a story; names are asked for only where something is wrong. */
export function violationsIn(story: Story, naming: () => Naming): Violation[] {
  return [
    ...lostUpdates(story, naming),
    ...overAllocations(story, naming),
    ...orphanedConsumers(story, naming),
    ...unfinished(story),
  ].sort((one, other) => one.tick - other.tick)
}

/**
 * Something a client was told is done. It must stay true until the client itself changes it or sees it gone: a client
 * that has read the new state knows, one that has not has lost its update. Where the answer was lost the client was told
 * nothing: then it must find out, or know that it does not know.
 */
interface Claim {
  readonly lane: Lane
  /** What the claim is about; a claim of the same client on the same thing replaces it. */
  readonly about: string
  readonly tick: number
  readonly method: string
  /** Absent while the client was told nothing. */
  readonly status?: number
  readonly holds: (state: RaceState) => boolean
  /** "its trait CUSTOM_A is gone". */
  readonly loss: () => string
  /** "consumer holds 2 VCPU": what is left behind, where that is somebody's loss. */
  readonly remains?: () => string
  /** Whether a step that ends the claim does so with open eyes. */
  readonly excused: (breaker: Deed, seen: Sightings) => boolean
  readonly brokenBy?: Deed
}

/** When each client last read a thing, and what it has ever seen there, by the key of the thing. */
interface Sightings {
  readonly lastRead: (lane: Lane, thing: string) => number
  readonly everSaw: (lane: Lane, thing: string, trait: string, before: number) => boolean
}

function lostUpdates({ deeds, outcomes, last }: Story, naming: () => Naming): Violation[] {
  const claims = new Map<string, Claim>()
  const seen = new Seen()
  for (const deed of deeds) {
    const { answer, heard, before, after, lane } = deed
    if (heard && answer && answer.status >= 400) continue
    const made = claimsMade(deed, before, seen, naming)
    if (heard) seen.add(deed)
    for (const [key, claim] of claims) {
      if (claim.lane === lane) {
        if (!heard || !knowsOf(deed, claim)) continue
        // From here on the client knows how things stand.
        if (!claim.holds(after)) claims.delete(key)
        else if (claim.status === undefined) claims.set(key, { ...claim, status: answer?.status ?? 0 })
      } else if (claim.holds(after)) {
        claims.set(key, withoutBreaker(claim))
      } else if (!claim.brokenBy) {
        claims.set(key, { ...claim, brokenBy: deed })
      }
    }
    for (const claim of made) claims.set(`${claim.lane} ${claim.about}`, claim)
  }
  return [...claims.values()].flatMap((claim): Violation[] => {
    const { lane, status, brokenBy: breaker } = claim
    if (status === undefined) return untold(claim, outcomes[lane], last)
    if (!breaker || claim.excused(breaker, seen)) return []
    return [
      {
        invariant: 'lostUpdate',
        lane,
        tick: breaker.tick,
        sentence: `Lost update: ${lane} was told ${status}, and ${claim.loss()}. ${breaker.lane}’s ${breaker.sent.method} undid it, and ${lane} does not know.`,
      },
    ]
  })
}

/** A client that was told nothing and never looked must not go on as if it knew. */
function untold(claim: Claim, outcome: Outcome | undefined, last: RaceState): Violation[] {
  const { lane, tick, method } = claim
  if (outcome?.kind === 'returned' && !claim.holds(last)) {
    const sentence = `Lost update: the answer to ${lane}’s ${method} was lost, ${claim.loss()}, and ${lane} ended as if all were well.`
    return [{ invariant: 'lostUpdate', lane, tick, sentence }]
  }
  if (outcome?.kind === 'threw' && claim.remains && claim.holds(last)) {
    const sentence = `Orphaned allocation: the answer to ${lane}’s ${method} was lost, ${lane} gave up, and ${claim.remains()}.`
    return [{ invariant: 'orphan', lane, tick, sentence }]
  }
  return []
}

function withoutBreaker({ brokenBy: _, ...claim }: Claim): Claim {
  return claim
}

/** Whether a client, by reading or writing the thing itself, has learned what became of its claim. */
function knowsOf({ sent }: Deed, claim: Claim): boolean {
  return thingsOf(sent.call).some((thing) => claim.about.startsWith(thing))
}

type Call = Deed['sent']['call']

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

  add({ lane, tick, sent, answer }: Deed): void {
    if (!answer) return
    const own = sent.method !== 'GET'
    const traits = textsIn(field(contentOf(own ? sent : answer), 'traits'))
    for (const thing of thingsOf(sent.call, contentOf(sent))) {
      this.#sightings.push({ lane, thing, tick, traits, own })
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

function claimsMade(deed: Deed, before: RaceState, seen: Seen, naming: () => Naming): Claim[] {
  const { sent } = deed
  const body = contentOf(sent)
  switch (sent.call?.operation) {
    case 'setTraits':
      return traitClaims(deed, textsIn(field(body, 'traits')), before, seen, naming)
    case 'deleteTraits':
      return traitClaims(deed, [], before, seen, naming)
    case 'setAllocations':
      return allocationClaims(deed, sent.call.params['consumer_uuid'] ?? '', body, naming)
    case 'setManyAllocations':
      return entriesOf(body).flatMap(([consumer, one]) => allocationClaims(deed, consumer, one, naming))
    default:
      return []
  }
}

function toldBy({ lane, tick, sent, answer, heard }: Deed) {
  return { lane, tick, method: sent.method, ...(heard && answer && { status: answer.status }) }
}

/** A client that writes a whole set means the difference to what it last saw: the rest it only carried along. */
function traitClaims(
  deed: Deed,
  wanted: readonly string[],
  before: RaceState,
  seen: Seen,
  naming: () => Naming,
): Claim[] {
  const { lane, tick, sent } = deed
  const uuid = sent.call?.params['uuid'] ?? ''
  const thing = traitsOf(uuid)
  const base = seen.traits(lane, thing) ?? providerIn(before, uuid)?.traits ?? []
  const told = toldBy(deed)
  const has = (state: RaceState, trait: string) => providerIn(state, uuid)?.traits.includes(trait) ?? false
  const added = wanted.filter((trait) => !base.includes(trait))
  const removed = base.filter((trait) => !wanted.includes(trait))
  return [
    ...added.map((trait) => ({
      ...told,
      about: `${thing}: ${trait}`,
      holds: (state: RaceState) => has(state, trait),
      loss: () => `its trait ${trait} is gone from ${naming()(uuid)}`,
      // Emptying what one has looked at is a decision; leaving something out of a list is not.
      excused: (breaker: Deed, sightings: Sightings) =>
        isEmptying(breaker) && sightings.lastRead(breaker.lane, thing) >= tick,
    })),
    ...removed.map((trait) => ({
      ...told,
      about: `${thing}: ${trait}`,
      holds: (state: RaceState) => !has(state, trait),
      loss: () => `the trait ${trait} that it removed is on ${naming()(uuid)} again`,
      // Who had never seen the trait there means to add it; who had seen it carried an old list along.
      excused: (breaker: Deed, sightings: Sightings) => !sightings.everSaw(breaker.lane, thing, trait, tick),
    })),
  ]
}

function allocationClaims(deed: Deed, consumer: string, body: unknown, naming: () => Naming): Claim[] {
  const held = heldIn(field(body, 'allocations'))
  if (held.length === 0) return []
  const thing = allocationsOf(consumer)
  const { tick } = deed
  return [
    {
      ...toldBy(deed),
      about: thing,
      holds: (state) => holdsExactly(state, consumer, held),
      loss: () => `${naming()(consumer)} no longer holds ${describeHeld(held, naming())}`,
      remains: () => `${naming()(consumer)} holds ${describeHeld(held, naming())}`,
      // Giving back what one has looked at is a decision.
      excused: (breaker, sightings) => isEmptying(breaker) && sightings.lastRead(breaker.lane, thing) >= tick,
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

function isEmptying({ sent }: Deed): boolean {
  if (sent.method === 'DELETE') return true
  const body = contentOf(sent)
  const traits = field(body, 'traits')
  if (Array.isArray(traits)) return traits.length === 0
  return heldIn(field(body, 'allocations')).length === 0
}

/** A class of a provider of which the consumers came to hold more than there is. */
function overAllocations({ deeds }: Story, naming: () => Naming): Violation[] {
  return deeds.flatMap(({ lane, tick, sent, before, after }): Violation[] => {
    if (before === after) return []
    const earlier = new Set(overheldIn(before).map(({ key }) => key))
    const classes = overheldIn(after).filter(({ key }) => !earlier.has(key))
    if (classes.length === 0) return []
    const amounts = classes.map(
      ({ used, name, capacity, uuid }) => `${used} ${name} of the ${capacity} of ${naming()(uuid)}`,
    )
    const sentence = `Over-allocation: since ${lane}’s ${sent.method} consumers hold ${listed(amounts)}.`
    return [{ invariant: 'overAllocation', lane, tick, sentence }]
  })
}

interface Overheld {
  readonly key: string
  readonly uuid: string
  readonly name: string
  readonly used: number
  readonly capacity: number
}

const overheld = new WeakMap<RaceState, readonly Overheld[]>()

function overheldIn(state: RaceState): readonly Overheld[] {
  const known = overheld.get(state)
  if (known) return known
  const found = state.resource_providers.flatMap(({ uuid, inventories }) =>
    Object.entries(inventories).flatMap(([name, inventory]) => {
      const [used, capacity] = [usedOf(state, uuid, name), capacityOf(inventory)]
      return used > capacity ? [{ key: `${uuid} ${name}`, uuid, name, used, capacity }] : []
    }),
  )
  overheld.set(state, found)
  return found
}

/** A consumer that was made and holds nothing: nobody will ever give it back. */
function orphanedConsumers({ deeds, first, last, steps }: Story, naming: () => Naming): Violation[] {
  if (first === last) return []
  return last.consumers.flatMap(({ uuid, allocations }): Violation[] => {
    if (Object.keys(allocations).length > 0 || consumerIn(first, uuid)) return []
    const maker = deeds.find(({ before, after }) => !consumerIn(before, uuid) && consumerIn(after, uuid))
    const sentence = `Orphaned consumer: ${naming()(uuid)} was made and holds nothing.`
    return [{ invariant: 'orphan', ...(maker && { lane: maker.lane }), tick: maker?.tick ?? steps, sentence }]
  })
}

function unfinished({ outcomes, steps: tick }: Story): Violation[] {
  return Object.entries(outcomes).flatMap(([lane, outcome]): Violation[] => {
    if (outcome.kind !== 'stuck' && outcome.kind !== 'endless') return []
    const sentence =
      outcome.kind === 'stuck'
        ? `No end: ${lane} waits for something that no answer brings.`
        : `No end: ${lane} was stopped, with no end of ${outcome.what}.`
    return [{ invariant: 'unfinished', lane: lane as Lane, tick, sentence }]
  })
}

const contents = new WeakMap<object, unknown>()

/** The JSON of a body, read once for each request and each answer. */
function contentOf(bearer: { readonly body: string }): unknown {
  if (!contents.has(bearer)) contents.set(bearer, parsed(bearer.body))
  return contents.get(bearer)
}
