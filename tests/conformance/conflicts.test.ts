/** Every 409: what brings it about, and what it says. */

import { describe, expect, test } from 'vitest'
import {
  codeOf,
  errorKeys,
  errorVariant,
  messageIn,
  recognise,
  type ErrorArgs,
  type ErrorKey,
} from '#api/errors.ts'
import { newest, oldest, since } from '#api/microversion.ts'
import { operationIds, operations, type Operation, type OperationId } from '#api/operations.ts'
import type { Client } from '#client/index.ts'
import { names, type WorldKey } from '#worlds/index.ts'
import { ask, errorsIn, refusal, refused } from './ask.ts'
import { allocationsBody, inventoriesBody, type Amounts } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, otherHost, root, instance, otherInstance } = names
const ofHost = `/resource_providers/${host}`

/** One way to meet a conflict, acting alone. */
interface Conflict<K extends ErrorKey = ErrorKey> {
  readonly situation: K
  readonly operation: OperationId
  /** When it is answered: follows "… when". */
  readonly when: string
  readonly world: WorldKey
  /** What must happen in that world first. */
  readonly before?: (client: Client) => Promise<unknown>
  /** Method, path and body of the request, at a microversion. */
  readonly request: (at: string) => [method: string, path: string, body?: unknown]
  readonly args: ErrorArgs<K>[0]
}

const conflict = <K extends ErrorKey>(each: Conflict<K>): Conflict => each as Conflict

/** The same refusal from each write of allocations; the reshaper also gives a provider that has no part in it what it has. */
function allocationConflicts<K extends ErrorKey>(
  each: Pick<Conflict<K>, 'situation' | 'when' | 'world' | 'before' | 'args'> & {
    amounts: Amounts
    consumer?: string
    generation?: number | null
  },
): Conflict[] {
  const { amounts, consumer = otherInstance, generation = null, ...rest } = each
  return [
    conflict({
      ...rest,
      operation: 'setAllocations',
      request: (at) => ['PUT', `/allocations/${consumer}`, allocationsBody(amounts, { generation }, at)],
    }),
    conflict({
      ...rest,
      operation: 'setManyAllocations',
      request: (at) => ['POST', '/allocations', { [consumer]: allocationsBody(amounts, { generation }, at) }],
    }),
    conflict({
      ...rest,
      operation: 'reshape',
      before: async (client) => {
        await each.before?.(client)
        await client.createResourceProvider({ body: { name: 'bystander', uuid: otherHost } })
      },
      request: (at) => [
        'POST',
        '/reshaper',
        {
          inventories: { [otherHost]: inventoriesBody(0, { DISK_GB: 1 }) },
          allocations: { [consumer]: allocationsBody(amounts, { generation }, at) },
        },
      ],
    }),
  ]
}

