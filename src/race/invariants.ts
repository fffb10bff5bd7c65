/** What must be true at the end of a race, whoever was first: checked on the journal and the states. */

import { describeHeld, heldIn, listed, namingOf, textsIn, type Naming } from './describe.ts'
import { entriesOf, field } from './generations.ts'
import { exchangesOf, outcomesOf, parsed, type JournalEvent, type Outcome, type Sent } from './journal.ts'
import type { Lane } from './schedule.ts'
import {
  capacityOf,
  consumerIn,
  emptyState,
  isOverheld,
  providerIn,
  usedOf,
  type RaceState,
} from './state.ts'

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
  readonly answer?: { readonly status: number; readonly body: string } | undefined
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
export function violationsIn(
  story: Story,
  naming: () => Naming,
  ledger: Ledger = story.deeds.reduce(entered, emptyLedger),
): Violation[] {
  return [
    ...lostUpdates(ledger, story, naming),
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
  /** The traits of a provider, or the allocations of a consumer. */
  readonly thing: string
  /** What the claim is about; a claim of the same client on the same replaces it. */
  readonly about: string
  readonly tick: number
  readonly method: string
  /** Undefined while the client was told nothing. */
  readonly status: number | undefined
  readonly holds: (state: RaceState) => boolean
  /** "its trait CUSTOM_A is gone". */
  readonly loss: (naming: Naming) => string
  /** "consumer holds 2 VCPU": what is left behind, where that is somebody's loss. */
  readonly remains?: (naming: Naming) => string
  /** Whether a step that ends the claim does so with open eyes. */
  readonly excused: (breaker: Deed, seen: Sighting | undefined) => boolean
  /** The claim as it is after a step that moved its thing elsewhere whole; undefined after any other. */
  readonly movedBy?: (deed: Deed) => Claim | undefined
  readonly brokenBy: Deed | undefined
}

/** A client read a thing, or wrote it. */
interface Sighting {
  readonly lane: Lane
  readonly thing: string
  readonly tick: number
  readonly traits: readonly string[]
  /** It wrote. */
  readonly own: boolean
  readonly earlier: Sighting | undefined
}

/** What clients were told and have seen, up to some step. A value: each step makes another. */
export interface Ledger {
  readonly claims: readonly Claim[]
  readonly seen: Sighting | undefined
}

export const emptyLedger: Ledger = { claims: [], seen: undefined }

/** The ledger after one more deed. */
export function entered(ledger: Ledger, deed: Deed): Ledger {
  const { answer, heard, before, after, lane } = deed
  if (heard && answer && answer.status >= 400) return ledger
  const made = claimsMade(deed, before, ledger.seen)
  const seen = heard && answer ? withSightings(ledger.seen, deed, answer) : ledger.seen
  const isMade = ({ lane: whose, about }: Claim) =>
    made.some((claim) => claim.lane === whose && claim.about === about)
  const claims: Claim[] = []
  for (const earlier of ledger.claims) {
    if (isMade(earlier)) continue
    const claim = earlier.movedBy?.(deed) ?? earlier
    if (claim.lane !== lane) {
      const brokenBy =
        before === after ? claim.brokenBy : claim.holds(after) ? undefined : (claim.brokenBy ?? deed)
      claims.push(brokenBy === claim.brokenBy ? claim : { ...claim, brokenBy })
    } else if (!heard || !thingsOf(deed.sent).includes(claim.thing)) {
      claims.push(claim)
    } else if (claim.holds(after)) {
      // From here on the client knows how things stand.
      claims.push(claim.status === undefined && answer ? { ...claim, status: answer.status } : claim)
    }
  }
  claims.push(...made)
  return { claims, seen }
}

function lostUpdates(
  { claims, seen }: Ledger,
  { outcomes, last }: Pick<Story, 'outcomes' | 'last'>,
  naming: () => Naming,
): Violation[] {
  return claims.flatMap((claim): Violation[] => {
    const { lane, status, brokenBy: breaker } = claim
    if (status === undefined) return untold(claim, outcomes[lane], last, naming)
    if (!breaker || claim.excused(breaker, seen)) return []
    return [
      {
        invariant: 'lostUpdate',
        lane,
        tick: breaker.tick,
        sentence: `Lost update: ${lane} was told ${status}, and ${claim.loss(naming())}. ${breaker.lane}’s ${breaker.sent.method} undid it, and ${lane} does not know.`,
      },
    ]
  })
}

/** A client that was told nothing and never looked must not go on as if it knew. */
function untold(
  claim: Claim,
  outcome: Outcome | undefined,
  last: RaceState,
  naming: () => Naming,
): Violation[] {
  const { lane, tick, method } = claim
  if (outcome?.kind === 'returned' && !claim.holds(last)) {
    const sentence = `Lost update: the answer to ${lane}’s ${method} was lost, ${claim.loss(naming())}, and ${lane} ended as if all were well.`
    return [{ invariant: 'lostUpdate', lane, tick, sentence }]
  }
  if (outcome?.kind === 'threw' && claim.remains && claim.holds(last)) {
    const sentence = `Orphaned allocation: the answer to ${lane}’s ${method} was lost, ${lane} gave up, and ${claim.remains(naming())}.`
    return [{ invariant: 'orphan', lane, tick, sentence }]
  }
  return []
}

const things = new WeakMap<Deed['sent'], readonly string[]>()

/** The traits of a provider and the allocations of a consumer, as far as the operation reads or writes them whole. */
function thingsOf(sent: Deed['sent']): readonly string[] {
  const known = things.get(sent) ?? thingsIn(sent)
  things.set(sent, known)
  return known
}

function thingsIn(sent: Deed['sent']): readonly string[] {
  const { call } = sent
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
      return entriesOf(contentOf(sent)).map(([uuid]) => allocationsOf(uuid))
    default:
      return []
  }
}

