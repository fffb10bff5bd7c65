/** /resource_providers/{uuid}/aggregates: the groups a provider belongs to. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const { host } = names
const path = `/resource_providers/${host}/aggregates`
const a = '0c9a7e00-0000-4000-8000-00000000000a'
const b = '0c9a7e00-0000-4000-8000-00000000000b'

onEachServer('GET /resource_providers/{uuid}/aggregates', ({ client, world }) => {
  test('shows none for a provider that is in none, and the generation', async () => {
    await world('one-host')
    expect(await client.listAggregates({ uuid: host })).toEqual({
      aggregates: [],
      resource_provider_generation: 2,
    })
  })

  test('shows no generation below 1.19', async () => {
    await world('one-host')
    expect((await ask(client.at('1.18'), 'GET', path)).body).toEqual({ aggregates: [] })
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'GET', path)).toEqual(refused('providerNotFound', { uuid: host }))
  })
})

onEachServer('PUT /resource_providers/{uuid}/aggregates', ({ client, world }) => {
  const aggregatesOf = async () => {
    const { body } = await ask(client, 'GET', path)
    return (body as { aggregates: string[] }).aggregates.toSorted()
  }

  test('replaces all aggregates of the provider, and creates those nobody has named before', async () => {
    await world('one-host')
    await client.setAggregates({ uuid: host, body: { aggregates: [a, b], resource_provider_generation: 2 } })
    expect(await aggregatesOf()).toEqual([a, b])
    await client.setAggregates({ uuid: host, body: { aggregates: [b], resource_provider_generation: 3 } })
    expect(await aggregatesOf()).toEqual([b])
  })

  test('answers with the aggregates in the order they were sent', async () => {
    await world('one-host')
    const body = { aggregates: [b, a], resource_provider_generation: 2 }
    expect(await client.setAggregates({ uuid: host, body })).toEqual({
      aggregates: [b, a],
      resource_provider_generation: 3,
    })
  })

  test('takes a bare list below 1.19, without a generation', async () => {
    await world('one-host')
    const answer = await ask(client.at('1.18'), 'PUT', path, [a])
    expect([answer.status, answer.body]).toEqual([200, { aggregates: [a] }])
  })

  test('refuses the form of the other microversions', async () => {
    await world('one-host')
    expect(await complaint(client, 'PUT', path, [a])).toBe(
      `400 JSON does not validate: ['${a}'] is not of type 'object'`,
    )
    expect(await complaint(client.at('1.18'), 'PUT', path, { aggregates: [a] })).toBe(
      `400 JSON does not validate: {'aggregates': ['${a}']} is not of type 'array'`,
    )
  })

  test('needs the generation from 1.19 on', async () => {
    await world('one-host')
    expect(await complaint(client.at('1.19'), 'PUT', path, { aggregates: [a] })).toBe(
      "400 JSON does not validate: 'resource_provider_generation' is a required property",
    )
  })

  test('refuses what is no uuid, and the same uuid twice', async () => {
    await world('one-host')
    const set = (aggregates: string[]) =>
      complaint(client, 'PUT', path, { aggregates, resource_provider_generation: 2 })
    expect(await set(['rack'])).toBe("400 JSON does not validate: 'rack' is not a 'uuid'")
    expect(await set([a, a])).toBe(`400 JSON does not validate: ['${a}', '${a}'] has non-unique elements`)
  })

  test('keeps a uuid as it was spelled, so that member_of finds only that spelling', async () => {
    await world('one-host')
    const spelled = a.toUpperCase()
    await client.setAggregates({
      uuid: host,
      body: { aggregates: [spelled], resource_provider_generation: 2 },
    })
    expect(await aggregatesOf()).toEqual([spelled])
    const members = async (aggregate: string) =>
      (await ask(client, 'GET', `/resource_providers?member_of=${aggregate}`)).body
    expect(await members(a)).toEqual({ resource_providers: [] })
    expect(await members(spelled)).toMatchObject({ resource_providers: [{ uuid: host }] })
  })

  test('answers 404 for a provider that does not exist', async () => {
    const body = { aggregates: [a], resource_provider_generation: 0 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(refused('providerNotFound', { uuid: host }))
  })
})