const conflicts: Conflict[] = [
  conflict({
    situation: 'providerNameTaken',
    operation: 'createResourceProvider',
    when: 'another provider has the name',
    world: 'one-host',
    request: () => ['POST', '/resource_providers', { name: 'compute-1' }],
    args: { name: 'compute-1' },
  }),
  conflict({
    situation: 'providerUuidTaken',
    operation: 'createResourceProvider',
    when: 'another provider has the uuid',
    world: 'one-host',
    request: () => ['POST', '/resource_providers', { name: 'compute-2', uuid: host }],
    args: { uuid: host },
  }),
  conflict({
    situation: 'providerUuidTaken',
    operation: 'createResourceProvider',
    when: 'another provider has the uuid in another spelling',
    world: 'one-host',
    request: () => ['POST', '/resource_providers', { name: 'compute-2', uuid: host.toUpperCase() }],
    args: { uuid: host },
  }),
  conflict({
    situation: 'providerNameAndUuidTaken',
    operation: 'createResourceProvider',
    when: 'both name and uuid are taken',
    world: 'one-host',
    request: () => ['POST', '/resource_providers', { name: 'compute-1', uuid: host }],
    args: { uuid: host },
  }),
  conflict({
    situation: 'providerRenameTaken',
    operation: 'updateResourceProvider',
    when: 'another provider has the name',
    world: 'two-hosts',
    request: () => ['PUT', ofHost, { name: 'compute-2' }],
    args: { name: 'compute-2' },
  }),
  conflict({
    situation: 'providerHasAllocations',
    operation: 'deleteResourceProvider',
    when: 'consumers use the provider',
    world: 'one-claim',
    request: () => ['DELETE', ofHost],
    args: { uuid: host },
  }),
  conflict({
    situation: 'providerHasChildren',
    operation: 'deleteResourceProvider',
    when: 'there are providers beneath it',
    world: 'tree',
    request: () => ['DELETE', `/resource_providers/${root}`],
    args: { uuid: root },
  }),
  conflict({
    situation: 'generationConflict',
    operation: 'setInventories',
    when: 'the generation is stale',
    world: 'one-host',
    request: () => ['PUT', `${ofHost}/inventories`, inventoriesBody(1, { VCPU: 8 })],
    args: undefined,
  }),
  conflict({
    situation: 'generationConflict',
    operation: 'updateInventory',
    when: 'the generation is stale',
    world: 'one-host',
    request: () => ['PUT', `${ofHost}/inventories/VCPU`, { total: 8, resource_provider_generation: 1 }],
    args: undefined,
  }),
  conflict({
    situation: 'inventoriesInUse',
    operation: 'setInventories',
    when: 'a class left out is in use',
    world: 'one-claim',
    request: () => ['PUT', `${ofHost}/inventories`, inventoriesBody(3, { MEMORY_MB: 16384 })],
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  conflict({
    situation: 'inventoryInUse',
    operation: 'deleteInventory',
    when: 'the class is in use',
    world: 'one-claim',
    request: () => ['DELETE', `${ofHost}/inventories/VCPU`],
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  conflict({
    situation: 'allInventoriesInUse',
    operation: 'deleteInventories',
    when: 'one class is in use',
    world: 'one-host',
    before: (client) =>
      ask(client, 'PUT', `/allocations/${instance}`, allocationsBody({ [host]: { DISK_GB: 1 } })),
    request: () => ['DELETE', `${ofHost}/inventories`],
    args: { resourceClass: 'DISK_GB', uuid: host },
  }),
  conflict({
    situation: 'generationAlreadyChanged',
    operation: 'setTraits',
    when: 'the generation is stale',
    world: 'one-host',
    request: () => ['PUT', `${ofHost}/traits`, { traits: [], resource_provider_generation: 1 }],
    args: undefined,
  }),
  conflict({
    situation: 'generationAlreadyChanged',
    operation: 'setAggregates',
    when: 'the generation is stale',
    world: 'one-host',
    request: () => ['PUT', `${ofHost}/aggregates`, { aggregates: [], resource_provider_generation: 1 }],
    args: undefined,
  }),
  conflict({
    situation: 'traitInUse',
    operation: 'deleteTrait',
    when: 'a provider has the trait',
    world: 'one-host',
    before: async (client) => {
      await client.createTrait({ name: 'CUSTOM_A' })
      await client.setTraits({ uuid: host, body: { traits: ['CUSTOM_A'], resource_provider_generation: 2 } })
    },
    request: () => ['DELETE', '/traits/CUSTOM_A'],
    args: { name: 'CUSTOM_A' },
  }),
  conflict({
    situation: 'resourceClassExists',
    operation: 'createResourceClass',
    when: 'the class exists',
    world: 'empty',
    before: createClass('CUSTOM_A'),
    request: () => ['POST', '/resource_classes', { name: 'CUSTOM_A' }],
    args: { name: 'CUSTOM_A' },
  }),
  conflict({
    situation: 'resourceClassRenameTaken',
    operation: 'updateResourceClass',
    when: 'another class has the new name',
    world: 'empty',
    before: async (client) => {
      await createClass('CUSTOM_A')(client)
      await createClass('CUSTOM_B')(client)
    },
    request: () => ['PUT', '/resource_classes/CUSTOM_A', { name: 'CUSTOM_B' }],
    args: { name: 'CUSTOM_B' },
  }),
  conflict({
    situation: 'resourceClassInUse',
    operation: 'deleteResourceClass',
    when: 'a provider has an inventory of it',
    world: 'one-host',
    before: async (client) => {
      await createClass('CUSTOM_A')(client)
      await client.createInventory({ uuid: host, body: { resource_class: 'CUSTOM_A', total: 1 } })
    },
    request: () => ['DELETE', '/resource_classes/CUSTOM_A'],
    args: { name: 'CUSTOM_A' },
  }),
  conflict({
    situation: 'reshapedGenerationConflict',
    operation: 'reshape',
    when: 'the generation of a provider is stale',
    world: 'one-host',
    request: () => [
      'POST',
      '/reshaper',
      { inventories: { [host]: inventoriesBody(1, { VCPU: 8 }) }, allocations: {} },
    ],
    args: { uuid: host, actual: 2, given: 1 },
  }),
  conflict({
    situation: 'inventoriesInUse',
    operation: 'reshape',
    when: 'a class left out is in use',
    world: 'one-claim',
    request: () => [
      'POST',
      '/reshaper',
      { inventories: { [host]: inventoriesBody(3, { MEMORY_MB: 16384 }) }, allocations: {} },
    ],
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  ...allocationConflicts({
    situation: 'consumerDoesNotExist',
    when: 'a generation is sent for a consumer that does not exist',
    world: 'one-host',
    amounts: { [host]: { VCPU: 1 } },
    generation: 5,
    args: { given: 5 },
  }),
  ...allocationConflicts({
    situation: 'consumerGenerationConflict',
    when: 'the consumer generation is stale',
    world: 'one-claim',
    amounts: { [host]: { VCPU: 1 } },
    consumer: instance,
    generation: 0,
    args: { expected: 1, given: 0 },
  }),
  ...allocationConflicts({
    situation: 'consumerGenerationConflict',
    when: 'null is sent for a consumer that exists',
    world: 'one-claim',
    amounts: { [host]: { VCPU: 1 } },
    consumer: instance,
    generation: null,
    args: { expected: 1, given: 'None' },
  }),
  ...allocationConflicts({
    situation: 'capacityExceeded',
    when: 'more is asked for than is left',
    world: 'one-claim',
    amounts: { [host]: { VCPU: 7 } },
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  ...allocationConflicts({
    situation: 'constraintsViolated',
    when: 'the amount is below min_unit',
    world: 'one-host',
    before: setUnits({ min_unit: 2 }),
    amounts: { [host]: { VCPU: 1 } },
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  ...allocationConflicts({
    situation: 'constraintsViolated',
    when: 'the amount is above max_unit',
    world: 'one-host',
    before: setUnits({ max_unit: 4 }),
    amounts: { [host]: { VCPU: 5 } },
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  ...allocationConflicts({
    situation: 'constraintsViolated',
    when: 'the amount is no multiple of step_size',
    world: 'one-host',
    before: setUnits({ step_size: 2 }),
    amounts: { [host]: { VCPU: 3 } },
    args: { resourceClass: 'VCPU', uuid: host },
  }),
  ...allocationConflicts({
    situation: 'inventoryMissing',
    when: 'the provider has another class of the request, but not this one',
    world: 'one-host',
    amounts: { [host]: { VCPU: 1, VGPU: 1 } },
    args: { resourceClass: 'VGPU', uuid: host },
  }),
  ...allocationConflicts({
    situation: 'allInventoryMissing',
    when: 'the provider has no class of the request',
    world: 'one-host',
    amounts: { [host]: { VGPU: 1 } },
    args: { resourceClass: 'VGPU', uuid: host },
  }),
]

function createClass(name: string) {
  return (client: Client) => client.createResourceClass({ body: { name } })
}

function setUnits(units: object) {
  const body = { total: 8, resource_provider_generation: 2, ...units }
  return (client: Client) => ask(client, 'PUT', `${ofHost}/inventories/VCPU`, body)
}

/** The oldest microversion at which the operation can give the conflict, and the newest that can. */
function endsOf({ situation, operation }: Conflict): string[] {
  const { since: ofOperation }: Operation = operations[operation]
  const { since: ofSituation, until } = errorVariant(situation)
  const starts = [
    ofOperation && since[ofOperation],
    ofSituation && since[ofSituation],
    operation === 'setAggregates' && since.aggregateGeneration, // below, no generation is sent
  ].flatMap((version) => (version ? [Number(version.slice(2))] : []))
  const last = until ? `1.${Number(since[until].slice(2)) - 1}` : newest
  return [starts.length > 0 ? `1.${Math.max(...starts)}` : oldest, last]
}

onEachServer('Answers 409', ({ client, world }) => {
  for (const each of conflicts) {
    const { method, path }: Operation = operations[each.operation]
    test.each(endsOf(each))(`to ${method} ${path} when ${each.when}, at %s`, async (at) => {
      await world(each.world)
      await each.before?.(client)
      expect(await refusal(client.at(at), ...each.request(at))).toEqual(
        refused(each.situation, each.args as never, at),
      )
    })
  }

  test('to POST …/inventories when the provider has the class, in words that begin "Update conflict"', async () => {
    await world('one-host')
    const answer = await ask(client, 'POST', `${ofHost}/inventories`, { resource_class: 'VCPU', total: 1 })
    const [error] = errorsIn(answer.body)
    expect([error?.status, error?.code]).toEqual([409, 'placement.concurrent_update'])
    expect(recognise({ status: 409, detail: error?.detail ?? '', operation: 'createInventory' })).toBe(
      'inventoryExists',
    )
  })

  test('to PUT …/inventories with the classes that are in use, joined by commas', async () => {
    await world('one-claim')
    const { status, message } = await refusal(
      client,
      'PUT',
      `${ofHost}/inventories`,
      inventoriesBody(3, { DISK_GB: 100 }),
    )
    expect(status).toBe(409)
    expect(message).toMatch(
      new RegExp(
        `^update conflict: Inventory for '(VCPU, MEMORY_MB|MEMORY_MB, VCPU)' on resource provider '${host}' in use.$`,
      ),
    )
  })

  test('naming every class of the request and every provider that has none of them', async () => {
    await world('two-hosts')
    const body = allocationsBody({ [host]: { VGPU: 1 }, [otherHost]: { PGPU: 1 } })
    const { status, message } = await refusal(client, 'PUT', `/allocations/${otherInstance}`, body)
    const [, classes, uuids] =
      /^Unable to allocate inventory: Inventory for '(.*)' on resource provider '(.*)' invalid.$/.exec(
        message,
      ) ?? []
    expect([status, classes?.split(', ').sort(), uuids?.split(', ').sort()]).toEqual([
      409,
      ['PGPU', 'VGPU'],
      [host, otherHost].sort(),
    ])
  })

  test('to DELETE of a provider that has both children and allocations because of its children', async () => {
    await world('tree')
    await ask(client, 'PUT', `/allocations/${instance}`, allocationsBody({ [root]: { DISK_GB: 1 } }))
    await expect(client.deleteResourceProvider({ uuid: root })).toBeRefused('providerHasChildren')
  })

  test('and changes nothing', async () => {
    await world('one-claim')
    const state = async () => [
      await client.listInventories({ uuid: host }),
      await client.listResourceProviderTraits({ uuid: host }),
      await client.listResourceProviderAllocations({ uuid: host }),
      await client.getAllocations({ consumer_uuid: otherInstance }),
    ]
    const before = await state()
    for (const { world: where, before: first, request } of conflicts) {
      if (where !== 'one-claim' || first) continue
      expect((await ask(client, ...request(newest))).status).toBe(409)
    }
    expect(await state()).toEqual(before)
  })
})

/** What each race needs of its request: a body fit for the world one-claim. */
const requests: Partial<Record<OperationId, [method: string, path: string, body?: unknown]>> = {
  createInventory: ['POST', `${ofHost}/inventories`, { resource_class: 'VGPU', total: 1 }],
  setInventories: [
    'PUT',
    `${ofHost}/inventories`,
    inventoriesBody(3, { VCPU: 8, MEMORY_MB: 16384, DISK_GB: 100 }),
  ],
  updateInventory: ['PUT', `${ofHost}/inventories/VCPU`, { total: 8, resource_provider_generation: 3 }],
  deleteInventory: ['DELETE', `${ofHost}/inventories/DISK_GB`],
  deleteInventories: ['DELETE', `${ofHost}/inventories`],
  setAggregates: ['PUT', `${ofHost}/aggregates`, { aggregates: [], resource_provider_generation: 3 }],
  setTraits: ['PUT', `${ofHost}/traits`, { traits: [], resource_provider_generation: 3 }],
  deleteTraits: ['DELETE', `${ofHost}/traits`],
  setAllocations: ['PUT', `/allocations/${otherInstance}`, allocationsBody({ [host]: { VCPU: 1 } })],
  setManyAllocations: ['POST', '/allocations', { [otherInstance]: allocationsBody({ [host]: { VCPU: 1 } }) }],
  createResourceClass: ['POST', '/resource_classes', { name: 'CUSTOM_EXAMPLE' }],
  updateResourceClass: ['PUT', '/resource_classes/CUSTOM_A'],
  reshape: [
    'POST',
    '/reshaper',
    {
      inventories: { [host]: inventoriesBody(3, { VCPU: 8, MEMORY_MB: 16384, DISK_GB: 100 }) },
      allocations: {},
    },
  ],
}

const races = errorKeys
  .filter((key) => errorVariant(key).race)
  .flatMap((key) => (errorVariant(key).operations ?? []).map((operation) => [key, operation] as const))

onEachServer(
  'A conflict that needs two writers to meet inside the server, where only the mock can be asked for it',
  ({ client, world, server }) => {
    test.skipIf(server.name === 'real').each(races)(
      'is answered to Prefer: example=%s on %s, and nothing changes',
      async (key, operation) => {
        await world('one-claim')
        const request = requests[operation]
        if (!request) throw new TypeError(`no request for ${operation}`)
        const [method, path, body] = request
        const before = await client.getResourceProvider({ uuid: host })
        const answer = await ask(client, method, path, body, { prefer: `example=${key}` })
        const [error] = errorsIn(answer.body)
        expect([answer.status, error?.status, error?.code]).toEqual([
          errorVariant(key).status,
          errorVariant(key).status,
          codeOf(key),
        ])
        expect(
          recognise({ status: answer.status, detail: error?.detail ?? '', operation, code: error?.code }),
        ).toBe(key)
        const words = observedRaces[`${key} of ${operation}`] ?? 'not observed'
        const message = messageIn(error?.detail ?? '')
        expect(words.endsWith('(') ? message.slice(0, words.length) : message).toBe(words)
        expect(await client.getResourceProvider({ uuid: host })).toEqual(before)
      },
    )
  },
)

const providerRace =
  'Another thread concurrently updated the resource provider data. Please retry your update'
const dataRace = 'Another thread concurrently updated the data. Please retry your update'

/** What was observed on real Placement when each race was forced there; a database adds words of its own. */
const observedRaces: Readonly<Record<string, string>> = {
  'createInventoryRace of createInventory': `Update conflict: ${providerRace}`,
  'updateInventoryRace of setInventories': `update conflict: ${providerRace}`,
  'updateInventoryRace of updateInventory': `update conflict: ${providerRace}`,
  'inventoryVanished of setInventories': `Race condition detected when setting inventory. No inventory record with resource class for resource provider ${host}: No inventory of class VCPU found.`,
  'inventoryInsertedConcurrently of setInventories': 'update conflict: (',
  'deleteInventoryRace of deleteInventory': `Unable to delete inventory of class DISK_GB: ${providerRace}`,
  'deleteInventoriesRace of deleteInventories': `Unable to delete inventory for resource provider ${host} because the inventory was updated by another process. Please retry your request.`,
  'setAggregatesRace of setAggregates': `Update conflict: ${providerRace}`,
  'aggregateInsertRace of setAggregates': 'Update conflict: (',
  'setTraitsRace of setTraits': providerRace,
  'deleteTraitsRace of deleteTraits': providerRace,
  'resourceClassIdRace of createResourceClass':
    'Max retries of DB transaction exceeded attempting to create resource class: CUSTOM_EXAMPLE, please try again.',
  'confirmResourceClassRace of updateResourceClass':
    'Max retries of DB transaction exceeded attempting to perform creating resource class CUSTOM_A.',
  'providerChangedDuringAllocation of setAllocations': `Inventory and/or allocations changed while attempting to allocate: ${providerRace}`,
  'providerChangedDuringAllocation of setManyAllocations': `Inventory and/or allocations changed while attempting to allocate: ${providerRace}`,
  'consumerChangedDuringAllocation of setAllocations': `Inventory and/or allocations changed while attempting to allocate: ${dataRace}`,
  'consumerChangedDuringAllocation of setManyAllocations': `Inventory and/or allocations changed while attempting to allocate: ${dataRace}`,
  'reshapedProviderRace of reshape': `update conflict: ${providerRace}`,
  'reshapedConsumerRace of reshape': `update conflict: ${dataRace}`,
}

describe('The catalogue of refusals', () => {
  test('has no conflict that none of the above provokes', () => {
    const provoked = new Set(conflicts.map(({ situation, operation }) => `${situation} of ${operation}`))
    provoked.add('inventoryExists of createInventory')
    const listed = errorKeys
      .filter((key) => errorVariant(key).status === 409 && !errorVariant(key).race)
      .flatMap((key) =>
        (errorVariant(key).operations ?? operationIds).map((operation) => `${key} of ${operation}`),
      )
    expect(listed.filter((each) => !provoked.has(each))).toEqual([])
    expect([...provoked].filter((each) => !listed.includes(each))).toEqual([])
    expect(listed).toHaveLength(38)
  })

  test('has the conflicts that need a race, each for each operation that can meet it', () => {
    expect(races.filter(([key]) => errorVariant(key).status === 409)).toHaveLength(17)
  })
})
