import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { createClient } from '#client/index.ts'
import { areDependent, footprintOf, type Footprint } from '#placement/footprint.ts'
import { createPlacement, type State } from '#placement/index.ts'
import { identityOf } from '#placement/model/state-identity.ts'
import { names } from '#worlds/names.ts'
import { worlds, type World } from '#worlds/index.ts'
import { Chance } from '../../differential/chance.ts'
import { generateProgram } from '../../differential/generate.ts'
import { fill, type Step } from '../../differential/program.ts'

/** A server whose made-up uuids depend on who asks, and not on when. */
function server() {
  let asking = ''
  let count = 0
  const placement = createPlacement({ uuid: () => `${asking}-${++count}` })
  return {
    placement,
    take(from: State, request: PlainRequest, who: string): Taken {
      placement.restore(from)
      asking = who
      count = 0
      const answer = placement.handle(request)
      const after = placement.snapshot()
      return { answer, after, footprint: footprintOf(request, from, after) }
    },
  }
}

interface Taken {
  readonly answer: PlainResponse
  readonly after: State
  readonly footprint: Footprint
}

/** As a client can see it: the order in which consumers were made is not to be seen. */
function seen(state: State): string {
  const [providers, consumers, ...rest] = JSON.parse(identityOf(state)) as [
    unknown,
    { uuid: string }[],
    unknown,
  ]
  return JSON.stringify([providers, consumers.toSorted((a, b) => (a.uuid < b.uuid ? -1 : 1)), rest])
}

const starts = Number(process.env['FOOTPRINT_STARTS'] ?? 2)

/** What came of requests of every kind there is, and of each kind in every way it can end: two of each. */
function assorted(seed: number, tried: (step: Step, index: number) => Tried): Tried[] {
  const kinds = new Map<string, Tried[]>()
  for (let program = 0; program < 40; program++) {
    for (const [index, step] of generateProgram(seed * 100 + program).entries()) {
      const one = tried(step, program * 100 + index)
      const path = step.path.replace(/[0-9a-f]{4}[0-9a-f-]{20,}|CUSTOM_\w+|HW_\w+/g, '…')
      const kind = `${step.method} ${path} ${one.answer.status} ${one.footprint.writes.size > 0}`
      const known = kinds.get(kind)
      if (!known) kinds.set(kind, [one])
      else if (known.length < 2) known.push(one)
    }
  }
  return [...kinds.values()].flat()
}

interface Tried extends Taken {
  readonly request: PlainRequest
  readonly who: string
}

