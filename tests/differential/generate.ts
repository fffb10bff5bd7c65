/** Makes request programs: most requests fit what is there, some are wrong in one way, a few in several. */

import { microversions } from '#api/microversion.ts'
import type { Feature, Microversion } from '#api/microversion.ts'
import { routeAt } from '#placement/routes.ts'
import { names } from '#worlds/index.ts'
import { Chance } from './chance.ts'
import {
  accepts,
  bytes,
  contentTypes,
  identities,
  keys,
  methods,
  oddValues,
  pieces,
  texts,
  versions,
} from './oddities.ts'
import type { Program, Step, Value } from './program.ts'

/** The identifiers of all programs: few, so that requests meet. */
const providers = [
  names.host,
  names.otherHost,
  names.root,
  names.child,
  ...[5, 6, 7, 8].map((number) => `0a1c5e8e-0000-4000-8000-00000000000${number}`),
]
const consumers = [names.instance, names.otherInstance, '0b57a2ce-0000-4000-8000-00000000000a']
const classes = ['VCPU', 'MEMORY_MB', 'DISK_GB', 'CUSTOM_GOLD', 'CUSTOM_TIN']
const standardTraits = ['HW_CPU_X86_AVX2', 'COMPUTE_VOLUME_MULTI_ATTACH']
const traits = [...standardTraits, 'CUSTOM_RED', 'CUSTOM_BLUE']
const sharing = 'MISC_SHARES_VIA_AGGREGATE'
const aggregates = [
  'a99e0000-0000-4000-8000-00000000000a',
  'a99e0000-0000-4000-8000-00000000000b',
  'a99e0000-0000-4000-8000-00000000000c',
]
const projects = [names.project, 'other project']
const users = [names.user, 'other user']
const types = ['INSTANCE', 'MIGRATION']
const providerNames = [
  'compute-1',
  'compute-2',
  'compute-3',
  'compute-3-numa0',
  'ü <b>name</b>',
  'six',
  'seven',
  'eight',
]
const oddNames = [
  '',
  'n'.repeat(200),
  'n'.repeat(201),
  '\u{1f600}'.repeat(100),
  'ü'.repeat(200),
  'e\u0301',
  'a\nb\tc',
  '\u0001\u007f',
  '"quoted" \\ and \'quoted\'',
  '&amp; <!-- x --> <br> a<b',
  '\u202egnirts',
  ' ',
  'COMPUTE-1',
  'compute-1 ',
]

/** 10 to 40 requests, the same ones for the same seed. */
export function generateProgram(seed: number): Program {
  return new Generator(seed).program()
}

type Query = readonly (readonly [string, string])[]

/** A request as it should be, before anything is made wrong. */
interface Draft {
  /** Where only some versions do it. */
  readonly version?: Microversion
  readonly method: string
  readonly path: string
  readonly query?: Query
  readonly body?: Value
}

class Generator {
  readonly #chance: Chance
  readonly #usual: Microversion
  /** Whether the beginning is a few providers, or trees of them and some that share. */
  readonly #estate: 'few' | 'trees'
  /** The providers of the beginning. */
  readonly #present: readonly string[]
  /** Those of them that began beneath another. */
  readonly #children = new Set<string>()

  constructor(seed: number) {
    this.#chance = new Chance(seed)
    this.#estate = this.#chance.may(0.45) ? 'trees' : 'few'
    const versions =
      this.#estate === 'few'
        ? microversions
        : microversions.filter((version) => version.has('allocationCandidates'))
    this.#usual = this.#chance.may(0.3) ? newest : this.#chance.one(versions)
    const count = this.#chance.one(this.#estate === 'few' ? [1, 2, 2, 3, 4] : [4, 5, 6, 7, 8])
    this.#present = providers.slice(0, count)
  }