const traitsOf = (provider: string) => `traits of ${provider}`
const allocationsOf = (consumer: string) => `allocations of ${consumer}`

function withSightings(
  seen: Sighting | undefined,
  { lane, tick, sent }: Deed,
  answer: { readonly body: string },
): Sighting | undefined {
  const own = sent.method !== 'GET'
  const traits = traitsIn(own ? sent : answer)
  return thingsOf(sent).reduce<Sighting | undefined>(
    (earlier, thing) => ({ lane, thing, tick, traits, own, earlier }),
    seen,
  )
}

/** The latest sighting of a thing by a client that is as it should be. */
function latest(
  seen: Sighting | undefined,
  lane: Lane,
  thing: string,
  fits: (sighting: Sighting) => boolean = () => true,
): Sighting | undefined {
  for (let one = seen; one; one = one.earlier) {
    if (one.lane === lane && one.thing === thing && fits(one)) return one
  }
  return undefined
}

/** Whether the client has read the thing at that step or later. */
function hasReadSince(seen: Sighting | undefined, lane: Lane, thing: string, tick: number): boolean {
  return latest(seen, lane, thing, (one) => !one.own && one.tick >= tick) !== undefined
}

function claimsMade(deed: Deed, before: RaceState, seen: Sighting | undefined): Claim[] {
  const { sent } = deed
  const body = contentOf(sent)
  switch (sent.call?.operation) {
    case 'setTraits':
      return traitClaims(deed, traitsIn(sent), before, seen)
    case 'deleteTraits':
      return traitClaims(deed, [], before, seen)
    case 'setAllocations':
      return allocationClaims(deed, sent.call.params['consumer_uuid'] ?? '', body)
    case 'setManyAllocations':
      return entriesOf(body).flatMap(([consumer, one]) => allocationClaims(deed, consumer, one))
    default:
      return []
  }
}

function toldBy({
  lane,
  tick,
  sent,
  answer,
  heard,
}: Deed): Pick<Claim, 'lane' | 'tick' | 'method' | 'status'> {
  return { lane, tick, method: sent.method, status: heard ? answer?.status : undefined }
}

