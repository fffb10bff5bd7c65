/** /resource_providers: creating, reading, renaming, moving, deleting and listing providers. */

import { expect, test } from 'vitest'
import { names } from '#worlds/index.ts'
import { ask, complaint, refusal, refused } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const { host, otherHost, root, child } = names
const nobody = '00000000-0000-4000-8000-00000000dead'

const linksOf = (uuid: string, ...rels: string[]) =>
  rels.map((rel) => ({ rel, href: `/resource_providers/${uuid}${rel === 'self' ? '' : `/${rel}`}` }))

const everyLink = ['self', 'inventories', 'usages', 'aggregates', 'traits', 'allocations']

onEachServer('POST /resource_providers', ({ client, world }) => {
  test('creates a root at generation 0, which is its own root and has no parent', async () => {
    expect(await client.createResourceProvider({ body: { name: 'compute-9', uuid: host } })).toEqual({
      uuid: host,
      name: 'compute-9',
      generation: 0,
      links: linksOf(host, ...everyLink),
      parent_provider_uuid: null,
      root_provider_uuid: host,
    })
  })

  test('answers 200 with the provider and its Location from 1.20 on', async () => {
    const answer = await ask(client.at('1.20'), 'POST', '/resource_providers', {
      name: 'compute-9',
      uuid: host,
    })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ uuid: host, generation: 0 })
    expect(answer.headers.get('location')).toMatch(new RegExp(`^http://[^/]+/resource_providers/${host}$`))
  })

  test('answers 201 with the Location and nothing else below 1.20', async () => {
    const answer = await ask(client.at('1.19'), 'POST', '/resource_providers', {
      name: 'compute-9',
      uuid: host,
    })
    expect([answer.status, answer.text, answer.headers.get('content-type')]).toEqual([201, '', null])
    expect(answer.headers.get('location')).toMatch(new RegExp(`^http://[^/]+/resource_providers/${host}$`))
  })

  test('invents a uuid, dashed and in lower case, when none is given', async () => {
    const { body } = await ask(client, 'POST', '/resource_providers', { name: 'compute-9' })
    expect(body).toMatchObject({
      uuid: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
    })
  })

  test('stores a uuid dashed and in lower case, however it was spelled', async () => {
    const spelled = `{${host.replaceAll('-', '').toUpperCase()}}`
    await client.createResourceProvider({ body: { name: 'compute-9', uuid: spelled } })
    expect(await client.getResourceProvider({ uuid: host })).toMatchObject({ uuid: host })
  })

  test('refuses a uuid that is none, null included', async () => {
    const create = (uuid: unknown) => complaint(client, 'POST', '/resource_providers', { name: 'a', uuid })
    expect(await create('compute')).toBe("400 JSON does not validate: 'compute' is not a 'uuid'")
    expect(await create(null)).toBe("400 JSON does not validate: None is not of type 'string'")
  })

  test('takes names of up to 200 characters', async () => {
    const create = (name: string) => ask(client, 'POST', '/resource_providers', { name })
    expect((await create('a'.repeat(200))).status).toBe(200)
    expect(await complaint(client, 'POST', '/resource_providers', { name: 'b'.repeat(201) })).toBe(
      `400 JSON does not validate: '${'b'.repeat(201)}' is too long`,
    )
  })

  test('refuses an empty name, in other words than a missing one', async () => {
    expect(await refusal(client, 'POST', '/resource_providers', { name: '', uuid: host })).toEqual(
      refused('providerCannotBeCreated', { name: '', uuid: host, reason: 'name is required' }),
    )
    expect(await complaint(client, 'POST', '/resource_providers', { uuid: host })).toBe(
      "400 JSON does not validate: 'name' is a required property",
    )
  })

  test('refuses a field it does not know', async () => {
    expect(await complaint(client, 'POST', '/resource_providers', { name: 'a', generation: 4 })).toBe(
      "400 JSON does not validate: Additional properties are not allowed ('generation' was unexpected)",
    )
  })

  test('knows no parent below 1.14', async () => {
    const body = { name: 'a', parent_provider_uuid: null }
    expect(await complaint(client.at('1.13'), 'POST', '/resource_providers', body)).toBe(
      "400 JSON does not validate: Additional properties are not allowed ('parent_provider_uuid' was unexpected)",
    )
    expect((await ask(client.at('1.14'), 'POST', '/resource_providers', body)).status).toBe(201)
  })

  test('creates a child beneath its parent, in the tree of the parent’s root', async () => {
    await world('tree')
    expect(
      await client.createResourceProvider({
        body: { name: 'grandchild', uuid: host, parent_provider_uuid: child },
      }),
    ).toMatchObject({ parent_provider_uuid: child, root_provider_uuid: root, generation: 0 })
    expect(await client.getResourceProvider({ uuid: child })).toMatchObject({ generation: 1 })
  })

  test('refuses a parent that does not exist, or is the provider itself', async () => {
    const create = (parent_provider_uuid: string) =>
      refusal(client, 'POST', '/resource_providers', { name: 'a', uuid: host, parent_provider_uuid })
    expect(await create(nobody)).toEqual(
      refused('providerCannotBeCreated', {
        name: 'a',
        uuid: host,
        reason: 'parent provider UUID does not exist.',
      }),
    )
    expect(await create(host)).toEqual(
      refused('providerCannotBeCreated', {
        name: 'a',
        uuid: host,
        reason:
          'parent provider UUID cannot be same as UUID. Please set parent provider UUID to None if there is no parent.',
      }),
    )
  })

  test('looks a parent up by the exact text of its uuid', async () => {
    await world('tree')
    const parent_provider_uuid = root.toUpperCase()
    expect(
      await refusal(client, 'POST', '/resource_providers', { name: 'a', uuid: host, parent_provider_uuid }),
    ).toEqual(
      refused('providerCannotBeCreated', {
        name: 'a',
        uuid: host,
        reason: 'parent provider UUID does not exist.',
      }),
    )
  })
})