  program(): Program {
    const length = this.#estate === 'few' ? 10 + this.#chance.below(31) : 30 + this.#chance.below(11)
    const steps = this.#estate === 'few' ? this.#beginning() : this.#trees()
    if (this.#chance.may(0.6)) steps.push(this.#plain(newest, this.#firstClaim()))
    while (steps.length < length) steps.push(this.#step())
    return steps
  }

  /** Providers with something in them: without it, most programs would meet nothing but 404. */
  #beginning(): Step[] {
    const custom = [
      '/resource_classes/CUSTOM_GOLD',
      '/resource_classes/CUSTOM_TIN',
      '/traits/CUSTOM_RED',
      '/traits/CUSTOM_BLUE',
    ]
    const steps = custom
      .filter(() => this.#chance.may(0.9))
      .map((path) => this.#plain(newest, { method: 'PUT', path }))
    for (const [index, uuid] of this.#present.entries()) {
      const name = providerNames[index] ?? uuid
      const parent =
        index > 0 && this.#chance.may(0.4) ? { parent_provider_uuid: providers[index - 1] ?? null } : {}
      if ('parent_provider_uuid' in parent) this.#children.add(uuid)
      steps.push(
        this.#plain(newest, { method: 'POST', path: '/resource_providers', body: { name, uuid, ...parent } }),
        this.#plain(newest, {
          method: 'PUT',
          path: `/resource_providers/${uuid}/inventories`,
          body: { resource_provider_generation: 0, inventories: this.#firstInventories() },
        }),
      )
      if (this.#chance.may(0.4)) steps.push(this.#plain(newest, this.#firstOf(uuid, 'aggregates')))
      if (this.#chance.may(0.4)) steps.push(this.#plain(newest, this.#firstOf(uuid, 'traits')))
    }
    return steps
  }

  /** Trees of providers, filled by one reshape, and some that share what they have. */
  #trees(): Step[] {
    const chance = this.#chance
    const custom = ['/resource_classes/CUSTOM_GOLD', '/traits/CUSTOM_RED', '/traits/CUSTOM_BLUE']
    const steps = custom.map((path) => this.#plain(newest, { method: 'PUT', path }))
    const filled: Record<string, Value> = {}
    for (const [index, uuid] of this.#present.entries()) {
      const earlier = this.#present.slice(0, index)
      const parent = index > 0 && chance.may(0.65) ? { parent_provider_uuid: chance.one(earlier) } : {}
      if ('parent_provider_uuid' in parent) this.#children.add(uuid)
      const body = { name: providerNames[index] ?? uuid, uuid, ...parent }
      steps.push(this.#plain(newest, { method: 'POST', path: '/resource_providers', body }))
      if (chance.may(0.85)) {
        filled[uuid] = { resource_provider_generation: 0, inventories: this.#firstInventories() }
      }
    }
    if (Object.keys(filled).length > 0) {
      const body = { inventories: filled, allocations: {} }
      steps.push(this.#plain(newest, { method: 'POST', path: '/reshaper', body }))
    }
    for (const uuid of this.#present) {
      if (chance.may(0.5)) steps.push(this.#plain(newest, this.#firstOf(uuid, 'aggregates')))
      if (chance.may(0.5)) steps.push(this.#plain(newest, this.#firstOf(uuid, 'traits')))
    }
    return steps
  }

  /** What is in use makes for other answers than what is not. */
  #firstClaim(): Draft {
    const [consumer = ''] = consumers
    const used = this.#chance.some(this.#present).slice(0, 2)
    const uuids = used.length > 0 ? used : this.#present.slice(0, 1)
    return {
      method: 'PUT',
      path: `/allocations/${consumer}`,
      body: {
        allocations: Object.fromEntries(uuids.map((uuid) => [uuid, { resources: { VCPU: 1 } }])),
        project_id: names.project,
        user_id: names.user,
        consumer_generation: null,
        consumer_type: 'INSTANCE',
      },
    }
  }

  #firstInventories(): Value {
    const chosen = this.#chance.some(classes.slice(0, 4)).concat('VCPU')
    return Object.fromEntries(chosen.map((name) => [name, { total: this.#chance.one([8, 100]) }]))
  }

  #firstOf(uuid: string, what: 'aggregates' | 'traits'): Draft {
    // The original cannot cope with a child that shares, so few do.
    const shared = this.#children.has(uuid) && this.#chance.may(0.95) ? [] : [sharing]
    const chosen = this.#chance.some(
      what === 'traits' ? [...standardTraits, 'CUSTOM_RED', ...shared] : aggregates,
    )
    return {
      method: 'PUT',
      path: `/resource_providers/${uuid}/${what}`,
      body: { [what]: chosen, resource_provider_generation: `{generation:${uuid}}` },
    }
  }

  #step(): Step {
    for (;;) {
      const version = this.#chance.may(0.8) ? this.#usual : this.#chance.one(microversions)
      const draft = this.#draft(version)
      if (!isServed(draft.path) || (isTooEarly(draft.path, version) && this.#chance.may(0.8))) continue
      const step = this.#plain(draft.version ?? version, draft)
      return this.#chance.may(0.25) ? this.#spoiled(step) : step
    }
  }

  #plain(version: Microversion, { method, path, query = [], body }: Draft): Step {
    return {
      method,
      path,
      query: query.map(([name, value]) => `${encodeURIComponent(name)}=${this.#encoded(value)}`),
      headers: {
        'x-auth-token': 'admin',
        'openstack-api-version': `placement ${version.toString()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: { json: body } }),
    }
  }

  /** Readers write commas and colons as they are, libraries encode them. */
  #encoded(value: string): string {
    const encoded = encodeURIComponent(value)
    return this.#chance.may(0.7) ? encoded.replace(/%(2C|3A|21)/g, decodeURIComponent) : encoded
  }

  #draft(version: Microversion): Draft {
    const chance = this.#chance
    const of = (what: string) => `/resource_providers/${this.#provider()}${what}`
    return chance.weighed<() => Draft>([
      [1, () => ({ method: 'GET', path: '/' })],
      [8, () => ({ method: 'GET', path: '/resource_providers', query: this.#providersQuery(version) })],
      [8, () => ({ method: 'POST', path: '/resource_providers', body: this.#newProvider() })],
      [3, () => ({ method: 'GET', path: of('') })],
      [6, () => ({ method: 'PUT', path: of(''), body: this.#changedProvider() })],
      [2, () => ({ method: 'DELETE', path: of('') })],
      [3, () => ({ method: 'GET', path: of('/inventories') })],
      [5, () => ({ method: 'POST', path: of('/inventories'), body: this.#newInventory() })],
      [8, () => this.#aboutProvider('/inventories', (uuid) => this.#inventories(uuid))],
      [2, () => ({ method: 'DELETE', path: of('/inventories') })],
      [2, () => ({ method: 'GET', path: of(`/inventories/${this.#class()}`) })],
      [5, () => this.#aboutProvider(`/inventories/${this.#class()}`, (uuid) => this.#oneInventory(uuid))],
      [3, () => ({ method: 'DELETE', path: of(`/inventories/${this.#class()}`) })],
      [3, () => ({ method: 'GET', path: of('/usages') })],
      [2, () => ({ method: 'GET', path: of('/aggregates') })],
      [4, () => this.#aboutProvider('/aggregates', (uuid) => this.#aggregatesBody(uuid, version))],
      [3, () => ({ method: 'GET', path: of('/allocations') })],
      [2, () => ({ method: 'GET', path: of('/traits') })],
      [5, () => this.#aboutProvider('/traits', (uuid) => this.#traitsBody(uuid))],
      [1, () => ({ method: 'DELETE', path: of('/traits') })],
      [2, () => ({ method: 'GET', path: '/traits', query: this.#traitsQuery() })],
      [1, () => ({ method: 'GET', path: `/traits/${this.#trait()}` })],
      [3, () => ({ method: 'PUT', path: `/traits/${this.#trait()}` })],
      [2, () => ({ method: 'DELETE', path: `/traits/${this.#trait()}` })],
      [1, () => ({ method: 'GET', path: '/resource_classes' })],
      [2, () => ({ method: 'POST', path: '/resource_classes', body: { name: this.#newClass() } })],
      [1, () => ({ method: 'GET', path: `/resource_classes/${this.#class()}` })],
      [
        3,
        () => ({
          method: 'PUT',
          path: `/resource_classes/${this.#class()}`,
          ...(!version.has('confirmResourceClass') && { body: { name: this.#class() } }),
        }),
      ],
      [2, () => ({ method: 'DELETE', path: `/resource_classes/${this.#class()}` })],
      [
        2,
        () => ({
          method: 'DELETE',
          path: `/resource_classes/${chance.one(['CUSTOM_GOLD', 'CUSTOM_TIN', 'CUSTOM_IRON'])}`,
        }),
      ],
      [
        2,
        () => ({
          version: chance.one(
            microversions.filter((each) => each.has('resourceClasses') && !each.has('confirmResourceClass')),
          ),
          method: 'PUT',
          path: `/resource_classes/${chance.one(['CUSTOM_GOLD', 'CUSTOM_TIN', 'CUSTOM_IRON'])}`,
          body: { name: chance.one(['CUSTOM_GOLD', 'CUSTOM_TIN', 'CUSTOM_IRON', 'CUSTOM_LEAD']) },
        }),
      ],
      [2, () => ({ method: 'DELETE', path: `/traits/${chance.one(['CUSTOM_RED', 'CUSTOM_BLUE'])}` })],
      [4, () => ({ method: 'GET', path: `/allocations/${this.#consumer()}` })],
      [16, () => this.#claim(version)],
      [3, () => ({ method: 'DELETE', path: `/allocations/${this.#consumer()}` })],
      [8, () => ({ method: 'POST', path: '/allocations', body: this.#claims(version) })],
      [5, () => ({ method: 'GET', path: '/usages', query: this.#usagesQuery() })],
      [
        this.#estate === 'few' ? 8 : 60,
        () => ({ method: 'GET', path: '/allocation_candidates', query: this.#candidatesQuery(version) }),
      ],
      [5, () => ({ method: 'POST', path: '/reshaper', body: this.#reshaping(version) })],
      [2, () => ({ method: 'POST', path: '/reshaper', body: this.#move(version) })],
      [2, () => ({ method: 'POST', path: '/allocations', body: this.#handOver(version) })],
    ])()
  }

  // Names: nearly always ones that may exist.

  #presentProvider(): string {
    return this.#chance.one(this.#chance.may(0.9) ? this.#present : providers)
  }

  #provider(): string {
    const uuid = this.#presentProvider()
    if (this.#chance.may(0.03)) return '{made:0}'
    return this.#chance.may(0.03) ? this.#respelled(uuid) : uuid
  }

  #consumer(): string {
    const uuid = this.#chance.one(this.#chance.may(0.4) ? consumers.slice(0, 1) : consumers)
    return this.#chance.may(0.04) ? this.#respelled(uuid) : uuid
  }

  /** The same uuid in other ways, and what only looks like one. */
  #respelled(uuid: string): string {
    return this.#chance.one([
      uuid.toUpperCase(),
      uuid.replaceAll('-', ''),
      `%7B${uuid}%7D`,
      `urn:uuid:${uuid}`,
      uuid
        .replaceAll('-', '')
        .replace(/(.{4})/g, '$1-')
        .slice(0, -1),
      'f'.repeat(36),
      '-'.repeat(36),
      uuid.slice(1),
      `${uuid}%0A`,
      `%20${uuid}`,
      'no-uuid',
      '%C3%BC',
      'a%2Fb',
      '%00',
      '%c3%bc',
      '%ED%A0%80',
      '%FF',
      '%2e%2e',
      'a%3Fb',
      'a%23b',
      'a;b',
      '%F0%9F%98%80',
      'a%20b',
      'a+b',
      '%25',
    ])
  }

  /** As `#respelled`, for a body or a query. */
  #respelledText(uuid: string): string {
    try {
      return decodeURIComponent(this.#respelled(uuid).replace('%00', 'x'))
    } catch {
      return 'no text'
    }
  }

  #class(): string {
    if (this.#chance.may(0.95)) return this.#chance.one(this.#chance.may(0.4) ? ['VCPU'] : classes)
    return this.#chance.one([
      'CUSTOM_NOPE',
      'NOPE',
      'vcpu',
      'CUSTOM_',
      'CUSTOM_gold',
      'CUSTOM_A%0A',
      'C'.repeat(256),
    ])
  }

  #newClass(): string {
    return this.#chance.may(0.3) ? 'CUSTOM_IRON' : this.#class()
  }

  #trait(): string {
    if (this.#chance.may(0.95)) return this.#chance.one(traits)
    return this.#chance.one([
      'CUSTOM_NOPE',
      'NOPE',
      'hw_cpu',
      'CUSTOM_',
      `CUSTOM_${'T'.repeat(249)}`,
      '%20CUSTOM_RED',
    ])
  }

  /** The current generation, or seldom another one. */
  #generation(uuid: string): Value {
    if (this.#chance.may(0.85)) return `{generation:${uuid}}`
    return this.#chance.one<Value>([
      `{generation:${uuid},-1}`,
      `{generation:${uuid},+1}`,
      0,
      '{number:1.0}',
      -1,
    ])
  }

  #aboutProvider(what: string, body: (uuid: string) => Value): Draft {
    const uuid = this.#provider()
    return { method: 'PUT', path: `/resource_providers/${uuid}${what}`, body: body(uuid) }
  }

  // Bodies.

  #newProvider(): Value {
    const chance = this.#chance
    const uuid = chance.one(providers)
    return {
      name: chance.may(0.93) ? chance.one(providerNames) : chance.one(oddNames),
      ...(chance.may(0.9) && { uuid: chance.may(0.9) ? uuid : this.#respelledText(uuid) }),
      ...(chance.may(0.35) && { parent_provider_uuid: this.#parent() }),
    }
  }

  #changedProvider(): Value {
    const { name, parent_provider_uuid: parent } = this.#newProvider() as Record<string, Value>
    return { name: name ?? '', ...(parent !== undefined && { parent_provider_uuid: parent }) }
  }

  #parent(): Value {
    if (this.#chance.may(0.2)) return null
    const uuid = this.#chance.one(providers)
    return this.#chance.may(0.05) ? this.#respelledText(uuid) : uuid
  }

  #inventory(): Readonly<Record<string, Value>> {
    const chance = this.#chance
    return {
      total: chance.one([1, 2, 4, 8, 100, 2147483647]),
      ...(chance.may(0.2) && { reserved: chance.one<Value>([0, 1, 4, 8, 9]) }),
      ...(chance.may(0.1) && { min_unit: chance.one<Value>([1, 2, 8]) }),
      ...(chance.may(0.1) && { max_unit: chance.one<Value>([1, 4, 2147483647]) }),
      ...(chance.may(0.1) && { step_size: chance.one<Value>([1, 2, 3]) }),
      ...(chance.may(0.2) && {
        allocation_ratio: chance.one<Value>([
          1,
          1.5,
          16,
          0.1,
          '{number:1.0}',
          0,
          -1,
          '{number:3.40282e+38}',
          1e-7,
        ]),
      }),
    }
  }

  #newInventory(): Value {
    return {
      resource_class: this.#class().replace('%0A', '\n'),
      ...this.#inventory(),
      ...(this.#chance.may(0.1) && { resource_provider_generation: this.#chance.one([0, 1, 99]) }),
    }
  }

  #oneInventory(uuid: string): Value {
    return { resource_provider_generation: this.#generation(uuid), ...this.#inventory() }
  }

  #inventories(uuid: string): Value {
    const wanted = this.#chance.some(classes)
    if (this.#chance.may(0.1)) wanted.push(this.#class())
    if (this.#chance.may(0.2)) wanted.reverse()
    const inventories = wanted.map((name) => [
      name,
      { ...this.#inventory(), ...(this.#chance.may(0.03) && { resource_provider_generation: 7 }) },
    ])
    return {
      resource_provider_generation: this.#generation(uuid),
      inventories: Object.fromEntries(inventories),
    }
  }

  #aggregatesBody(uuid: string, version: Microversion): Value {
    const chosen: Value[] = this.#chance.some(aggregates)
    if (this.#chance.may(0.1)) chosen.push(this.#respelledText(this.#chance.one(aggregates)))
    if (version.has('aggregateGeneration') !== this.#chance.may(0.05)) {
      return { aggregates: chosen, resource_provider_generation: this.#generation(uuid) }
    }
    return chosen
  }

  #traitsBody(uuid: string): Value {
    const chosen = this.#chance.some(traits)
    if (this.#chance.may(0.2)) chosen.push(sharing)
    if (this.#chance.may(0.1)) chosen.push(this.#trait())
    return { traits: chosen, resource_provider_generation: this.#generation(uuid) }
  }

  #claim(version: Microversion): Draft {
    const consumer = this.#consumer()
    return {
      method: 'PUT',
      path: `/allocations/${consumer}`,
      body: this.#allocations(consumer, version, false),
    }
  }

  #claims(version: Microversion): Value {
    const chosen = this.#chance.some(consumers)
    if (chosen.length === 0 || this.#chance.may(0.05))
      chosen.push(this.#respelledText(this.#chance.one(consumers)))
    return Object.fromEntries(chosen.map((uuid) => [uuid, this.#allocations(uuid, version, true)]))
  }

  #allocations(consumer: string, asked: Microversion, many: boolean): Value {
    const chance = this.#chance
    // Now and then the form of another version.
    const version = chance.may(0.95) ? asked : chance.one(microversions)
    const uuids = chance.may(0.5) ? [] : chance.some(this.#present)
    if (uuids.length === 0 && chance.may(0.85)) uuids.push(this.#presentProvider())
    if (chance.may(0.04)) uuids.push(this.#respelledText(chance.one(providers)))
    const resources = () => {
      const wanted = chance.may(0.8)
        ? [chance.one(['VCPU', 'VCPU', 'VCPU', 'MEMORY_MB'])]
        : chance.some(classes.slice(0, 4))
      if (wanted.length === 0 && chance.may(0.9)) wanted.push(this.#class())
      return Object.fromEntries(wanted.map((name) => [name, chance.one([1, 1, 1, 1, 1, 2, 2, 3, 4, 100])]))
    }
    return {
      allocations:
        version.has('allocationsByProvider') || many
          ? Object.fromEntries(
              uuids.map((uuid) => [
                uuid,
                { resources: resources(), ...(chance.may(0.1) && { generation: chance.below(5) }) },
              ]),
            )
          : uuids.map((uuid) => ({ resource_provider: { uuid }, resources: resources() })),
      ...(version.has('allocationOwner') && { project_id: chance.one(projects), user_id: chance.one(users) }),
      ...(version.has('consumerGeneration') && {
        consumer_generation: chance.may(0.85)
          ? `{consumer:${consumer}}`
          : chance.one<Value>([null, 0, `{consumer:${consumer},+1}`, '{number:1.0}']),
      }),
      ...(version.has('mappings') &&
        chance.may(0.1) && { mappings: { [chance.one(['', '1', '_A', '%'])]: [chance.one(providers)] } }),
      ...(version.has('consumerTypes') && {
        consumer_type: chance.may(0.95)
          ? chance.one(types)
          : chance.one(['unknown', 'A\n', '_', 'T'.repeat(256), 'instance']),
      }),
    }
  }

  #reshaping(version: Microversion): Value {
    const chance = this.#chance
    const form = version.has('consumerGeneration') ? version : newest
    const moved = chance.some(this.#present)
    if (moved.length === 0 || chance.may(0.05)) moved.push(chance.one(providers))
    const held = chance.may(0.3) ? [] : chance.some(consumers)
    return {
      inventories: Object.fromEntries(moved.map((uuid) => [uuid, this.#inventories(uuid)])),
      allocations: Object.fromEntries(held.map((uuid) => [uuid, this.#allocations(uuid, form, true)])),
    }
  }

  /** A class moves from one provider to another, and what is allocated of it with it. */
  #move(version: Microversion): Value {
    const chance = this.#chance
    const form = version.has('consumerGeneration') ? version : newest
    const [from, to] = [chance.one(this.#present), chance.one(this.#present)]
    const moved = chance.one(['VCPU', 'VCPU', 'MEMORY_MB'])
    const left = chance.one<Value>([{}, { DISK_GB: { total: 100 } }, { [moved]: { total: 1 } }])
    const inventories = {
      [from]: { resource_provider_generation: this.#generation(from), inventories: left },
      [to]: {
        resource_provider_generation: this.#generation(to),
        inventories: { [moved]: { total: chance.one([100, 100, 1]) } },
      },
    }
    const held = chance.may(0.6) ? consumers : chance.some(consumers)
    const allocations = held.map((uuid) => [
      uuid,
      {
        ...(this.#allocations(uuid, form, true) as Record<string, Value>),
        allocations: chance.may(0.1) ? {} : { [to]: { resources: { [moved]: chance.one([1, 2]) } } },
      },
    ])
    return { inventories, allocations: Object.fromEntries(allocations) as Value }
  }

  /** What one consumer has is given to another in one request. */
  #handOver(version: Microversion): Value {
    const chance = this.#chance
    const [giver, taker] = [chance.one(consumers), chance.one(consumers)]
    const of = (uuid: string) => this.#allocations(uuid, version, true) as Record<string, Value>
    return { [giver]: { ...of(giver), allocations: {} }, [taker]: of(taker) }
  }

  // Queries.

  #candidatesQuery(version: Microversion): Query {
    return this.#chance.may(0.6) ? this.#sensibleCandidates(version) : this.#anyCandidates(version)
  }

  /** A query that the version understands. */
  #sensibleCandidates(version: Microversion): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
    const suffixes = version.has('granularGroups')
      ? chance.some(version.has('namedGroups') ? ['1', '_A', 'b-2'] : ['1', '2', '13'])
      : []
    const loose = version.has('sameSubtree') ? suffixes.filter(() => chance.may(0.2)) : []
    const groups =
      suffixes.length === 0 || loose.length === suffixes.length || chance.may(0.4)
        ? ['', ...suffixes]
        : suffixes
    for (const group of groups) {
      if (!loose.includes(group)) written.push([`resources${group}`, this.#fewResources()])
      if (version.has('candidatesByTrait') && chance.may(0.3)) {
        written.push([`required${group}`, this.#sensibleTraits(version)])
        if (version.has('anyTraits') && chance.may(0.3))
          written.push([`required${group}`, this.#sensibleTraits(version)])
      }
      if (version.has('candidatesByAggregate') && chance.may(0.2)) {
        written.push([`member_of${group}`, this.#sensibleAggregates(version)])
      }
      if (version.has('candidatesInTree') && chance.may(0.12)) {
        written.push([`in_tree${group}`, chance.one(this.#present)])
      }
    }
    if (suffixes.length > 1 || (suffixes.length > 0 && chance.may(0.3))) {
      written.push(['group_policy', chance.may(0.65) ? 'none' : 'isolate'])
    }
    if (loose.length > 0) written.push(['same_subtree', suffixes.join(',')])
    else if (version.has('sameSubtree') && suffixes.length > 1 && chance.may(0.4)) {
      written.push(['same_subtree', suffixes.slice(chance.below(2)).join(',')])
      if (chance.may(0.1)) written.push(['same_subtree', suffixes.slice(0, 2).join(',')])
    }
    if (version.has('rootRequired') && chance.may(0.15)) {
      const name = chance.one(traits)
      written.push(['root_required', chance.may(0.4) ? `!${name}` : name])
    }
    if (version.has('limitCandidates') && chance.may(0.08))
      written.push(['limit', chance.one(['1', '2', '1000'])])
    if (chance.may(0.2)) written.reverse()
    return written
  }

  #fewResources(): string {
    const wanted = new Set([this.#chance.one(['VCPU', 'VCPU', ...classes.slice(0, 4)])])
    if (this.#chance.may(0.35)) wanted.add(this.#chance.one(classes.slice(0, 4)))
    return Array.from(wanted, (name) => `${name}:${this.#chance.one([1, 1, 1, 2, 4])}`).join(',')
  }

  #sensibleTraits(version: Microversion): string {
    const chance = this.#chance
    const chosen = chance.may(0.7) ? [chance.one(traits)] : chance.some([...traits, sharing])
    if (chosen.length === 0) chosen.push(chance.one(traits))
    if (version.has('anyTraits') && chance.may(0.35)) return `in:${chosen.join(',')}`
    if (!version.has('forbiddenTraits')) return chosen.join(',')
    return chosen.map((name) => (chance.may(0.3) ? `!${name}` : name)).join(',')
  }

  #sensibleAggregates(version: Microversion): string {
    const chance = this.#chance
    const chosen = chance.may(0.6) ? [chance.one(aggregates)] : chance.some(aggregates)
    if (chosen.length === 0) chosen.push(chance.one(aggregates))
    const forbidden = version.has('forbiddenAggregates') && chance.may(0.3) ? '!' : ''
    return `${forbidden}${chosen.length > 1 || chance.may(0.2) ? 'in:' : ''}${chosen.join(',')}`
  }

  #anyCandidates(version: Microversion): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
    const granular = version.has('granularGroups') !== chance.may(0.03)
    const names = version.has('namedGroups') !== chance.may(0.05) ? ['1', '2', '_A', 'b-2'] : ['1', '2', '3']
    const suffixes = granular && chance.may(0.5) ? chance.some(names.slice(0, 3)) : []
    if (suffixes.length === 0 || chance.may(0.6)) suffixes.unshift('')
    for (const suffix of suffixes) {
      if (chance.may(0.9)) written.push([`resources${suffix}`, this.#modestResources()])
      while (chance.may(0.2)) written.push([`required${suffix}`, this.#queriedTraits()])
      while (chance.may(0.15)) written.push([`member_of${suffix}`, this.#queriedAggregates()])
      if (chance.may(0.12)) written.push([`in_tree${suffix}`, this.#queriedUuid(this.#present)])
    }
    if (chance.may(suffixes.length > 1 ? 0.9 : 0.05)) {
      written.push(['group_policy', chance.may(0.95) ? chance.one(['none', 'isolate']) : 'both'])
    }
    if (chance.may(0.12)) written.push(['limit', chance.one(['1', '2', '100', '0', '-1', 'a', ''])])
    while (chance.may(0.1)) written.push(['root_required', this.#queriedTraits()])
    if (chance.may(0.1)) written.push(['same_subtree', chance.one([suffixes.join(','), '1,2', '', '1', ','])])
    if (chance.may(0.02))
      written.push([chance.one(['resources0', 'limits', 'required_', 'root_required1']), '1'])
    return written
  }

  /** The filters that the version knows, and half of the time what it may not understand. */
  #providersQuery(version: Microversion): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
    if (chance.may(0.5)) {
      if (version.has('providersByResources') && chance.may(0.4))
        written.push(['resources', this.#fewResources()])
      if (version.has('providersByTrait') && chance.may(0.4))
        written.push(['required', this.#sensibleTraits(version)])
      if (version.has('providersByAggregate') && chance.may(0.4))
        written.push(['member_of', this.#sensibleAggregates(version)])
      if (version.has('nestedProviders') && chance.may(0.3))
        written.push(['in_tree', chance.one(this.#present)])
      return written
    }
    const count = chance.one([0, 1, 1, 1, 2, 3])
    for (let index = 0; index < count; index++) {
      written.push(
        chance.weighed<() => readonly [string, string]>([
          [2, () => ['name', chance.one([...providerNames, '', 'nobody'])]],
          [2, () => ['uuid', this.#queriedUuid(providers)]],
          [4, () => ['resources', this.#queriedResources()]],
          [4, () => ['member_of', this.#queriedAggregates()]],
          [4, () => ['required', this.#queriedTraits()]],
          [3, () => ['in_tree', this.#queriedUuid(providers)]],
          [1, () => [chance.one(['limit', 'Name', '', 'required1', 'ü']), '1']],
        ])(),
      )
    }
    return written
  }

  #queriedUuid(of: readonly string[]): string {
    const uuid = this.#chance.one(of)
    return this.#chance.may(0.85) ? uuid : this.#respelledText(uuid)
  }

  #queriedResources(): string {
    const chance = this.#chance
    const wanted = chance.some(classes.slice(0, 4))
    const pieces = (wanted.length > 0 ? wanted : ['VCPU']).map(
      (name) => `${name}:${chance.one([1, 1, 2, 3, 8, 1000])}`,
    )
    if (chance.may(0.2)) {
      pieces.push(
        chance.one([
          '',
          'VCPU',
          'VCPU:1:2',
          'VCPU:a',
          'VCPU:0',
          'VCPU:-1',
          'NOPE:1',
          ' VCPU:1',
          'VCPU: 2',
          'VCPU:1_0',
          'VCPU:+1',
          ':1',
          'VCPU:1.0',
          'VCPU:99999999999999999999',
        ]),
      )
    }
    return chance.may(0.05) ? '' : pieces.join(',')
  }

  /** What candidates are likely for. */
  #modestResources(): string {
    if (this.#chance.may(0.15)) return this.#queriedResources()
    const wanted = new Set([this.#chance.one(['VCPU', 'VCPU', ...classes.slice(0, 4)])])
    if (this.#chance.may(0.4)) wanted.add(this.#chance.one(classes.slice(0, 4)))
    return Array.from(wanted, (name) => `${name}:${this.#chance.one([1, 1, 1, 2, 4])}`).join(',')
  }

  #queriedAggregates(): string {
    const chance = this.#chance
    const chosen = chance.may(0.5) ? [chance.one(aggregates)] : chance.some(aggregates)
    if (chance.may(0.1)) chosen.push(this.#respelledText(chance.one(aggregates)))
    const usual = chosen.length > 1 ? 'in:' : ''
    const before = chance.may(0.75) ? usual : chance.one(['', 'in:', '!', '!in:', '!!', 'in:!', ' '])
    return before + chosen.join(',')
  }

  #queriedTraits(): string {
    const chance = this.#chance
    const chosen = chance.may(0.5) ? [chance.one(traits)] : chance.some(traits)
    if (chance.may(0.1))
      chosen.push(
        chance.one([
          '',
          'NOPE',
          'CUSTOM_NOPE',
          ' CUSTOM_RED ',
          '!!CUSTOM_RED',
          'in:CUSTOM_RED',
          'HW_CPU_X86_VMX',
        ]),
      )
    const marked = chosen.map((name) => (chance.may(0.2) ? `!${name}` : name))
    if (chance.may(0.08)) marked.push(`!${chance.one(chosen.length > 0 ? chosen : traits)}`)
    return (chance.may(0.2) ? 'in:' : '') + marked.join(',')
  }

  #traitsQuery(): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
    // Without a filter the answer has hundreds of lines.
    written.push([
      'name',
      chance.one([
        'startswith:CUSTOM',
        'startswith:custom_r',
        'startswith:CUSTOM%',
        'startswith:STORAGE',
        'startswith:',
        `in:${traits.join(',')}`,
        'in:CUSTOM_RED,NOPE',
        'in:',
        'bar:x',
        'CUSTOM_RED',
        '',
        'in:CUSTOM_RED:CUSTOM_BLUE',
      ]),
    ])
    if (chance.may(0.4)) written.push(['associated', chance.one(['true', 'false', 'True', 'FALSE', '1', ''])])
    if (chance.may(0.05)) written.push([chance.one(['name', 'limit']), 'startswith:HW'])
    return written
  }

  #usagesQuery(): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
    if (chance.may(0.95)) written.push(['project_id', chance.one([...projects, ...projects, 'nobody', ''])])
    if (chance.may(0.3)) written.push(['user_id', chance.one([...users, 'nobody', ''])])
    if (chance.may(0.3)) {
      written.push([
        'consumer_type',
        chance.one([...types, 'all', 'allfoo', 'unknown', 'unknownx', 'instance', '']),
      ])
    }
    if (chance.may(0.05)) written.push([chance.one(['project_id', 'user_id', 'limit']), 'x'])
    return written
  }

  // Making things wrong.

  #spoiled(step: Step): Step {
    const chance = this.#chance
    const spoil = chance.weighed<(step: Step) => Step>([
      [12, (step) => this.#spoiledBody(step)],
      [2, (step) => this.#otherText(step)],
      [3, (step) => ({ ...step, headers: { ...step.headers, accept: chance.one(accepts) } })],
      [3, (step) => ({ ...step, headers: { ...step.headers, 'content-type': chance.one(contentTypes) } })],
      [1, (step) => ({ ...step, headers: without(step.headers, 'content-type') })],
      [
        2,
        (step) => ({ ...step, headers: { ...step.headers, 'openstack-api-version': chance.one(versions) } }),
      ],
      [1, (step) => ({ ...step, headers: without(step.headers, 'openstack-api-version') })],
      [1, (step) => ({ ...step, headers: without(step.headers, 'x-auth-token') })],
      [2, (step) => ({ ...step, headers: { ...step.headers, ...chance.one(identities) } })],
      [2, (step) => ({ ...step, method: chance.one(methods) })],
      [2, (step) => ({ ...step, path: this.#otherPath(step.path) })],
      [3, (step) => ({ ...step, query: [...step.query, chance.one(pieces)] })],
      [1, (step) => ({ ...step, query: [...step.query, ...step.query] })],
    ])
    const spoiled = spoil(step)
    return chance.may(0.15) ? this.#spoiled(spoiled) : spoiled
  }

  #otherPath(path: string): string {
    return this.#chance.one([
      `${path}/`,
      `/${path}`,
      path.toUpperCase(),
      `${path}/more`,
      path.slice(0, -1) || '/x',
      path.replace(/_/, '%5F'),
      `${path}%0A`,
      `${path}%20`,
      path.replace(/\/([^/]*)$/, '//$1'),
      path.split('/').slice(0, 2).join('/') || '/',
    ])
  }

  #otherText(step: Step): Step {
    const body = this.#chance.may(0.8) ? { text: this.#chance.one(texts) } : { hex: this.#chance.one(bytes) }
    return { ...step, headers: { ...step.headers, 'content-type': 'application/json' }, body }
  }

  #spoiledBody(step: Step): Step {
    if (!step.body || !('json' in step.body)) return this.#otherText(step)
    return { ...step, body: { json: this.#spoiledValue(step.body.json) } }
  }

  /** The value with something else in one place of it. */
  #spoiledValue(value: Value): Value {
    const chance = this.#chance
    if (isList(value) && value.length > 0 && chance.may(0.85)) {
      const index = chance.below(value.length)
      return chance.weighed<() => Value>([
        [5, () => value.map((item, at) => (at === index ? this.#spoiledValue(item) : item))],
        [1, () => [...value, value[index] ?? null]],
        [1, () => value.filter((_, at) => at !== index)],
      ])()
    }
    if (isObject(value) && chance.may(0.9)) {
      const key = Object.keys(value)[chance.below(Object.keys(value).length)]
      if (key === undefined) return { [chance.one(keys)]: chance.one(oddValues) }
      return chance.weighed<() => Value>([
        [6, () => ({ ...value, [key]: this.#spoiledValue(value[key] ?? null) })],
        [2, () => without(value, key)],
        [2, () => ({ ...value, [chance.one(keys)]: chance.one(oddValues) })],
        [1, () => ({ ...without(value, key), [chance.one(keys)]: value[key] ?? null })],
      ])()
    }
    return chance.one(oddValues)
  }
}

const newest = microversions.at(-1) ?? raise('there are no microversions')

function raise(message: string): never {
  throw new Error(message)
}

const sinceOf: readonly (readonly [RegExp, Feature])[] = [
  [/aggregates$/, 'aggregates'],
  [/traits/, 'traits'],
  [/^.resource_classes/, 'resourceClasses'],
  [/^.usages/, 'usages'],
  [/^.allocation_candidates/, 'allocationCandidates'],
  [/^.allocations$/, 'setManyAllocations'],
  [/^.reshaper/, 'reshaper'],
]

/** Whether the answer is bound to be 404, since the version does not know the path. */
function isTooEarly(path: string, version: Microversion): boolean {
  return sinceOf.some(([pattern, feature]) => pattern.test(path) && !version.has(feature))
}

/** Whether the mock has this path at all: programs are of what both have. */
function isServed(path: string): boolean {
  const known = ['/allocation_candidates', '/reshaper']
  return !known.includes(path) || routeAt(path) !== undefined
}

function without<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name))
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

function isObject(value: Value): value is Readonly<Record<string, Value>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
