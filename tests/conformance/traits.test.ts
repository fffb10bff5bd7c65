/** /traits and /resource_providers/{uuid}/traits: what there is to say about providers, and what is said of each. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const { host } = names
const path = `/resource_providers/${host}/traits`
const avx2 = 'HW_CPU_X86_AVX2'

onEachServer('GET /traits', ({ client, world }) => {
  /** The traits a query finds, sorted: the server promises no order. */
  const found = async (query: string) => {
    const { body } = await ask(client, 'GET', `/traits${query}`)
    return (body as { traits: string[] }).traits.toSorted()
  }

  test('lists the standard traits and no others on a server nobody has written to', async () => {
    const traits = await found('')
    expect(traits).toContain(avx2)
    expect(traits).toContain('MISC_SHARES_VIA_AGGREGATE')
    expect(traits.filter((name) => !/^(HW|COMPUTE|OWNER|STORAGE|MISC)_[A-Z0-9_]+$/.test(name))).toEqual([])
  })

  test('lists custom traits after they were created', async () => {
    await client.createTrait({ name: 'CUSTOM_A' })
    await client.createTrait({ name: 'CUSTOM_B' })
    expect(await found('?name=startswith:CUSTOM_')).toEqual(['CUSTOM_A', 'CUSTOM_B'])
  })

  test('finds traits by name, and does not miss those it does not know', async () => {
    expect(await found(`?name=in:${avx2},HW_CPU_X86_VMX,CUSTOM_NOPE`)).toEqual([avx2, 'HW_CPU_X86_VMX'])
  })

  test('finds traits by prefix', async () => {
    expect(await found('?name=startswith:MISC_')).toEqual(['MISC_SHARES_VIA_AGGREGATE'])
    expect(await found('?name=startswith:CUSTOM_')).toEqual([])
  })

  test('takes % and _ in a prefix for any text and any letter, and does not mind the case', async () => {
    for (const prefix of ['MISC%25AGGREGATE', 'M_SC_', 'misc_']) {
      expect(await found(`?name=startswith:${prefix}`)).toEqual(['MISC_SHARES_VIA_AGGREGATE'])
    }
  })

  test('takes any other word before the colon for no filter', async () => {
    expect(await found('?name=contains:AVX2')).toEqual(await found(''))
  })

  test('refuses a name without a colon', async () => {
    expect((await refusal(client, 'GET', `/traits?name=${avx2}`)).message).toBe(
      `Badly formatted name parameter. Expected name query string parameter in form: ?name=[in|startswith]:[name1,name2|prefix]. Got: "${avx2}"`,
    )
  })

  test('finds traits that some provider has, or that none has', async () => {
    await world('one-host')
    expect(await found('?associated=true')).toEqual([avx2])
    expect(await found('?associated=TRUE')).toEqual([avx2])
    expect(await found('?associated=false')).not.toContain(avx2)
  })

  test('refuses any other value of associated', async () => {
    expect((await refusal(client, 'GET', '/traits?associated=1')).message).toBe(
      'The query parameter "associated" only accepts "true" or "false"',
    )
  })

  test('lists only traits that pass both filters', async () => {
    await world('one-host')
    expect(await found(`?associated=true&name=in:${avx2},HW_CPU_X86_VMX`)).toEqual([avx2])
    expect(await found('?associated=true&name=startswith:CUSTOM_')).toEqual([])
  })

  test('refuses a parameter it does not know', async () => {
    expect(await complaint(client, 'GET', '/traits?limit=1')).toBe(
      "400 Invalid query string parameters: Additional properties are not allowed ('limit' was unexpected)",
    )
  })
})

onEachServer('GET /traits/{name}', ({ client }) => {
  test('answers 204 with nothing when the trait exists', async () => {
    const answer = await ask(client, 'GET', `/traits/${avx2}`)
    expect([answer.status, answer.text]).toEqual([204, ''])
  })

  test('answers 404 when it does not', async () => {
    expect(await refusal(client, 'GET', '/traits/CUSTOM_NOPE')).toEqual(
      refused('traitNotFound', { name: 'CUSTOM_NOPE' }),
    )
  })
})

onEachServer('PUT /traits/{name}', ({ client }) => {
  test('answers 201 to who creates the trait and 204 to who comes after, both with its Location', async () => {
    const first = await ask(client, 'PUT', '/traits/CUSTOM_A')
    const second = await ask(client, 'PUT', '/traits/CUSTOM_A')
    expect([first.status, first.text, second.status, second.text]).toEqual([201, '', 204, ''])
    for (const { headers } of [first, second]) {
      expect(headers.get('location')).toMatch(/^http:\/\/[^/]+\/traits\/CUSTOM_A$/)
    }
  })

  test('does not read its body', async () => {
    expect(
      (await ask(client, 'PUT', '/traits/CUSTOM_A', 'no JSON', { 'content-type': 'text/plain' })).status,
    ).toBe(201)
  })

  test.each([avx2, 'custom_a', 'CUSTOM_a', 'CUSTOM_', 'CUSTOM_A-B', `CUSTOM_${'A'.repeat(249)}`])(
    'refuses %s, for its name is no custom one of up to 255 characters',
    async (name) => {
      expect(await refusal(client, 'PUT', `/traits/${name}`)).toEqual(refused('traitNameInvalid'))
    },
  )

  test('overlooks a line feed at the end of a name', async () => {
    expect((await ask(client, 'PUT', '/traits/CUSTOM_A%0A')).status).toBe(201)
  })

  test('accepts a name of 255 characters', async () => {
    expect((await ask(client, 'PUT', `/traits/CUSTOM_${'A'.repeat(248)}`)).status).toBe(201)
  })
})