onEachServer('GET /resource_providers/{uuid}', ({ client, world }) => {
  test('shows name, generation, place in the tree and links', async () => {
    await world('tree')
    expect(await client.getResourceProvider({ uuid: child })).toEqual({
      uuid: child,
      name: 'compute-3-numa0',
      generation: 1,
      links: linksOf(child, ...everyLink),
      parent_provider_uuid: root,
      root_provider_uuid: root,
    })
  })

  test('shows neither parent nor root below 1.14', async () => {
    await world('one-host')
    expect((await ask(client.at('1.13'), 'GET', `/resource_providers/${host}`)).body).toEqual({
      uuid: host,
      name: 'compute-1',
      generation: 2,
      links: linksOf(host, ...everyLink),
    })
  })

  test.each([
    ['1.0', 3],
    ['1.1', 4],
    ['1.5', 4],
    ['1.6', 5],
    ['1.10', 5],
    ['1.11', 6],
  ])(
    'at %s links to the first %i of itself, inventories, usages, aggregates, traits, allocations',
    async (at, count) => {
      await world('one-host')
      const { body } = await ask(client.at(at), 'GET', `/resource_providers/${host}`)
      expect(body).toMatchObject({ links: linksOf(host, ...everyLink.slice(0, count)) })
    },
  )

  test('knows no provider by another spelling of its uuid', async () => {
    await world('one-host')
    const uuid = host.toUpperCase()
    await expect(client.getResourceProvider({ uuid })).toBeRefused('providerNotFound')
  })

  test('answers 404 to a uuid nobody has, and to any other text', async () => {
    for (const uuid of [nobody, 'compute-1']) {
      expect(await refusal(client, 'GET', `/resource_providers/${uuid}`)).toEqual(
        refused('providerNotFound', { uuid }),
      )
    }
  })

  test('writes names beyond ASCII as escapes', async () => {
    await client.createResourceProvider({ body: { name: 'Zürich', uuid: host } })
    const { text } = await ask(client, 'GET', `/resource_providers/${host}`)
    expect(text).toContain('"name": "Z\\u00fcrich"')
  })
})

