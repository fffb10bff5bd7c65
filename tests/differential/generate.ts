/** Makes request programs: most requests fit what is there, some are wrong in one way, a few in several. */

import { microversions } from '#api/microversion.ts'
import type { Feature, Microversion } from '#api/microversion.ts'
import { routeAt } from '#placement/routes.ts'
import { names } from '#worlds/index.ts'
import { Chance } from './chance.ts'
import type { Program, Step, Value } from './program.ts'

/** The identifiers of all programs: few, so that requests meet. */
const providers = [names.host, names.otherHost, names.root, names.child]
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
const providerNames = ['compute-1', 'compute-2', 'compute-3', 'compute-3-numa0', 'ü <b>name</b>']

/** 10 to 40 requests, the same ones for the same seed. */
export function generateProgram(seed: number): Program {
  return new Generator(seed).program()
}

type Query = readonly (readonly [string, string])[]

/** A request as it should be, before anything is made wrong. */
interface Draft {
  readonly method: string
  readonly path: string
  readonly query?: Query
  readonly body?: Value
}

class Generator {
  readonly #chance: Chance
  readonly #usual: Microversion
  /** The providers of the beginning. */
  readonly #present: readonly string[]

  constructor(seed: number) {
    this.#chance = new Chance(seed)
    this.#usual = this.#chance.may(0.3) ? newest : this.#chance.one(microversions)
    this.#present = providers.slice(0, this.#chance.one([1, 2, 2, 3, 4]))
  }

