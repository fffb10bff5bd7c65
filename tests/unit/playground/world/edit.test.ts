import { describe, expect, test } from 'vitest'
import type { StateDocument } from '#placement/index.ts'
import {
  FormError,
  formOfConsumer,
  formOfProvider,
  inWordsOf,
  newConsumer,
  newInventory,
  newProvider,
  withConsumer,
  withoutConsumer,
  withoutProvider,
  withProvider,
  type Unchecked,
} from '#playground/world/edit.ts'
import { namingOf } from '#race/describe.ts'
import { documentOf, readDocument } from '#playground/world/worlds-in-page.ts'
import { names } from '#worlds/index.ts'

const uuid = '11111111-2222-4333-8444-555555555555'

async function taken(document: Unchecked): Promise<StateDocument> {
  const found = await readDocument(JSON.stringify(document))
  if (found.kind === 'fault') throw new Error(inWordsOf(document, found.message, namingOf([], names)))
  return found.state
}

async function providerOf(world: StateDocument, of: string) {
  const found = world.resource_providers.find((one) => one.uuid === of)
  if (!found) throw new Error(`no provider ${of}`)
  return found
}

describe('the form of a provider', () => {
  test('that is not changed changes nothing', async () => {
    for (const name of ['one-claim', 'tree']) {
      const world = await documentOf(name)
      for (const provider of world.resource_providers) {
        expect(await taken(withProvider(world, formOfProvider(provider), provider.uuid))).toEqual(world)
      }
    }
  })

  test('adds one beneath another, with what it has', async () => {
    const world = await documentOf('one-host')
    const form = {
      ...newProvider(uuid),
      name: ' numa0 ',
      parent_provider_uuid: names.host,
      inventories: [
        { ...newInventory, resource_class: 'CUSTOM_GOLD', total: '4' },
        { ...newInventory, resource_class: 'PCPU', total: '8', reserved: '1', allocation_ratio: '1.5' },
      ],
      traits: 'CUSTOM_NEAR, HW_CPU_X86_AVX2',
      aggregates: uuid,
    }
    const made = await taken(withProvider(world, form))
    expect(made.resource_classes).toEqual(['CUSTOM_GOLD'])
    expect(made.traits).toEqual(['CUSTOM_NEAR'])
    expect(await providerOf(made, uuid)).toMatchObject({
      name: 'numa0',
      generation: 0,
      parent_provider_uuid: names.host,
      inventories: {
        CUSTOM_GOLD: { total: 4, reserved: 0, min_unit: 1, allocation_ratio: 1 },
        PCPU: { total: 8, reserved: 1, allocation_ratio: 1.5 },
      },
      traits: ['HW_CPU_X86_AVX2', 'CUSTOM_NEAR'],
      aggregates: [uuid],
    })
  })

  test('renames one, moves it and takes an inventory away', async () => {
    const world = await documentOf('tree')
    const [root, child] = world.resource_providers
    if (!root || !child) throw new Error('there is no tree')
    const [first] = formOfProvider(child).inventories
    const form = {
      ...formOfProvider(child),
      name: 'other',
      parent_provider_uuid: '',
      inventories: first ? [first] : [],
    }
    const made = await providerOf(await taken(withProvider(world, form, child.uuid)), child.uuid)
    expect(made.name).toBe('other')
    expect(made.parent_provider_uuid).toBeNull()
    expect(Object.keys(made.inventories)).toEqual([first?.resource_class])
  })

  test.each([
    [{ name: '' }, 'host, name: expected a string, got ""'],
    [{ generation: 'x' }, 'compute-1, generation: expected an integer from 0 to 2147483647, got "x"'],
    [{ traits: 'HW_NOTHING' }, 'compute-1, traits[0]: expected the name of a known trait, got "HW_NOTHING"'],
    [
      { parent_provider_uuid: names.host },
      'compute-1, parent_provider_uuid: expected a provider that is not',
    ],
    [
      { inventories: [{ ...newInventory, resource_class: 'VCPU', total: 'eight' }] },
      'compute-1, inventories.VCPU.total: expected an integer from 1 to 2147483647, got "eight"',
    ],
    [
      { inventories: [{ ...newInventory, resource_class: 'VCPU' }] },
      'compute-1, inventories.VCPU.total: expected an integer from 1 to 2147483647, got nothing',
    ],
  ])('with %o is refused by field, value and what was expected', async (change, message) => {
    const world = await documentOf('one-host')
    const form = { ...formOfProvider(await providerOf(world, names.host)), ...change }
    await expect(taken(withProvider(world, form, names.host))).rejects.toThrow(message)
  })

  test('has each resource class once', async () => {
    const row = { ...newInventory, resource_class: 'VCPU', total: '1' }
    const form = { ...newProvider(uuid), name: 'a', inventories: [row, row] }
    const world = await documentOf('empty')
    expect(() => withProvider(world, form)).toThrow(FormError)
    expect(() => withProvider(world, form)).toThrow(
      'inventories: expected each resource class once, got “VCPU” twice',
    )
  })

  test('of a new one does not take the place of another', async () => {
    const world = await documentOf('one-host')
    const form = { ...newProvider(names.host), name: 'other' }
    await expect(taken(withProvider(world, form))).rejects.toThrow('a uuid that no other provider has')
  })

  test('removes one, unless something is beneath it or of it', async () => {
    const tree = await documentOf('tree')
    const [root, child] = tree.resource_providers
    if (!root || !child) throw new Error('there is no tree')
    await expect(taken(withoutProvider(tree, root.uuid))).rejects.toThrow(
      'compute-3-numa0, parent_provider_uuid: expected the uuid of a provider in this document',
    )
    expect((await taken(withoutProvider(tree, child.uuid))).resource_providers).toEqual([root])
    await expect(taken(withoutProvider(await documentOf('one-claim'), names.host))).rejects.toThrow(
      'instance, allocations.host: expected an allocation of a provider in this document',
    )
  })
})