onEachServer('PUT /resource_providers/{uuid}', ({ client, world }) => {
  test('renames the provider and leaves its generation alone', async () => {
    await world('one-host')
    expect(await client.updateResourceProvider({ uuid: host, body: { name: 'compute-7' } })).toMatchObject({
      uuid: host,
      name: 'compute-7',
      generation: 2,
    })
  })

  test('accepts the name the provider has already', async () => {
    await world('one-host')
    expect(await client.updateResourceProvider({ uuid: host, body: { name: 'compute-1' } })).toMatchObject({
      name: 'compute-1',
    })
  })

  test('accepts an empty name, though creating does not', async () => {
    await world('one-host')
    expect(await client.updateResourceProvider({ uuid: host, body: { name: '' } })).toMatchObject({
      name: '',
    })
  })

  test('needs a name, and takes no uuid', async () => {
    await world('one-host')
    const update = (body: unknown) => complaint(client, 'PUT', `/resource_providers/${host}`, body)
    expect(await update({})).toBe("400 JSON does not validate: 'name' is a required property")
    expect(await update({ name: 'a', uuid: host })).toBe(
      "400 JSON does not validate: Additional properties are not allowed ('uuid' was unexpected)",
    )
  })

  test('answers 404 for a provider that does not exist', async () => {
    expect(await refusal(client, 'PUT', `/resource_providers/${nobody}`, { name: 'a' })).toEqual(
      refused('providerNotFound', { uuid: nobody }),
    )
  })

  test('leaves the parent as it is when the body does not mention it', async () => {
    await world('tree')
    expect(await client.updateResourceProvider({ uuid: child, body: { name: 'numa' } })).toMatchObject({
      parent_provider_uuid: root,
    })
  })

  test('gives a root its first parent from 1.14 on, and takes its whole tree along', async () => {
    await world('tree')
    await client.createResourceProvider({ body: { name: 'rack', uuid: host } })
    const body = { name: 'compute-3', parent_provider_uuid: host }
    expect((await ask(client.at('1.14'), 'PUT', `/resource_providers/${root}`, body)).body).toMatchObject({
      parent_provider_uuid: host,
      root_provider_uuid: host,
    })
    expect(await client.getResourceProvider({ uuid: child })).toMatchObject({
      parent_provider_uuid: root,
      root_provider_uuid: host,
      generation: 1,
    })
  })

  test('moves a child to another parent, or makes it a root, only from 1.37 on', async () => {
    await world('tree')
    await client.createResourceProvider({ body: { name: 'rack', uuid: host } })
    const move = (at: string, parent_provider_uuid: string | null) =>
      ask(client.at(at), 'PUT', `/resource_providers/${child}`, { name: 'numa', parent_provider_uuid })

    expect((await move('1.37', host)).body).toMatchObject({ root_provider_uuid: host, generation: 1 })
    expect((await move('1.37', null)).body).toMatchObject({
      parent_provider_uuid: null,
      root_provider_uuid: child,
    })
  })

  test('refuses with 400, not 409, to move or detach a child below 1.37', async () => {
    await world('tree')
    await client.createResourceProvider({ body: { name: 'rack', uuid: host } })
    const move = (parent_provider_uuid: string | null) =>
      refusal(client.at('1.36'), 'PUT', `/resource_providers/${child}`, {
        name: 'numa',
        parent_provider_uuid,
      })
    expect(await move(host)).toEqual(
      refused('providerCannotBeSaved', {
        uuid: child,
        action: 'update',
        reason: 're-parenting a provider is not currently allowed.',
      }),
    )
    expect(await move(null)).toEqual(
      refused('providerCannotBeSaved', {
        uuid: child,
        action: 'update',
        reason: 'un-parenting a provider is not currently allowed.',
      }),
    )
  })

  test('accepts the parent a child has already, at any microversion that knows parents', async () => {
    await world('tree')
    const body = { name: 'numa', parent_provider_uuid: root }
    expect((await ask(client.at('1.14'), 'PUT', `/resource_providers/${child}`, body)).status).toBe(200)
  })

  test('refuses to close a loop in the tree', async () => {
    await world('tree')
    for (const parent_provider_uuid of [root, child]) {
      expect(
        await refusal(client, 'PUT', `/resource_providers/${root}`, { name: 'a', parent_provider_uuid }),
      ).toEqual(
        refused('providerCannotBeSaved', {
          uuid: root,
          action: 'update',
          reason: 'creating loop in the provider tree is not allowed.',
        }),
      )
    }
  })

  test('refuses a parent that does not exist', async () => {
    await world('one-host')
    const body = { name: 'a', parent_provider_uuid: nobody }
    expect(await refusal(client, 'PUT', `/resource_providers/${host}`, body)).toEqual(
      refused('providerCannotBeSaved', {
        uuid: host,
        action: 'create',
        reason: 'parent provider UUID does not exist.',
      }),
    )
  })
})