  program(): Program {
    const length = 10 + this.#chance.below(31)
    const steps = this.#beginning()
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

  #firstInventories(): Value {
    const chosen = this.#chance.some(classes.slice(0, 4)).concat('VCPU')
    return Object.fromEntries(chosen.map((name) => [name, { total: this.#chance.one([8, 100]) }]))
  }

  #firstOf(uuid: string, what: 'aggregates' | 'traits'): Draft {
    const chosen = this.#chance.some(what === 'traits' ? [...standardTraits, sharing] : aggregates)
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
      const step = this.#plain(version, draft)
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
      [8, () => ({ method: 'GET', path: '/resource_providers', query: this.#providersQuery() })],
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
      [4, () => ({ method: 'GET', path: `/allocations/${this.#consumer()}` })],
      [16, () => this.#claim(version)],
      [3, () => ({ method: 'DELETE', path: `/allocations/${this.#consumer()}` })],
      [8, () => ({ method: 'POST', path: '/allocations', body: this.#claims(version) })],
      [5, () => ({ method: 'GET', path: '/usages', query: this.#usagesQuery() })],
      [8, () => ({ method: 'GET', path: '/allocation_candidates', query: this.#candidatesQuery(version) })],
      [5, () => ({ method: 'POST', path: '/reshaper', body: this.#reshaping(version) })],
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
    const uuid = this.#chance.one(consumers)
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
    ])
  }

  /** As `#respelled`, for a body or a query. */
  #respelledText(uuid: string): string {
    return decodeURIComponent(this.#respelled(uuid).replace('%00', 'x'))
  }

  #class(): string {
    if (this.#chance.may(0.95)) return this.#chance.one(classes)
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
      name: chance.may(0.95) ? chance.one(providerNames) : chance.one(['', 'n'.repeat(200), 'n'.repeat(201)]),
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
      const wanted = chance.may(0.7) ? [chance.one(['VCPU', 'MEMORY_MB'])] : chance.some(classes.slice(0, 4))
      if (wanted.length === 0 && chance.may(0.9)) wanted.push(this.#class())
      return Object.fromEntries(wanted.map((name) => [name, chance.one([1, 1, 1, 2, 2, 3, 4, 100])]))
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
        consumer_type: chance.may(0.95) ? chance.one(types) : 'unknown',
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

  // Queries.

  #candidatesQuery(version: Microversion): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
    const granular = version.has('granularGroups') !== chance.may(0.03)
    const names = version.has('namedGroups') !== chance.may(0.05) ? ['1', '2', '_A', 'b-2'] : ['1', '2', '3']
    const suffixes = granular && chance.may(0.5) ? chance.some(names.slice(0, 3)) : []
    if (suffixes.length === 0 || chance.may(0.6)) suffixes.unshift('')
    for (const suffix of suffixes) {
      if (chance.may(0.95)) written.push([`resources${suffix}`, this.#modestResources()])
      while (chance.may(0.2)) written.push([`required${suffix}`, this.#queriedTraits()])
      while (chance.may(0.15)) written.push([`member_of${suffix}`, this.#queriedAggregates()])
      if (chance.may(0.12)) written.push([`in_tree${suffix}`, this.#queriedUuid(this.#present)])
    }
    if (chance.may(suffixes.length > 1 ? 0.9 : 0.05)) {
      written.push(['group_policy', chance.may(0.95) ? chance.one(['none', 'isolate']) : 'both'])
    }
    if (chance.may(0.12)) written.push(['limit', chance.one(['1', '2', '100', '0', '-1', 'a', ''])])
    if (chance.may(0.08)) written.push(['root_required', this.#queriedTraits()])
    if (chance.may(0.1)) written.push(['same_subtree', chance.one([suffixes.join(','), '1,2', '', '1', ','])])
    if (chance.may(0.02))
      written.push([chance.one(['resources0', 'limits', 'required_', 'root_required1']), '1'])
    return written
  }

  #providersQuery(): Query {
    const chance = this.#chance
    const written: (readonly [string, string])[] = []
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

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE']
const accepts = [
  'application/json',
  'text/html',
  'text/plain',
  '*/*',
  'application/json, text/html',
  'text/html;q=0.5, application/json;q=0.1',
  'application/json;q=0',
  'application/*',
  'image/png, */*;q=0.1',
  '',
  'nonsense',
  'application/json; charset=utf-8',
]
const contentTypes = [
  'application/json; charset=utf-8',
  'text/plain',
  'application/json;charset=latin-1',
  'Application/JSON',
  '',
  ';',
  'application/json ; a=b',
  '<i>x</i>',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
]
const versions = [
  'placement latest',
  'placement 1.40',
  'placement 0.9',
  'placement 2.0',
  'placement banana',
  'placement 1.39.0',
  'placement',
  '1.20',
  'PLACEMENT 1.20',
  'compute 2.10, placement 1.20',
  'placement 1.10, placement 1.30',
  'placement 1.07',
  'placement LATEST',
  'placement  1.30',
  'placement -1.3',
  'placement 1.',
  ',placement 1.30',
  'placement 1.30 ',
  'compute 2.1',
  'placement 1.3,',
  'placement 1.30 x',
  '',
]
const identities: readonly Readonly<Record<string, string>>[] = [
  { 'x-auth-token': 'somebody' },
  { 'x-auth-token': '' },
  { 'x-auth-token': 'admin:project' },
  { 'x-auth-token': ':' },
  { 'x-auth-token': `reader:${names.project}`, 'x-roles': 'reader' },
  { 'x-auth-token': 'reader:other project', 'x-roles': 'reader' },
  { 'x-auth-token': 'reader', 'x-roles': 'reader', 'openstack-system-scope': 'all' },
  { 'x-auth-token': 'x', 'x-roles': 'member,admin' },
  { 'x-auth-token': 'x', 'x-roles': 'service' },
  { 'x-auth-token': 'admin', 'x-roles': '' },
  { 'x-auth-token': 'admin', 'openstack-system-scope': 'all' },
  { 'x-auth-token': 'x', 'x-roles': 'Admin' },
  { 'x-auth-token': 'x', 'x-roles': ' admin' },
]
const pieces = [
  '',
  '=',
  'a',
  'x=1',
  'name=%ff',
  'uuid=',
  'name=a+b',
  'name=a%2Bb',
  'name=x;y',
  'required=;',
  '%',
  'name=%zz',
  'name==',
  'required',
  'resources=VCPU:%D9%A1',
]
const texts = [
  '',
  ' ',
  '{',
  '{}',
  '[]',
  'null',
  '"a"',
  '1',
  'nul',
  '{"name": "a",}',
  '{"name": "a"} x',
  "{'name': 'a'}",
  '{"name": "a", "name": "b"}',
  '{"name": "\u00e9\ud83d\ude00"}',
  '{"name": "\\u00e9"}',
  '{"name": "a\tb"}',
  '{"name": 01}',
  '{"name": 1e5}',
  '{"resource_class": "VCPU", "total": NaN}',
  '{"resource_class": "VCPU", "total": 4, "allocation_ratio": NaN}',
  '{"resource_class": "VCPU", "total": 4, "allocation_ratio": Infinity}',
  '{"resource_class": "VCPU", "total": 4, "allocation_ratio": 1e400}',
  '{"resource_class": "VCPU", "total": 4, "reserved": -0}',
  '{"resource_class": "VCPU", "total": 1e1}',
  '\ufeff{}',
  '{"a": [1, 2, {"b": null}]}',
  '{"name": "a"\n "uuid": 1}',
  '{"name": "\\ud800"}',
]
/** What is no UTF-8, or begins with the mark of another encoding. */
const bytes = [
  'ff',
  '7b226e616d65223a2022ff227d',
  'c3',
  '7b7dc3',
  'e28228',
  'c080',
  'eda080',
  'f4908080',
  '80',
  'fffe7b007d00',
  '7b007d00',
  'efbbbf7b7d',
  '00',
]
const keys = [
  'more',
  'uuid',
  'name',
  'generation',
  'resources',
  'lower',
  'VGPU',
  '',
  'consumer_type',
  'mappings',
  'é',
  names.host,
]
const oddValues: readonly Value[] = [
  null,
  true,
  false,
  0,
  -1,
  1,
  1.5,
  '{number:1.0}',
  '{number:2e0}',
  '{number:1.0E+2}',
  '{number:-0.0}',
  2147483647,
  2147483648,
  '{number:9223372036854775807}',
  '{number:100000000000000000000}',
  '',
  'x',
  '1',
  "it's",
  'both \' and "',
  'é\u0001',
  'a'.repeat(201),
  'A'.repeat(256),
  [],
  {},
  [1],
  [[]],
  ['a', 'a'],
  [1, '{number:1.0}', true],
  { a: 1 },
  { total: 1 },
  names.host,
]
