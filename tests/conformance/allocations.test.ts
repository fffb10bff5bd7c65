/** /allocations and /resource_providers/{uuid}/allocations: who uses how much of what. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { allocationsBody } from './bodies.ts'
import { onEachServer } from '../support/servers.ts'

const { host, otherHost, instance, otherInstance, project, user } = names
const nobody = '00000000-0000-4000-8000-00000000dead'
const path = `/allocations/${instance}`
const emptyBody = (generation: number) => allocationsBody({}, { generation })

onEachServer('GET /allocations/{consumer_uuid}', ({ client, world }) => {
  test('shows amounts and generation of each provider, and the consumer’s project, user, generation and type', async () => {
    await world('one-claim')
    expect(await client.getAllocations({ consumer_uuid: instance })).toEqual({
      allocations: { [host]: { generation: 3, resources: { VCPU: 2, MEMORY_MB: 2048 } } },
      project_id: project,
      user_id: user,
      consumer_generation: 1,
      consumer_type: 'INSTANCE',
    })
  })

  test.each([
    ['1.0', ['allocations']],
    ['1.11', ['allocations']],
    ['1.12', ['allocations', 'project_id', 'user_id']],
    ['1.27', ['allocations', 'project_id', 'user_id']],
    ['1.28', ['allocations', 'project_id', 'user_id', 'consumer_generation']],
    ['1.37', ['allocations', 'project_id', 'user_id', 'consumer_generation']],
    ['1.38', ['allocations', 'project_id', 'user_id', 'consumer_generation', 'consumer_type']],
  ])('at %s shows %j', async (at, keys) => {
    await world('one-claim')
    const { body } = await ask(client.at(at), 'GET', path)
    expect(Object.keys(body as object)).toEqual(keys)
  })

  test('answers 200 with no allocations, and no generation, for a consumer nobody has heard of', async () => {
    expect(await client.getAllocations({ consumer_uuid: instance })).toEqual({ allocations: {} })
    expect((await ask(client, 'GET', '/allocations/no-uuid')).body).toEqual({ allocations: {} })
  })

  test('knows no consumer by another spelling of its uuid', async () => {
    await world('one-claim')
    expect((await ask(client, 'GET', `/allocations/${instance.toUpperCase()}`)).body).toEqual({
      allocations: {},
    })
  })
})

onEachServer('PUT /allocations/{consumer_uuid}', ({ client, world }) => {
  const put = (body: unknown, at = '1.39') => ask(client.at(at), 'PUT', path, body)
  const held = () => ask(client, 'GET', path).then(({ body }) => body)

  test('answers 204 with nothing', async () => {
    await world('one-host')
    const answer = await put(allocationsBody({ [host]: { VCPU: 1 } }))
    expect([answer.status, answer.text]).toEqual([204, ''])
  })

  test('drops all the consumer held before: the body is the whole', async () => {
    await world('two-hosts')
    await put(allocationsBody({ [otherHost]: { DISK_GB: 10 } }, { generation: 1 }))
    expect(await held()).toMatchObject({
      allocations: { [otherHost]: { resources: { DISK_GB: 10 } } },
      consumer_generation: 2,
    })
    expect(await client.listResourceProviderAllocations({ uuid: host })).toMatchObject({ allocations: {} })
  })

  test('allocates from several providers at once', async () => {
    await world('two-hosts')
    await put(allocationsBody({ [host]: { VCPU: 1 }, [otherHost]: { VCPU: 2 } }, { generation: 1 }))
    expect(await held()).toMatchObject({
      allocations: { [host]: { resources: { VCPU: 1 } }, [otherHost]: { resources: { VCPU: 2 } } },
    })
  })

  test('does not count what the consumer itself held against it', async () => {
    await world('one-claim') // 2 of 8 VCPU
    expect((await put(allocationsBody({ [host]: { VCPU: 8 } }, { generation: 1 }))).status).toBe(204)
  })

  test('ends the consumer when it is left without allocations', async () => {
    await world('one-claim')
    expect((await put(emptyBody(1))).status).toBe(204)
    expect(await held()).toEqual({ allocations: {} })
    expect(await refusal(client, 'DELETE', path)).toEqual(refused('noAllocations', { consumer: instance }))
  })

  test.each(['1.0', '1.7', '1.8', '1.11', '1.12', '1.27', '1.28', '1.33', '1.34', '1.37', '1.38'])(
    'takes the body of %s',
    async (at) => {
      await world('one-host')
      expect((await put(allocationsBody({ [host]: { VCPU: 2 } }, {}, at), at)).status).toBe(204)
      expect(await held()).toMatchObject({ allocations: { [host]: { resources: { VCPU: 2 } } } })
    },
  )

  test.each([
    ['1.7', '1.8', "Additional properties are not allowed ('project_id', 'user_id' were unexpected)"],
    ['1.8', '1.7', "'project_id' is a required property"],
    ['1.27', '1.28', "Additional properties are not allowed ('consumer_generation' was unexpected)"],
    ['1.28', '1.27', "'consumer_generation' is a required property"],
    ['1.37', '1.38', "Additional properties are not allowed ('consumer_type' was unexpected)"],
    ['1.38', '1.37', "'consumer_type' is a required property"],
  ])('refuses at %s the body of %s', async (at, other, reason) => {
    await world('one-host')
    const body = allocationsBody({ [host]: { VCPU: 2 } }, {}, other)
    expect(await complaint(client.at(at), 'PUT', path, body)).toBe(`400 JSON does not validate: ${reason}`)
  })

  test('wants a list of allocations below 1.12 and an object from there on', async () => {
    await world('one-host')
    const asList = allocationsBody({ [host]: { VCPU: 2 } }, {}, '1.11')
    const asObject = allocationsBody({ [host]: { VCPU: 2 } }, {}, '1.12')
    expect(await complaint(client.at('1.12'), 'PUT', path, asList)).toBe(
      `400 JSON does not validate: [{'resource_provider': {'uuid': '${host}'}, 'resources': {'VCPU': 2}}] is not of type 'object'`,
    )
    expect(await complaint(client.at('1.11'), 'PUT', path, asObject)).toBe(
      `400 JSON does not validate: {'${host}': {'resources': {'VCPU': 2}}} is not of type 'array'`,
    )
  })

  test('takes only the last of a provider listed twice, below 1.12', async () => {
    await world('one-host')
    const allocations = [1, 3].map((VCPU) => ({ resource_provider: { uuid: host }, resources: { VCPU } }))
    await put({ allocations }, '1.0')
    expect(await held()).toMatchObject({ allocations: { [host]: { resources: { VCPU: 3 } } } })
  })

  test('takes no empty allocations below 1.28', async () => {
    expect(await complaint(client.at('1.11'), 'PUT', path, allocationsBody({}, {}, '1.11'))).toBe(
      '400 JSON does not validate: [] is too short',
    )
    expect(await complaint(client.at('1.27'), 'PUT', path, allocationsBody({}, {}, '1.27'))).toBe(
      '400 JSON does not validate: {} does not have enough properties',
    )
  })

  test('gives a project and a user of zeros to a consumer written below 1.8', async () => {
    await world('one-host')
    await put(allocationsBody({ [host]: { VCPU: 1 } }, {}, '1.0'), '1.0')
    expect(await held()).toMatchObject({
      project_id: '00000000-0000-0000-0000-000000000000',
      user_id: '00000000-0000-0000-0000-000000000000',
    })
  })

  test('shows a type of "unknown", which it would not take, for a consumer written below 1.38', async () => {
    await world('one-host')
    await put(allocationsBody({ [host]: { VCPU: 1 } }, {}, '1.37'), '1.37')
    expect(await held()).toMatchObject({ consumer_type: 'unknown' })
    const echoed = allocationsBody({ [host]: { VCPU: 1 } }, { generation: 1, type: 'unknown' })
    expect(await complaint(client, 'PUT', path, echoed)).toBe(
      "400 JSON does not validate: 'unknown' does not match '^[A-Z0-9_]+$'",
    )
  })

  test('changes project, user and type of a consumer along with its allocations', async () => {
    await world('one-claim')
    const owner = { generation: 1, project: 'theirs', user: 'them', type: 'MIGRATION' }
    await put(allocationsBody({ [host]: { VCPU: 1 } }, owner))
    expect(await held()).toMatchObject({
      project_id: 'theirs',
      user_id: 'them',
      consumer_type: 'MIGRATION',
      consumer_generation: 2,
    })
  })

  test('leaves the type of a consumer alone when written below 1.38', async () => {
    await world('one-claim')
    await put(allocationsBody({ [host]: { VCPU: 1 } }, { user: 'them' }, '1.12'), '1.12')
    expect(await held()).toMatchObject({ user_id: 'them', consumer_type: 'INSTANCE' })
  })

  test('accepts what GET answered at 1.28, allocations, generations and all', async () => {
    await world('one-claim')
    const { body } = await ask(client.at('1.28'), 'GET', path)
    expect((await put(body, '1.28')).status).toBe(204)
  })

  test('reads mappings from 1.34 on, and keeps nothing of them', async () => {
    await world('one-host')
    const body = (at: string) => ({
      ...allocationsBody({ [host]: { VCPU: 1 } }, {}, at),
      mappings: { '': [host] },
    })
    expect(await complaint(client.at('1.33'), 'PUT', path, body('1.33'))).toBe(
      "400 JSON does not validate: Additional properties are not allowed ('mappings' was unexpected)",
    )
    expect((await put(body('1.34'), '1.34')).status).toBe(204)
    expect(await held()).not.toHaveProperty('mappings')
  })

  test('wants uuids in mappings, of every group but that with no name', async () => {
    await world('one-host')
    const claim = (mappings: unknown) =>
      complaint(client, 'PUT', path, { ...allocationsBody({ [host]: { VCPU: 1 } }), mappings })
    expect(await claim({})).toBe('400 JSON does not validate: {} does not have enough properties')
    expect(await claim({ a: [] })).toBe('400 JSON does not validate: [] is too short')
    expect(await claim({ a: ['compute-1'] })).toBe("400 JSON does not validate: 'compute-1' is not a 'uuid'")
    const unnamed = { ...allocationsBody({ [host]: { VCPU: 1 } }), mappings: { '': ['compute-1'] } }
    expect((await put(unnamed)).status).toBe(204)
  })

  test('answers 400, not 409, to a provider or a class that does not exist', async () => {
    await world('one-host')
    expect(await refusal(client, 'PUT', path, allocationsBody({ [host]: { CUSTOM_NOPE: 1 } }))).toEqual(
      refused('allocationClassUnknown', { consumer: instance, resourceClass: 'CUSTOM_NOPE' }),
    )
    expect(await refusal(client, 'PUT', path, allocationsBody({ [nobody]: { VCPU: 1 } }))).toEqual(
      refused('allocationProviderUnknown', { uuid: nobody }),
    )
  })

  test('takes a consumer’s uuid in any spelling, and stores it dashed and in lower case', async () => {
    await world('one-host')
    const spelled = instance.replaceAll('-', '').toUpperCase()
    const body = allocationsBody({ [host]: { VCPU: 1 } })
    expect((await ask(client, 'PUT', `/allocations/${spelled}`, body)).status).toBe(204)
    expect(await held()).toMatchObject({ consumer_generation: 1 })
  })

  test('refuses a consumer that is no uuid', async () => {
    await world('one-host')
    const body = allocationsBody({ [host]: { VCPU: 1 } })
    expect(await refusal(client, 'PUT', '/allocations/instance-1', body)).toEqual(
      refused('consumerUuidMalformed', { text: 'instance-1' }),
    )
  })

  test.each([
    ['an amount of 0', { [host]: { VCPU: 0 } }, '0 is less than the minimum of 1'],
    ['no class at all', { [host]: {} }, '{} does not have enough properties'],
  ])('refuses %s of a provider', async (_, amounts, reason) => {
    await world('one-host')
    expect(await complaint(client, 'PUT', path, allocationsBody(amounts))).toBe(
      `400 JSON does not validate: ${reason}`,
    )
  })

  test('refuses empty owners, and types that are not upper case', async () => {
    await world('one-host')
    const claim = (owner: object) =>
      complaint(client, 'PUT', path, { ...allocationsBody({ [host]: { VCPU: 1 } }), ...owner })
    expect(await claim({ project_id: '' })).toBe("400 JSON does not validate: '' is too short")
    expect(await claim({ user_id: 'u'.repeat(256) })).toBe(
      `400 JSON does not validate: '${'u'.repeat(256)}' is too long`,
    )
    expect(await claim({ consumer_type: 'Instance' })).toBe(
      "400 JSON does not validate: 'Instance' does not match '^[A-Z0-9_]+$'",
    )
    expect(await claim({ consumer_generation: '1' })).toBe(
      "400 JSON does not validate: '1' is not of type 'integer', 'null'",
    )
  })
})

onEachServer('DELETE /allocations/{consumer_uuid}', ({ client, world }) => {
  test('lets go of everything, whatever the consumer generation, and answers 204 with nothing', async () => {
    await world('one-claim')
    const answer = await ask(client, 'DELETE', path)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await client.getAllocations({ consumer_uuid: instance })).toEqual({ allocations: {} })
    expect(await client.listResourceProviderAllocations({ uuid: host })).toMatchObject({ allocations: {} })
  })

  test('answers 404 when there is nothing to let go of, though GET answers 200', async () => {
    expect(await refusal(client, 'DELETE', path)).toEqual(refused('noAllocations', { consumer: instance }))
  })

  test('knows no consumer by another spelling of its uuid', async () => {
    await world('one-claim')
    const consumer = instance.toUpperCase()
    expect(await refusal(client, 'DELETE', `/allocations/${consumer}`)).toEqual(
      refused('noAllocations', { consumer }),
    )
  })
})

onEachServer('POST /allocations', ({ client, world }) => {
  const post = (body: unknown, at = '1.39') => ask(client.at(at), 'POST', '/allocations', body)
  const heldBy = async (consumer_uuid: string) => (await client.getAllocations({ consumer_uuid })).allocations

  test('writes the allocations of several consumers, and answers 204 with nothing', async () => {
    await world('one-host')
    const answer = await post({
      [instance]: allocationsBody({ [host]: { VCPU: 1 } }),
      [otherInstance]: allocationsBody({ [host]: { VCPU: 2 } }),
    })
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await client.listResourceProviderAllocations({ uuid: host })).toEqual({
      allocations: {
        [instance]: { resources: { VCPU: 1 }, consumer_generation: 1 },
        [otherInstance]: { resources: { VCPU: 2 }, consumer_generation: 1 },
      },
      resource_provider_generation: 3,
    })
  })

  test('moves allocations from one consumer to another even when the provider is full', async () => {
    await world('one-host')
    await post({ [instance]: allocationsBody({ [host]: { VCPU: 8 } }) })
    const moved = {
      [instance]: emptyBody(1),
      [otherInstance]: allocationsBody({ [host]: { VCPU: 8 } }),
    }
    expect((await post(moved)).status).toBe(204)
    expect(await heldBy(instance)).toEqual({})
    expect(await heldBy(otherInstance)).toMatchObject({ [host]: { resources: { VCPU: 8 } } })
  })

  test('writes all or nothing', async () => {
    await world('one-claim')
    const tooMuch = {
      [instance]: allocationsBody({ [host]: { VCPU: 1 } }, { generation: 1 }),
      [otherInstance]: allocationsBody({ [host]: { VCPU: 8 } }),
    }
    expect((await post(tooMuch)).status).toBe(409)
    expect(await heldBy(instance)).toMatchObject({ [host]: { resources: { VCPU: 2, MEMORY_MB: 2048 } } })
    expect(await heldBy(otherInstance)).toEqual({})
  })

  test('counts the consumers of one request together', async () => {
    await world('one-host')
    const both = {
      [instance]: allocationsBody({ [host]: { VCPU: 5 } }),
      [otherInstance]: allocationsBody({ [host]: { VCPU: 4 } }),
    }
    expect(await refusal(client, 'POST', '/allocations', both)).toEqual(
      refused('capacityExceeded', { resourceClass: 'VCPU', uuid: host }),
    )
  })

  test.each(['1.13', '1.27', '1.28', '1.33', '1.34', '1.37', '1.38'])('takes the body of %s', async (at) => {
    await world('one-host')
    const body = { [instance]: allocationsBody({ [host]: { VCPU: 2 } }, {}, at) }
    expect((await post(body, at)).status).toBe(204)
    expect(await heldBy(instance)).toMatchObject({ [host]: { resources: { VCPU: 2 } } })
  })

  test('lets a consumer be emptied from 1.13 on, where PUT does not yet', async () => {
    await world('one-claim')
    expect((await post({ [instance]: allocationsBody({}, {}, '1.13') }, '1.13')).status).toBe(204)
    expect(await heldBy(instance)).toEqual({})
  })

  test('needs at least one consumer, each by a uuid', async () => {
    expect(await complaint(client, 'POST', '/allocations', {})).toBe(
      '400 JSON does not validate: {} does not have enough properties',
    )
    expect(await complaint(client, 'POST', '/allocations', { 'instance-1': emptyBody(1) })).toBe(
      "400 JSON does not validate: 'instance-1' does not match any of the regexes: '^[0-9a-fA-F-]{36}$'",
    )
  })

  test('stores a consumer under the spelling it was sent', async () => {
    await world('one-host')
    const spelled = instance.toUpperCase()
    await post({ [spelled]: allocationsBody({ [host]: { VCPU: 1 } }) })
    expect(await heldBy(instance)).toEqual({})
    expect(await heldBy(spelled)).toMatchObject({ [host]: { resources: { VCPU: 1 } } })
  })

  test('answers 400, not 409, to a provider or a class that does not exist', async () => {
    await world('one-host')
    const claim = (provider: string, resourceClass: string) =>
      refusal(client, 'POST', '/allocations', {
        [instance]: allocationsBody({ [provider]: { [resourceClass]: 1 } }),
      })
    expect(await claim(host, 'CUSTOM_NOPE')).toEqual(
      refused('allocationsClassUnknown', { resourceClass: 'CUSTOM_NOPE' }),
    )
    expect(await claim(nobody, 'VCPU')).toEqual(refused('allocationProviderUnknown', { uuid: nobody }))
  })
})

onEachServer('GET /resource_providers/{uuid}/allocations', ({ client, world }) => {
  const ofHost = `/resource_providers/${host}/allocations`

  test('shows who uses how much of the provider, and the generations of all', async () => {
    await world('one-claim')
    expect(await client.listResourceProviderAllocations({ uuid: host })).toEqual({
      allocations: { [instance]: { resources: { VCPU: 2, MEMORY_MB: 2048 }, consumer_generation: 1 } },
      resource_provider_generation: 3,
    })
  })

  test('shows no consumer generation below 1.28', async () => {
    await world('one-claim')
    expect((await ask(client.at('1.27'), 'GET', ofHost)).body).toEqual({
      allocations: { [instance]: { resources: { VCPU: 2, MEMORY_MB: 2048 } } },
      resource_provider_generation: 3,
    })
  })

  test('shows an empty object for a provider nobody uses', async () => {
    await world('one-host')
    expect(await client.listResourceProviderAllocations({ uuid: host })).toEqual({
      allocations: {},
      resource_provider_generation: 2,
    })
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'GET', ofHost)).toEqual(
      refused('providerOfAllocationsNotFound', { uuid: host }),
    )
  })
})