onEachServer('DELETE /resource_providers/{uuid}', ({ client, world }) => {
  test('answers 204, and 404 from then on', async () => {
    await world('one-host')
    const answer = await ask(client, 'DELETE', `/resource_providers/${host}`)
    expect([answer.status, answer.text]).toEqual([204, ''])
    await expect(client.getResourceProvider({ uuid: host })).toBeRefused('providerNotFound')
    expect(await refusal(client, 'DELETE', `/resource_providers/${host}`)).toEqual(
      refused('providerToDeleteNotFound', { uuid: host }),
    )
  })

  test('takes inventories, traits and aggregates along', async () => {
    await world('one-host')
    await client.setAggregates({
      uuid: host,
      body: { aggregates: [nobody], resource_provider_generation: 2 },
    })
    await client.deleteResourceProvider({ uuid: host })
    await client.createResourceProvider({ body: { name: 'compute-1', uuid: host } })
    expect(await client.listInventories({ uuid: host })).toEqual({
      inventories: {},
      resource_provider_generation: 0,
    })
    expect(await client.listResourceProviderTraits({ uuid: host })).toMatchObject({ traits: [] })
    expect(await client.listAggregates({ uuid: host })).toMatchObject({ aggregates: [] })
  })

  test('lets a parent go when its children have gone', async () => {
    await world('tree')
    await client.deleteResourceProvider({ uuid: child })
    await client.deleteResourceProvider({ uuid: root })
    expect(await client.listResourceProviders()).toEqual({ resource_providers: [] })
  })
})