describe('the form of a consumer', () => {
  test('that is not changed changes nothing', async () => {
    const world = await documentOf('one-claim')
    const [consumer] = world.consumers
    if (!consumer) throw new Error('there is no consumer')
    expect(await taken(withConsumer(world, formOfConsumer(consumer), consumer.uuid))).toEqual(world)
  })

  test('adds one with what it holds, and changes and removes it', async () => {
    const world = await documentOf('two-hosts')
    const allocation = { resource_provider: names.host, resource_class: 'VCPU', amount: '1' }
    const form = {
      ...newConsumer(uuid),
      consumer_type: 'INSTANCE',
      allocations: [
        allocation,
        { ...allocation, resource_class: 'MEMORY_MB', amount: '64' },
        { ...allocation, resource_provider: names.otherHost },
      ],
    }
    const added = await taken(withConsumer(world, form))
    expect(added.consumers.at(-1)).toEqual({
      uuid,
      generation: 1,
      project_id: 'project',
      user_id: 'user',
      consumer_type: 'INSTANCE',
      allocations: {
        [names.host]: { resources: { VCPU: 1, MEMORY_MB: 64 } },
        [names.otherHost]: { resources: { VCPU: 1 } },
      },
    })
    const less = await taken(withConsumer(added, { ...form, allocations: [allocation] }, uuid))
    expect(less.consumers.at(-1)?.allocations).toEqual({ [names.host]: { resources: { VCPU: 1 } } })
    expect(await taken(withoutConsumer(less, uuid))).toEqual(world)
  })

  test('is refused by field, value and what was expected', async () => {
    const world = await documentOf('one-host')
    const allocation = { resource_provider: names.host, resource_class: 'VCPU', amount: '0' }
    await expect(
      taken(withConsumer(world, { ...newConsumer(uuid), allocations: [allocation] })),
    ).rejects.toThrow('11111111…, allocations.host.resources.VCPU: expected an integer from 1 to')
    for (const [unfinished, expected] of [
      [{ ...allocation, amount: '' }, 'expected an integer from 1 to 9007199254740991, got null'],
      [{ ...allocation, resource_class: '' }, 'expected an amount of a known resource class'],
      [{ ...allocation, resource_provider: '' }, 'expected an allocation of a provider in this document'],
    ] as const) {
      await expect(
        taken(withConsumer(world, { ...newConsumer(uuid), allocations: [unfinished] })),
      ).rejects.toThrow(expected)
    }
    expect(() =>
      withConsumer(world, { ...newConsumer(uuid), allocations: [allocation, allocation] }),
    ).toThrow(`allocations: expected each resource class once, got “VCPU of ${names.host}” twice`)
  })
})