describe('footprints', () => {
  test('requests that touch nothing in common commute, whatever they are', () => {
    const { placement, take } = server()
    let independent = 0
    let writing = 0
    let pairs = 0
    const wrong: string[] = []
    for (let seed = 1; seed <= starts; seed++) {
      const program = generateProgram(seed)
      placement.reset()
      for (const step of program.slice(0, 8 + new Chance(seed).below(program.length - 8)))
        placement.handle(fill(step, { state: placement.document(), made: [] }))
      const start = placement.snapshot()
      const filling = { state: placement.document(), made: [] }
      const alone = assorted(seed, (step, index) => {
        const [request, who] = [fill(step, filling), String(index)]
        return { request, who, ...take(start, request, who) }
      })
      for (const [index, a] of alone.entries()) {
        for (const b of alone.slice(index + 1)) {
          if (new Chance(++pairs).may(0.5)) continue
          if (areDependent(a.footprint, b.footprint)) continue
          independent += 1
          if (a.after !== start && b.after !== start) writing += 1
          else if (a.after === start && b.after === start) continue // two that change nothing commute anyhow
          const [bAfterA, aAfterB] = [take(a.after, b.request, b.who), take(b.after, a.request, a.who)]
          const same =
            isDeepStrictEqual([aAfterB.answer, bAfterA.answer], [a.answer, b.answer]) &&
            seen(bAfterA.after) === seen(aAfterB.after) &&
            // Each touches in the other's wake what it touches without it.
            isDeepStrictEqual([aAfterB.footprint, bAfterA.footprint], [a.footprint, b.footprint])
          if (!same) wrong.push(`seed ${seed}: ${shown(a.request)} and ${shown(b.request)}`)
        }
      }
    }
    expect(wrong).toEqual([])
    // A check of nothing would be green as well.
    expect(independent).toBeGreaterThan(starts * 50)
    expect(writing).toBeGreaterThan(starts * 5)
  }, 60_000)

  test.each([
    ['reads of the same traits', 'listResourceProviderTraits host', 'listResourceProviderTraits host', false],
    ['a read and a write of the same traits', 'listResourceProviderTraits host', 'setTraits host', true],
    ['writes of traits of two hosts', 'setTraits host', 'setTraits otherHost', false],
    [
      'traits and inventories of one host, since both move its generation',
      'setTraits host',
      'grow host',
      true,
    ],
    ['claims of two instances on one host', 'claim host instance', 'claim host otherInstance', true],
    ['claims on two hosts', 'claim host instance', 'claim otherHost otherInstance', false],
    ['first claims of one instance on two hosts', 'claim host instance', 'claim otherHost instance', true],
    ['a trait made and a trait looked for', 'createTrait CUSTOM_A', 'getTrait CUSTOM_B', false],
    [
      'two traits made, since lists show which came first',
      'createTrait CUSTOM_A',
      'createTrait CUSTOM_B',
      true,
    ],
    ['a list of everything and a claim', 'listResourceProviders', 'claim host instance', true],
  ])('%s', async (_, one, other, dependent) => {
    const placement = createPlacement()
    await (worlds['two-hosts'] as World).build(createClient({ send: placement.handle }))
    placement.handle(await requestOf('release'))
    const start = placement.snapshot()
    const [first, second] = await Promise.all(
      [one, other].map(async (words) => {
        const request = await requestOf(words)
        placement.restore(start)
        placement.handle(request)
        return footprintOf(request, start, placement.snapshot())
      }),
    )
    expect(areDependent(first as Footprint, second as Footprint)).toBe(dependent)
  })
})

function shown({ method, target, body }: PlainRequest): string {
  return `${method} ${target} ${String(body)}`
}

/** The request that some words stand for, as the client would send it. */
async function requestOf(words: string): Promise<PlainRequest> {
  const [what = '', whose = 'host', who = 'instance'] = words.split(' ')
  const uuid = names[whose as keyof typeof names] ?? whose
  const generation = whose === 'host' ? 3 : 2
  let sent: PlainRequest | undefined
  const client = createClient({
    send: (request) => {
      sent = request
      return { status: 204, headers: {}, body: '' }
    },
  })
  const owner = { project_id: names.project, user_id: names.user, consumer_type: 'INSTANCE' }
  const consumer_uuid = names[who as keyof typeof names]
  const requests: Record<string, () => Promise<unknown>> = {
    listResourceProviderTraits: () => client.listResourceProviderTraits({ uuid }),
    setTraits: () =>
      client.setTraits({ uuid, body: { traits: [], resource_provider_generation: generation } }),
    grow: () =>
      client.setInventories({
        uuid,
        body: { resource_provider_generation: generation, inventories: { VCPU: { total: 99 } } },
      }),
    claim: () =>
      client.setAllocations({
        consumer_uuid,
        body: { allocations: { [uuid]: { resources: { VCPU: 1 } } }, consumer_generation: null, ...owner },
      }),
    release: () => client.deleteAllocations({ consumer_uuid }),
    createTrait: () => client.createTrait({ name: whose }),
    getTrait: () => client.getTrait({ name: whose }),
    listResourceProviders: () => client.listResourceProviders(),
  }
  await requests[what]?.()
  if (!sent) throw new Error(`no request is called ${words}`)
  return sent
}