onEachServer('DELETE /traits/{name}', ({ client }) => {
  test('takes a custom trait away and answers 204 with nothing', async () => {
    await client.createTrait({ name: 'CUSTOM_A' })
    const answer = await ask(client, 'DELETE', '/traits/CUSTOM_A')
    expect([answer.status, answer.text]).toEqual([204, ''])
    await expect(client.getTrait({ name: 'CUSTOM_A' })).toBeRefused('traitNotFound')
  })

  test('refuses with 400 to take a standard trait away', async () => {
    expect(await refusal(client, 'DELETE', `/traits/${avx2}`)).toEqual(
      refused('standardTraitCannotBeDeleted', { name: avx2 }),
    )
  })

  test('answers 404 for a trait that does not exist', async () => {
    expect(await refusal(client, 'DELETE', '/traits/CUSTOM_NOPE')).toEqual(
      refused('traitNotFound', { name: 'CUSTOM_NOPE' }),
    )
  })
})

onEachServer('GET /resource_providers/{uuid}/traits', ({ client, world }) => {
  test('shows the traits of the provider and its generation', async () => {
    await world('one-host')
    expect(await client.listResourceProviderTraits({ uuid: host })).toEqual({
      traits: [avx2],
      resource_provider_generation: 2,
    })
  })

  test('answers 404 for a provider that does not exist, and says so twice', async () => {
    expect(await refusal(client, 'GET', path)).toEqual(
      refused('providerOfTraitsOrUsagesNotFound', { uuid: host }),
    )
  })
})

onEachServer('PUT /resource_providers/{uuid}/traits', ({ client, world }) => {
  test('replaces all traits of the provider', async () => {
    await world('one-host')
    const body = { traits: ['HW_CPU_X86_VMX'], resource_provider_generation: 2 }
    expect(await client.setTraits({ uuid: host, body })).toEqual({
      traits: ['HW_CPU_X86_VMX'],
      resource_provider_generation: 3,
    })
    expect(await client.listResourceProviderTraits({ uuid: host })).toMatchObject({
      traits: ['HW_CPU_X86_VMX'],
    })
  })

  test('takes all traits away when given none', async () => {
    await world('one-host')
    const body = { traits: [], resource_provider_generation: 2 }
    expect(await client.setTraits({ uuid: host, body })).toEqual({
      traits: [],
      resource_provider_generation: 3,
    })
  })

  test('counts a trait given twice once', async () => {
    await world('one-host')
    const body = { traits: [avx2, avx2], resource_provider_generation: 2 }
    expect(await client.setTraits({ uuid: host, body })).toEqual({
      traits: [avx2],
      resource_provider_generation: 2,
    })
  })

  test('refuses a trait that does not exist and changes nothing', async () => {
    await world('one-host')
    const body = { traits: [avx2, 'CUSTOM_NOPE'], resource_provider_generation: 2 }
    expect(await refusal(client, 'PUT', path, body)).toEqual(
      refused('traitsUnknown', { names: 'CUSTOM_NOPE' }),
    )
    expect(await client.listResourceProviderTraits({ uuid: host })).toEqual({
      traits: [avx2],
      resource_provider_generation: 2,
    })
  })

  test('needs traits and a generation', async () => {
    await world('one-host')
    expect(await complaint(client, 'PUT', path, { resource_provider_generation: 2 })).toBe(
      "400 JSON does not validate: 'traits' is a required property",
    )
    expect(await complaint(client, 'PUT', path, { traits: [] })).toBe(
      "400 JSON does not validate: 'resource_provider_generation' is a required property",
    )
  })

  test('refuses a trait that is an empty text, or no text', async () => {
    await world('one-host')
    const set = (trait: unknown) =>
      complaint(client, 'PUT', path, { traits: [trait], resource_provider_generation: 2 })
    expect(await set('')).toBe("400 JSON does not validate: '' is too short")
    expect(await set(7)).toBe("400 JSON does not validate: 7 is not of type 'string'")
  })
})

onEachServer('DELETE /resource_providers/{uuid}/traits', ({ client, world }) => {
  test('takes all traits away and answers 204 with nothing', async () => {
    await world('one-host')
    const answer = await ask(client, 'DELETE', path)
    expect([answer.status, answer.text]).toEqual([204, ''])
    expect(await client.listResourceProviderTraits({ uuid: host })).toMatchObject({ traits: [] })
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'DELETE', path)).toEqual(refused('providerNotFound', { uuid: host }))
  })
})