onEachServer('GET /resource_providers', ({ client, world }) => {
  /** The names of the providers a query finds, sorted: the server promises no order. */
  async function found(query: string, at = '1.39') {
    const { status, body, text } = await ask(client.at(at), 'GET', `/resource_providers${query}`)
    if (status !== 200) throw new Error(text)
    const { resource_providers } = body as { resource_providers: { name: string }[] }
    return resource_providers.map(({ name }) => name).sort()
  }
  const complaintOf = (query: string, at = '1.39') =>
    complaint(client.at(at), 'GET', `/resource_providers${query}`)

  /** Puts both hosts into aggregates: the first into a and b, the second into b. */
  async function aggregated() {
    await world('two-hosts')
    const aggregate = (uuid: string, generation: number, aggregates: string[]) =>
      client.setAggregates({ uuid, body: { aggregates, resource_provider_generation: generation } })
    await aggregate(host, 3, [a, b])
    await aggregate(otherHost, 2, [b])
  }
  const a = '0c9a7e00-0000-4000-8000-00000000000a'
  const b = '0c9a7e00-0000-4000-8000-00000000000b'
  const neither = '0c9a7e00-0000-4000-8000-00000000000c'

  test('lists nothing on a server nobody has written to', async () => {
    expect(await client.listResourceProviders()).toEqual({ resource_providers: [] })
  })

  test('shows each provider as GET of that provider does', async () => {
    await world('one-host')
    const one = await client.getResourceProvider({ uuid: host })
    expect(await client.listResourceProviders()).toEqual({ resource_providers: [one] })
  })

  test('finds by exact name', async () => {
    await world('two-hosts')
    expect(await found('?name=compute-2')).toEqual(['compute-2'])
    expect(await found('?name=compute')).toEqual([])
  })

  test('ignores an empty name', async () => {
    await world('two-hosts')
    expect(await found('?name=')).toEqual(['compute-1', 'compute-2'])
  })

  test('finds by uuid', async () => {
    await world('two-hosts')
    expect(await found(`?uuid=${otherHost}`)).toEqual(['compute-2'])
    expect(await found(`?uuid=${nobody}`)).toEqual([])
  })

  test('takes the last of a repeated name or uuid', async () => {
    await world('two-hosts')
    expect(await found('?name=compute-1&name=compute-2')).toEqual(['compute-2'])
    expect(await found(`?uuid=${otherHost}&uuid=${host}`)).toEqual(['compute-1'])
  })

  test('lists only providers that pass every filter', async () => {
    await world('two-hosts')
    expect(await found(`?name=compute-1&uuid=${host}`)).toEqual(['compute-1'])
    expect(await found(`?name=compute-1&uuid=${otherHost}`)).toEqual([])
  })

  test('refuses a parameter it does not know, or does not know yet', async () => {
    const unexpected = (name: string) =>
      `400 Invalid query string parameters: Additional properties are not allowed ('${name}' was unexpected)`
    expect(await complaintOf('?limit=3')).toBe(unexpected('limit'))
    expect(await complaintOf(`?member_of=${a}`, '1.2')).toBe(unexpected('member_of'))
    expect(await complaintOf('?resources=VCPU:1', '1.3')).toBe(unexpected('resources'))
    expect(await complaintOf(`?in_tree=${root}`, '1.13')).toBe(unexpected('in_tree'))
    expect(await complaintOf('?required=HW_CPU_X86_AVX2', '1.17')).toBe(unexpected('required'))
  })

  test('takes a semicolon between parameters for an ampersand', async () => {
    await world('two-hosts')
    expect(await found(`?name=compute-1;uuid=${host}`)).toEqual(['compute-1'])
    expect(await found('?name=compute-1;name=compute-2')).toEqual(['compute-2'])
    expect(await found('?name=compute-1%3Bname=compute-2')).toEqual([])
  })

  test('refuses an empty or malformed uuid', async () => {
    expect(await complaintOf('?uuid=')).toBe("400 Invalid query string parameters: '' is not a 'uuid'")
    expect(await complaintOf('?uuid=compute-1')).toBe(
      "400 Invalid query string parameters: 'compute-1' is not a 'uuid'",
    )
  })

  test('finds members of an aggregate from 1.3 on, or of any of several with in:', async () => {
    await aggregated()
    expect(await found(`?member_of=${a}`, '1.3')).toEqual(['compute-1'])
    expect(await found(`?member_of=${b}`, '1.3')).toEqual(['compute-1', 'compute-2'])
    expect(await found(`?member_of=in:${a},${neither}`, '1.3')).toEqual(['compute-1'])
    expect(await found(`?member_of=${neither}`, '1.3')).toEqual([])
  })

  test('wants every one of repeated member_of from 1.24 on, and refuses the repetition before', async () => {
    await aggregated()
    expect(await found(`?member_of=${a}&member_of=${b}`, '1.24')).toEqual(['compute-1'])
    expect(
      (await refusal(client.at('1.23'), 'GET', `/resource_providers?member_of=${a}&member_of=${b}`)).message,
    ).toBe('Multiple member_of parameters are not supported')
  })

  test('leaves out members of a forbidden aggregate from 1.32 on', async () => {
    await aggregated()
    expect(await found(`?member_of=!${a}`, '1.32')).toEqual(['compute-2'])
    expect(await found(`?member_of=!in:${a},${b}`, '1.32')).toEqual([])
    expect((await refusal(client.at('1.31'), 'GET', `/resource_providers?member_of=!${a}`)).message).toBe(
      'Forbidden member_of parameters are not supported in the specified microversion',
    )
  })

  test('refuses member_of that is no uuid, or several without in:', async () => {
    expect(await complaintOf('?member_of=rack')).toBe(
      "400 Invalid query string parameters: Expected 'member_of' parameter to contain valid UUID(s). Got: rack",
    )
    expect(await complaintOf(`?member_of=${a},${b}`)).toBe(
      `400 Multiple values for 'member_of' must be prefixed with the 'in:' or '!in:' keyword using the valid microversion. Got: ${a},${b}`,
    )
  })

  test('finds providers with room for all the resources named', async () => {
    await world('two-hosts') // the first has 6 of its 8 VCPU left
    expect(await found('?resources=VCPU:6', '1.4')).toEqual(['compute-1', 'compute-2'])
    expect(await found('?resources=VCPU:7,DISK_GB:100', '1.4')).toEqual(['compute-2'])
    expect(await found('?resources=VCPU:1,VGPU:1', '1.4')).toEqual([])
  })

  test('looks for all resources on one provider, not over a tree', async () => {
    await world('tree')
    expect(await found('?resources=VCPU:1')).toEqual(['compute-3-numa0'])
    expect(await found('?resources=VCPU:1,DISK_GB:1')).toEqual([])
  })

  test('takes an amount in the digits of any script', async () => {
    await world('two-hosts')
    expect(await found('?resources=VCPU:%D9%A1')).toEqual(['compute-1', 'compute-2'])
  })

  test.each([
    [
      '',
      'Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: empty string.',
    ],
    [
      'VCPU',
      'Badly formed resources parameter. Expected resources query string parameter in form: ?resources=VCPU:2,MEMORY_MB:1024. Got: VCPU.',
    ],
    ['VCPU:a', 'Requested resource VCPU expected positive integer amount. Got: a.'],
    ['VCPU:0', 'Requested resource VCPU requires amount >= 1. Got: 0.'],
    ['NOPE:1', 'Invalid resource class in resources parameter: No such resource class NOPE.'],
  ])('refuses resources=%s', async (value, message) => {
    expect(await refusal(client, 'GET', `/resource_providers?resources=${value}`)).toEqual({
      status: 400,
      code: 'placement.undefined_code',
      message,
    })
  })

  test('finds the whole tree of any provider in it', async () => {
    await world('tree')
    await client.createResourceProvider({ body: { name: 'alone' } })
    expect(await found(`?in_tree=${child}`, '1.14')).toEqual(['compute-3', 'compute-3-numa0'])
    expect(await found(`?in_tree=${nobody}`, '1.14')).toEqual([])
  })

  /** The first host has AVX2, the second AVX2 and AVX512F. */
  async function withTraits() {
    await world('two-hosts')
    const traits = ['HW_CPU_X86_AVX2', 'HW_CPU_X86_AVX512F']
    await client.setTraits({ uuid: otherHost, body: { traits, resource_provider_generation: 2 } })
  }

  test('finds providers with all required traits', async () => {
    await withTraits()
    expect(await found('?required=HW_CPU_X86_AVX2', '1.18')).toEqual(['compute-1', 'compute-2'])
    expect(await found('?required=HW_CPU_X86_AVX2,HW_CPU_X86_AVX512F', '1.18')).toEqual(['compute-2'])
  })

  test('leaves out providers with a forbidden trait from 1.22 on', async () => {
    await withTraits()
    expect(await found('?required=HW_CPU_X86_AVX2,!HW_CPU_X86_AVX512F', '1.22')).toEqual(['compute-1'])
    expect(await complaintOf('?required=!HW_CPU_X86_AVX512F', '1.21')).toBe(
      "400 Invalid query string parameters: Expected 'required' parameter value of the form: HW_CPU_X86_VMX,CUSTOM_MAGIC. Got: !HW_CPU_X86_AVX512F",
    )
  })

  test('overlooks spaces around a trait', async () => {
    await withTraits()
    expect(await found('?required=%20HW_CPU_X86_AVX2%20,%20HW_CPU_X86_AVX512F')).toEqual(['compute-2'])
  })

  test('finds nothing when a trait is both required and forbidden', async () => {
    await withTraits()
    expect(await found('?required=HW_CPU_X86_AVX2,!HW_CPU_X86_AVX2')).toEqual([])
  })

  test('accepts any of several traits with in: from 1.39 on', async () => {
    await withTraits()
    expect(await found('?required=in:HW_CPU_X86_AVX512F,HW_CPU_X86_VMX')).toEqual(['compute-2'])
    expect(await complaintOf('?required=in:HW_CPU_X86_AVX2', '1.38')).toBe(
      "400 Invalid query string parameters: The format 'in:HW_CPU_X86_VMX,CUSTOM_MAGIC' only supported since microversion 1.39. Got: in:HW_CPU_X86_AVX2",
    )
  })

  test('wants every one of repeated required from 1.39 on, and only the last before', async () => {
    await withTraits()
    const query = '?required=HW_CPU_X86_AVX512F&required=HW_CPU_X86_AVX2'
    expect(await found(query, '1.39')).toEqual(['compute-2'])
    expect(await found(query, '1.38')).toEqual(['compute-1', 'compute-2'])
  })

  test('refuses a required trait that does not exist, and an empty one', async () => {
    expect((await refusal(client, 'GET', '/resource_providers?required=CUSTOM_NOPE')).message).toBe(
      'Invalid trait(s) in "required" parameter: No such trait(s): CUSTOM_NOPE.',
    )
    expect(await complaintOf('?required=')).toBe(
      "400 Invalid query string parameters: Expected 'required' parameter value of the form: HW_CPU_X86_VMX,!CUSTOM_MAGIC. Got an empty trait in:",
    )
  })
})