/** A client that writes a whole set means the difference to what it last saw: the rest it only carried along. */
function traitClaims(
  deed: Deed,
  wanted: readonly string[],
  before: RaceState,
  seen: Sighting | undefined,
): Claim[] {
  const { lane, tick, sent } = deed
  const uuid = sent.call?.params['uuid'] ?? ''
  const thing = traitsOf(uuid)
  const base = latest(seen, lane, thing)?.traits ?? providerIn(before, uuid)?.traits ?? []
  const { method, status } = toldBy(deed)
  const has = (state: RaceState, trait: string) => providerIn(state, uuid)?.traits.includes(trait) ?? false
  const added = wanted.filter((trait) => !base.includes(trait))
  const removed = base.filter((trait) => !wanted.includes(trait))
  return [
    // Field by field: this is done at each step of each order, and copying an object takes several times as long.
    ...added.map((trait) => ({
      lane,
      tick,
      method,
      status,
      thing,
      about: `${thing}: ${trait}`,
      holds: (state: RaceState) => has(state, trait),
      loss: (naming: Naming) => `its trait ${trait} is gone from ${naming(uuid)}`,
      // Emptying what one has looked at is a decision; leaving something out of a list is not.
      excused: (breaker: Deed, all: Sighting | undefined) =>
        isEmptying(breaker) && hasReadSince(all, breaker.lane, thing, tick),
      brokenBy: undefined,
    })),
    ...removed.map((trait) => ({
      lane,
      tick,
      method,
      status,
      thing,
      about: `${thing}: ${trait}`,
      holds: (state: RaceState) => !has(state, trait),
      loss: (naming: Naming) => `the trait ${trait} that it removed is on ${naming(uuid)} again`,
      // Who had never seen the trait there means to add it; who had seen it carried an old list along.
      excused: (breaker: Deed, all: Sighting | undefined) =>
        !latest(all, breaker.lane, thing, (one) => one.tick < tick && one.traits.includes(trait)),
      brokenBy: undefined,
    })),
  ]
}

function allocationClaims(deed: Deed, consumer: string, body: unknown): Claim[] {
  const held = heldIn(field(body, 'allocations'))
  return held.length === 0 ? [] : [allocationClaim(toldBy(deed), consumer, held)]
}

type Held = readonly (readonly [provider: string, resources: unknown])[]

function allocationClaim(told: ReturnType<typeof toldBy>, consumer: string, held: Held): Claim {
  const thing = allocationsOf(consumer)
  return {
    ...told,
    thing,
    about: thing,
    brokenBy: undefined,
    holds: (state) => holdsExactly(state, consumer, held),
    loss: (naming) => `${naming(consumer)} no longer holds ${describeHeld(held, naming)}`,
    remains: (naming) => `${naming(consumer)} holds ${describeHeld(held, naming)}`,
    // Giving back what one has looked at is a decision.
    excused: (breaker, all) => isEmptying(breaker) && hasReadSince(all, breaker.lane, thing, told.tick),
    // A reshape moves inventories together with what is held of them: nobody loses by that.
    movedBy: ({ sent, before, after }) =>
      sent.call?.operation === 'reshape' &&
      holdsExactly(before, consumer, held) &&
      isSameAmounts(amountsOf(before, consumer), amountsOf(after, consumer))
        ? allocationClaim(told, consumer, heldBy(after, consumer))
        : undefined,
  }
}

function heldBy(state: RaceState, consumer: string): Held {
  const { allocations = {} } = consumerIn(state, consumer) ?? {}
  return Object.entries(allocations).map(([provider, { resources }]) => [provider, resources] as const)
}

/** How much of each class a consumer holds, wherever that is. */
function amountsOf(state: RaceState, consumer: string): ReadonlyMap<string, number> {
  const amounts = new Map<string, number>()
  for (const { resources } of Object.values(consumerIn(state, consumer)?.allocations ?? {}))
    for (const [name, amount] of Object.entries(resources))
      amounts.set(name, (amounts.get(name) ?? 0) + amount)
  return amounts
}

function isSameAmounts(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return one.size === other.size && [...one].every(([name, amount]) => other.get(name) === amount)
}

function holdsExactly(state: RaceState, consumer: string, held: Held): boolean {
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
    if (before === after || overheldIn(after).length === 0) return []
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
      return isOverheld(used, capacity) ? [{ key: `${uuid} ${name}`, uuid, name, used, capacity }] : []
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

const traits = new WeakMap<object, readonly string[]>()

function traitsIn(bearer: { readonly body: string }): readonly string[] {
  const known = traits.get(bearer) ?? textsIn(field(contentOf(bearer), 'traits'))
  traits.set(bearer, known)
  return known
}

const contents = new WeakMap<object, unknown>()

/** The JSON of a body, read once for each request and each answer. */
function contentOf(bearer: { readonly body: string }): unknown {
  if (!contents.has(bearer)) contents.set(bearer, parsed(bearer.body))
  return contents.get(bearer)
}
